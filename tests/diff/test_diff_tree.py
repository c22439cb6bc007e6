"""The working tree against a revision, in a repository of its own, and the command that tells."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.diff import compare
from scripts.diff.report import Comparison, text
from scripts.diff.sources import DiffError, base_of
from scripts.diff.versions import current_version, next_version, step_of
from scripts.diff.working_tree import compare_tree
from scripts.openapi.write import SPEC, to_yaml
from tests.diff.documents import body, document, ref

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com")


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *IDENTITY, *arguments], cwd=root, check=True, capture_output=True)


def shop(*paths: str) -> Any:
    """Return a spec with one operation for each path."""
    answers = {"200": {"description": "Fine", "content": {}}}
    return document(
        {
            path: {
                "get": {
                    "operationId": f"get{path[1:].title()}",
                    "security": [],
                    "responses": answers,
                }
            }
            for path in paths
        }
    )


def put(root: Path, service: str, spec: Any) -> None:
    (root / "specs" / f"{service}.yaml").write_text(to_yaml(spec, SPEC), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a checkout with one commit and the specs of two services."""
    place = tmp_path / "checkout"
    (place / "specs").mkdir(parents=True)
    put(place, "toys", shop("/cars", "/dolls"))
    put(place, "tools", shop("/saws"))
    git(place, "init", "--quiet")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "--message", "Specs")
    git(place, "tag", "v0.1.0")
    return place


def kinds(root: Path, *services: str, base: str = "HEAD") -> dict[str, list[str]]:
    found = compare_tree(base, services, root)
    return {str(each.service): [change.kind for change in each.changes] for each in found}


def test_nothing_changed(root: Path) -> None:
    assert kinds(root) == {"tools": [], "toys": []}
    report = text(compare_tree("HEAD", (), root), "0.1.0")
    assert report == "Nothing changed for a Python user.\n\nNo changes: tools, toys.\n"


def test_the_base_is_the_last_tag_and_head_where_there_is_none(root: Path) -> None:
    put(root, "toys", shop("/cars"))
    git(root, "commit", "--all", "--quiet", "--message", "Fewer")
    (found,) = compare_tree(None, ["toys"], root)
    assert found.titles[0] == "toys at v0.1.0"
    assert [change.kind for change in found.changes] == ["operation-removed"]
    git(root, "tag", "--delete", "v0.1.0")
    assert compare_tree(None, ["toys"], root)[0].titles[0] == "toys at HEAD"


def test_no_line_is_longer_than_a_screen(root: Path) -> None:
    put(root, "toys", shop("/cars", "/dolls", *(f"/a-toy-with-a-long-name-{n}" for n in range(9))))
    report = text(compare_tree("HEAD", ["toys"], root), "0.1.0").splitlines()
    assert max(map(len, report)) <= 100
    assert report[0].startswith("9 safe. Version step: patch")


def test_long_names_and_headings_are_folded_too() -> None:
    def made(*names: str) -> Any:
        fields = {name: {"type": "string"} for name in names}
        schema = {"type": "object", "properties": fields}
        return shop_with(schema)

    def shop_with(schema: Any) -> Any:
        paths = {f"/{'very-' * 12}long-{n}": {"get": get(n)} for n in range(4)}
        return document(paths, {"Toy": schema})

    def get(number: int) -> Any:
        answer = {"description": "Fine", **body(ref("Toy"))}
        return {"operationId": f"get{number}", "security": [], "responses": {"200": answer}}

    names = [f"{'a_long_name_' * 9}{n}" for n in range(3)]
    found = Comparison("toys", ("toys " * 30, "new"), compare(made(), made(*names), "toys"))
    assert max(map(len, text([found], "0.1.0").splitlines())) <= 100


def test_the_base_is_named_also_where_nothing_changed(root: Path) -> None:
    base, since = base_of(root)
    report = text(compare_tree(base, (), root), "0.1.0", since=since)
    assert report.startswith(
        "Nothing changed for a Python user. Compared with v0.1.0, the last tag.\n"
    )
    git(root, "tag", "--delete", "v0.1.0")
    assert base_of(root) == ("HEAD", "HEAD, as there is no tag")


def test_what_is_not_committed_counts(root: Path) -> None:
    put(root, "toys", shop("/cars", "/kites"))
    assert kinds(root, "toys") == {"toys": ["operation-added", "operation-removed"]}
    assert kinds(root)["tools"] == []


