"""Releases are made from a clean tree, whole or not at all; the package says what it needs."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.gates.package import flaws, metadata
from scripts.package.environments import USES, extras
from scripts.package.release import ReleaseError, git, release

ROOT = Path(__file__).resolve().parents[2]
NOW = 1_790_000_000  # 21 September 2026
PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "framewire"
dynamic = ["version"]
requires-python = ">=3.11"
[project.optional-dependencies]
dev = []
[tool.hatch.version]
path = "overlays/framewire/_version.py"
pattern = 'VERSION = "(?P<version>[^"]+)"'
[tool.hatch.build.targets.wheel]
packages = ["overlays/framewire"]
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "somebody")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.org")
    package = tmp_path / "overlays" / "framewire"
    package.mkdir(parents=True)
    (package / "_version.py").write_text('"""The version."""\n\nVERSION = "0.1.0"\n')
    (package / "__init__.py").write_text("")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 0.2.0 (unreleased)\n\n- news\n")
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / ".gitignore").write_text("dist/\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    return tmp_path


def test_a_release_is_a_commit_with_a_tag_and_its_files(tree: Path) -> None:
    files = release(tree, "0.2.0", NOW, sbom=False)
    assert [path.name for path in files] == [
        "framewire-0.2.0-py3-none-any.whl", "framewire-0.2.0.tar.gz",
    ]  # fmt: skip
    assert metadata(files[0])["Version"] == "0.2.0"
    assert git(tree, "status", "--porcelain") == ""
    assert git(tree, "log", "-1", "--format=%s %ct", "v0.2.0^{commit}") == f"Release 0.2.0 {NOW}"
    assert "## 0.2.0 (2026-09-21)" in (tree / "CHANGELOG.md").read_text()
    with pytest.raises(ReleaseError, match=r"tag v0[.]2[.]0 already"):
        release(tree, "0.2.0", NOW, sbom=False)


def test_a_dirty_tree_is_refused(tree: Path) -> None:
    (tree / "overlays" / "framewire" / "new.py").write_text("")
    with pytest.raises(ReleaseError, match="dirty"):
        release(tree, "0.2.0", NOW, sbom=False)
    assert git(tree, "tag") == ""


@pytest.mark.parametrize("version", ["2", "v0.2.0", "0.2.0; rm", "0.2", "--help"])
def test_what_is_no_version_is_refused(tree: Path, version: str) -> None:
    with pytest.raises(ReleaseError, match="no version"):
        release(tree, version, NOW, sbom=False)


def test_a_changelog_without_news_is_refused(tree: Path) -> None:
    (tree / "CHANGELOG.md").write_text("# Changelog\n\n## 0.1.0 (2026-01-01)\n")
    git(tree, "commit", "--quiet", "--all", "--message", "no news")
    with pytest.raises(ReleaseError, match="unreleased"):
        release(tree, "0.2.0", NOW, sbom=False)


def test_a_build_that_fails_leaves_the_tree_as_it_was(tree: Path) -> None:
    (tree / "pyproject.toml").write_text(PROJECT.replace('name = "framewire"\n', ""))
    git(tree, "commit", "--quiet", "--all", "--message", "no name")
    with pytest.raises(ReleaseError):
        release(tree, "0.2.0", NOW, sbom=False)
    assert git(tree, "status", "--porcelain") == ""
    assert git(tree, "tag") == ""


def test_what_an_index_shows_is_looked_at() -> None:
    metadata = metadata_of("License-Expression: MIT\nClassifier: Typing :: Typed", "[a](docs/a.md)")
    assert list(flaws(metadata)) == [
        "project.urls has no Changelog", "project.urls has no Documentation",
        "project.urls has no Homepage", "project.urls has no Issues", "project.urls has no Source",
        "the long description has a relative link: docs/a.md",
    ]  # fmt: skip


def metadata_of(head: str, text: str):
    from email import message_from_string

    return message_from_string(f"{head}\n\n{text}\n")


def test_every_extra_is_tried_in_a_clean_environment() -> None:
    assert set(extras()) == set(USES)


def test_the_constraints_name_versions_only_and_fit_what_is_asked_for() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [Requirement(line) for line in lines]
    assert all(len(pin.specifier) == 1 and str(pin.specifier)[:2] == "==" for pin in pins)
    assert not any(pin.url or pin.extras or pin.marker for pin in pins)
    named = {canonicalize_name(pin.name): str(pin.specifier)[2:] for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wishes = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for wish in map(Requirement, wishes):
        if wish.name != "framewire":
            assert wish.specifier.contains(named[canonicalize_name(wish.name)]), wish
