"""The site's pages, its reference, and what machines read of it; the generator itself is not run."""

import re
import tomllib
from pathlib import Path

import pytest

import framewire
import framewire.errors
import framewire.types
from scripts.site import __main__ as site
from scripts.site import reference
from scripts.site.plan import PLAN


@pytest.fixture(scope="module", name="found")
def pages_of_the_reference():
    return reference.pages()


@pytest.fixture(scope="module", name="pages")
def all_pages(tmp_path_factory: pytest.TempPathFactory):
    return site.written(tmp_path_factory.mktemp("site") / "pages")


@pytest.mark.parametrize("module", [framewire, framewire.types, framewire.errors])
def test_every_public_name_stands_in_the_reference(module, found) -> None:
    text = "\n".join(page.text() for page in found)
    for name in module.__all__:
        if not name.startswith("__") and name != "errors":
            assert re.search(rf"[.`]{name}\b", text), name


def test_every_page_of_a_service_says_what_its_calls_raise(found) -> None:
    services = "|".join(reference.SERVICES)
    of_services = [
        page for page in found if re.match(rf"framewire\._sync\.({services})\.", page.names[0])
    ]
    assert len(of_services) > len(reference.SERVICES)
    assert "reference/errors.md" in {page.path for page in found}
    for page in of_services:
        said = page.text().partition(":::")[0]
        assert "](errors.md)" in said
        names = re.findall(r"`(\w*Error|Job[A-Z]\w+)`", said)
        assert len(names) > 10
        for name in names:
            assert issubclass(getattr(framewire.errors, name), framewire.errors.FramewireError)


def test_nothing_public_is_undocumented(found) -> None:
    assert list(reference.undocumented(found)) == []


def test_a_name_that_nothing_is_said_about_is_found(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "bare_names.py").write_text(
        'class Bare:\n    def method(self): ...\n\nclass Said:\n    """Said.\n\n    Attributes:\n'
        '        told: Told.\n    """\n    told = property(lambda self: 1)\n    def _own(self): ...\n'
    )
    monkeypatch.syspath_prepend(tmp_path)
    page = reference.Page("reference/x.md", "x", ("bare_names.Bare", "bare_names.Said"))
    assert list(reference.undocumented([page])) == ["bare_names.Bare", "bare_names.Bare.method"]


def test_every_argument_of_a_public_call_is_named(found) -> None:
    assert list(reference.unexplained(found)) == []


def test_an_argument_that_no_docstring_names_is_found(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "mute_names.py").write_text(
        'class Made:\n    """Made.\n\n    Args:\n        told: Told.\n    """\n'
        "    def __init__(self, told, untold): ...\n"
        '    def call(self, one, two, three=0, **options):\n        """Do.\n\n        Args:\n'
        '            one, two: Told, three: not.\n        """\n'
        'def free(given):\n    """Said of `given: this`."""\n'
        'class Answer:\n    """Made by the library."""\n    def __init__(self, field): ...\n'
    )
    monkeypatch.syspath_prepend(tmp_path)
    names = ("mute_names.Made", "mute_names.free", "mute_names.Answer")
    page = reference.Page("reference/x.md", "x", names)
    assert list(reference.unexplained([page])) == [
        "mute_names.Made: untold", "mute_names.Made.call: three", "mute_names.free: given"
    ]  # fmt: skip


def test_what_a_public_call_returns_is_said(found) -> None:
    assert list(reference.unanswered(found)) == []


def test_a_call_of_which_nothing_says_what_it_returns_is_found(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "silent_names.py").write_text(
        'def makes() -> int:\n    """Make it."""\n'
        'def says() -> int:\n    """Make it.\n\n    Returns:\n        The number.\n    """\n'
        'def names() -> int:\n    """The number."""\n'
        'def nothing() -> None:\n    """Make it."""\n'
    )
    monkeypatch.syspath_prepend(tmp_path)
    names = tuple(f"silent_names.{name}" for name in ("makes", "says", "names", "nothing"))
    page = reference.Page("reference/x.md", "x", names)
    assert list(reference.unanswered([page])) == ["silent_names.makes"]


def test_every_page_stands_in_the_navigation_once(pages) -> None:
    places = [path for path, _ in site.listed(site.navigation(pages))]
    assert len(places) == len(set(places)) == len(pages)
    more = site.listed(site.navigation({**pages, "new.md": "# A new page"}))
    assert ("new.md", "Tasks") in more
    with pytest.raises(ValueError, match="do not exist: start"):
        site.navigation({path: text for path, text in pages.items() if path != "start.md"})


def test_the_navigation_is_toml(pages) -> None:
    plan = site.navigation(pages)
    assert tomllib.loads(f"nav = {site.toml(plan)}")["nav"] == plan


def test_each_service_has_a_page_and_one_with_every_method(pages) -> None:
    for service in reference.SERVICES:
        assert f"methods/{service}.md" in pages
        assert f"]({'methods'}/{service}.md)" in pages[f"{service}.md"]
    assert "tests/" not in pages["methods/visgate.md"]
    assert "| `Client` | `Visgate` |  |" in pages["methods/visgate.md"]


def test_marks_for_the_tests_are_not_shown(pages) -> None:
    assert not [path for path, text in pages.items() if "<!-- incomplete" in text]


def test_machines_have_a_twin_of_each_page_and_a_list_of_them(pages, tmp_path: Path) -> None:
    site.for_machines(tmp_path, pages, site.navigation(pages))
    listed = re.findall(r"^- \[.+\]\((.+)\)$", (tmp_path / "llms.txt").read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(pages)
    assert all((tmp_path / path).stat().st_size > 20 for path in listed)
    images = (tmp_path / "reference/venice-images.md").read_text()
    assert "### Images.generate" in images
    assert "Raises:" in images
    assert ":::" not in images


def test_the_plan_names_pages_that_exist() -> None:
    docs = site.ROOT / "docs"
    own = [path for path, _ in site.listed(PLAN) if not path.startswith("methods/")]
    assert [path for path in own if path != "changelog.md" and not (docs / path).is_file()] == []