def test_a_new_service_is_all_added_and_a_missing_one_all_removed(root: Path) -> None:
    put(root, "plants", shop("/roses"))
    (root / "specs" / "tools.yaml").unlink()
    assert kinds(root) == {
        "plants": ["operation-added"],
        "toys": [],
        "tools": ["operation-removed"],
    }
    report = text(compare_tree("HEAD", (), root), "0.1.0")
    assert "plants at HEAD -> plants in the working tree (a new service)" in report
    assert "GET /saws is gone, and `framewire_api.tools.get_saws` with it" in report


def test_an_older_revision_is_named_by_tag(root: Path) -> None:
    put(root, "toys", shop("/cars"))
    git(root, "commit", "--quiet", "--all", "--message", "Fewer toys")
    assert kinds(root, "toys") == {"toys": []}
    assert kinds(root, "toys", base="v0.1.0") == {"toys": ["operation-removed"]}


@pytest.mark.parametrize("base", ["v9", "--all", "HEAD:specs", ""])
def test_an_unknown_revision_is_one_line(root: Path, base: str) -> None:
    with pytest.raises(DiffError, match="git knows no revision"):
        compare_tree(base, (), root)


def test_a_service_nobody_has_is_one_line(root: Path) -> None:
    with pytest.raises(DiffError, match=r"no service boats, .* there are tools, toys$"):
        compare_tree("HEAD", ["boats"], root)


def test_no_checkout_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    with pytest.raises(DiffError, match="not a git repository"):
        compare_tree("HEAD", (), tmp_path)


def test_a_broken_spec_is_one_line(root: Path) -> None:
    (root / "specs" / "toys.yaml").write_text("paths: [", encoding="utf-8")
    with pytest.raises(DiffError, match=r"specs/toys.yaml .* line 1"):
        compare_tree("HEAD", (), root)


@pytest.mark.parametrize(
    ("version", "steps"),
    [
        ("0.1.0", {"breaking": "0.2.0", "adds": "0.1.1", "none": "0.1.0"}),
        ("1.4.2", {"breaking": "2.0.0", "adds": "1.5.0", "none": "1.4.2"}),
    ],
)
def test_the_next_version(root: Path, version: str, steps: dict[str, str]) -> None:
    found = {}
    for name, paths in (("breaking", "/cars"), ("adds", "/cars /dolls /kites"), ("none", "")):
        put(root, "toys", shop(*(paths or "/cars /dolls").split()))
        changes = compare_tree("HEAD", ["toys"], root)[0].changes
        found[name] = next_version(version, step_of(changes, version))
    assert found == steps


def test_the_version_is_the_packages_own(tmp_path: Path) -> None:
    assert current_version().count(".") == 2
    with pytest.raises(DiffError, match=r"_version\.py names no version"):
        current_version(tmp_path)


# --- the command, in a checkout of its own -------------------------------------------------------


@pytest.fixture
def launcher(root: Path) -> Path:
    """Give `framewire-spec` of a copy of this project."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", root / "scripts", ignore=ignored)
    shutil.copy(ROOT / "generator-config.yml", root)
    version = root / "overlays" / "framewire" / "_version.py"
    version.parent.mkdir(parents=True)
    version.write_text('VERSION = "0.1.0"\n', encoding="utf-8")
    return root / "scripts" / "framewire-spec"


def run(launcher: Path, *arguments: str, cwd: Path | None = None) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, str(launcher), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd or launcher.parents[1],
    )
    return done.returncode, done.stdout, done.stderr


def test_the_exit_code_says_whether_anything_breaks(launcher: Path, tmp_path: Path) -> None:
    root = launcher.parents[1]
    put(root, "toys", shop("/cars", "/dolls", "/kites"))
    code, out, err = run(launcher, "changes", "toys", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert "GET /kites is new: `framewire_api.toys.get_kites`" in out
    put(root, "toys", shop("/cars"))
    code, out, err = run(launcher, "changes")
    assert (code, err) == (1, "")
    assert "breaking  GET /dolls is gone" in out
    assert "1 breaking. Version step: minor, 0.1.0 -> 0.2.0" in out
    assert "\x1b[" not in out
    code, out, err = run(launcher, "changes", "--base", "v9")
    assert (code, out, err) == (2, "", "changes: git knows no revision v9\n")


def test_two_documents(launcher: Path) -> None:
    root = launcher.parents[1]
    put(root, "toys", shop("/cars"))
    code, out, err = run(launcher, "diff", "HEAD:specs/toys.yaml", "specs/toys.yaml", "--json")
    found = json.loads(out)
    assert (code, err, found["level"], found["step"]) == (1, "", "breaking", "minor")
    (change,) = found["changes"]
    assert set(change) == {
        *("kind", "level", "service", "operation", "method", "path", "function", "operations"),
        *("place", "before", "after", "message", "step"),
    }
    assert (change["method"], change["path"]) == ("GET", "/dolls")
    assert (change["operation"], change["service"]) == ("getDolls", "toys")
    assert change["place"] == "/paths/~1dolls/get"
    code, out, err = run(launcher, "diff", "HEAD:specs/boats.yaml", "specs/toys.yaml")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_published_document_is_imported_first(launcher: Path) -> None:
    root = launcher.parents[1]
    published = {
        "openapi": "3.0.3",
        "info": {"title": "Toys", "version": "7"},
        "paths": {
            "/cars": {"get": {"operationId": "fetch_cars", "responses": {"200": {}}}},
            "/dolls": {"get": {"responses": {"200": {}}}},
        },
    }
    (root / "published.json").write_text(json.dumps(published), encoding="utf-8")
    (root / "specs" / "patches").mkdir()
    facts = "{target: \"$.paths['/cars'].get\", description: Known., update: {deprecated: true}}"
    overlay = f"overlay: 1.0.0\ninfo: {{title: Toys, version: '1'}}\nactions: [{facts}]\n"
    (root / "specs" / "patches" / "toys.yaml").write_text(overlay, encoding="utf-8")
    code, out, err = run(launcher, "diff", "specs/toys.yaml", "published.json", "--json")
    assert code == 0, err
    assert err == (
        "note: published.json is a document as published: compared as it is imported with the"
        " corrections of specs/patches/toys.yaml\n"
    )
    # The ids are those of the spec, the correction is applied.
    assert [change["kind"] for change in json.loads(out)["changes"]] == ["operation-retired"]
    (root / "published.json").write_text('{"swagger": "2.0"}', encoding="utf-8")
    code, out, err = run(launcher, "diff", "specs/toys.yaml", "published.json")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "published.json" in err


def test_release_notes(launcher: Path) -> None:
    root = launcher.parents[1]
    spec = shop("/cars", "/kites")
    spec["paths"]["/cars"]["get"]["deprecated"] = True
    put(root, "toys", spec)
    (root / "specs" / "tools.yaml").unlink()
    code, out, err = run(launcher, "release-notes", "--base", "v0.1.0")
    assert (code, err) == (0, "")
    assert out == (
        "## 0.2.0 (unreleased)\n\n"
        "<!-- 2 breaking, 1 risky, 1 safe. Version step: minor, 0.1.0 -> 0.2.0 (below 1.0 a"
        " breaking change asks for a minor step, any other for a patch). -->\n\n"
        "### Removed\n\n"
        "- **Breaking:** toys: GET /dolls is gone, and `framewire_api.toys.get_dolls` with it:"
        " stop calling it.\n"
        "- **Breaking:** tools: GET /saws is gone, and `framewire_api.tools.get_saws` with it:"
        " stop calling it.\n\n"
        "### Added\n\n"
        "- toys: GET /kites is new: `framewire_api.toys.get_kites`.\n\n"
        "### Deprecated\n\n"
        "- toys: GET /cars is retired: it works for now; move away from"
        " `framewire_api.toys.get_cars`.\n"
    )
    assert run(launcher, "release-notes", "--base", "v0.1.0")[1] == out


def test_the_command_explains_itself_at_once(launcher: Path) -> None:
    code, out, err = run(launcher, "--help")
    assert (code, err) == (0, "")
    for command in ("diff", "changes", "release-notes", "import", "new", "check"):
        assert f"    {command}" in out
    code, out, err = run(launcher, "import", "--help")
    assert code == 0
    assert "FROM" in out
    code, out, err = run(launcher)
    assert (code, out) == (2, "")
