"""Build the documentation site into `site/`: `make docs`. Anything that is missing fails it."""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.site import reference
from scripts.site.plan import PLAN, REST, Nav

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
TARGET = ROOT / "site"
SOURCE = "https://framewire.example/source/blob/main/"
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_MARK = re.compile(r"^<!-- (?:incomplete|before): .*? -->\n", re.MULTILINE)


def written(folder: Path) -> dict[str, str]:
    """Put the Markdown of every page into a folder, and return it by path."""
    shutil.copytree(ROOT / "docs", folder)
    pages = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.md"))
    }
    pages.update(by_service(pages.pop("services.md")))
    pages["changelog.md"] = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = reference.pages()
    pages["reference/index.md"] = index(found)
    pages.update({page.path: page.text() for page in found})
    for path, text in pages.items():
        # What is no page of the site is a file of the repository.
        shown = re.sub(r"\]\(\.\./(?!\w+\.md)([^)]+)\)", rf"]({SOURCE}\1)", _MARK.sub("", text))
        shown = shown.replace("](services.md", "](methods/index.md")
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(shown, encoding="utf-8")
        pages[path] = shown
    (folder / "services.md").unlink()
    (folder / "assets").mkdir()
    shutil.copy(HERE / "site.css", folder / "assets" / "site.css")
    return pages


def by_service(text: str) -> dict[str, str]:
    """The page of every documented method as a page a service, and one that leads to them."""
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    pages: dict[str, str] = {}
    links = []
    for part in parts:
        title, _, body = part.partition("\n")
        service = re.split(r"[\s-]", title)[0].lower()
        # The last cell names a test, which is of use beside the code only.
        rows = re.sub(r"^(\|.*\|)[^|\n]*\|$", r"\1", body, flags=re.MULTILINE)
        pages[f"methods/{service}.md"] = f"# {title}: every documented method\n{rows}"
        links.append(f"- [{title}]({service}.md)")
    links_up = head.replace("](", "](../")
    return {"methods/index.md": links_up + "\n".join(links) + "\n", **pages}


def index(found: list[reference.Page]) -> str:
    """The page that leads into the reference."""
    lines = []
    for page in found:
        shown = ", ".join(f"`{name.rpartition('.')[2]}`" for name in page.names[:8])
        more = " ..." if len(page.names) > 8 else ""
        path = page.path.removeprefix("reference/")
        lines.append(f"| [{page.title}]({path}) | {shown}{more} |")
    return "\n".join(
        [
            "# Reference",
            "",
            "Every public name, in the code's own words: arguments with units and defaults,",
            "what is returned and raised, and the source.",
            "",
            "| page | names |",
            "|---|---|",
            *lines,
            "",
        ]
    )


def navigation(pages: dict[str, str]) -> list[Nav]:
    """The plan with the pages of the reference, and those that it does not name.

    Raises:
        ValueError: A page that the plan names does not exist.
    """
    plan: list[Nav] = json.loads(json.dumps(PLAN))
    named = {path for path, _ in listed(plan)}
    if named - pages.keys():
        raise ValueError(f"pages that do not exist: {', '.join(sorted(named - pages.keys()))}")
    own: list[Nav] = [{"Names": "reference/index.md"}]
    (rest,) = (entry[REST] for entry in plan if REST in entry)
    for path in pages.keys() - named - {"reference/index.md"}:
        (own if path.startswith("reference/") else rest).append({_title(pages[path]): path})
    order = list(pages)
    own[1:] = sorted(own[1:], key=lambda each: order.index(next(iter(each.values()))))
    plan.append({"Reference": own})
    return plan


def listed(plan: list[Nav]) -> list[tuple[str, str]]:
    """Every page of a plan, with the section it stands in."""
    found = []
    for entry in plan:
        for title, place in entry.items():
            if isinstance(place, str):
                found.append((place, "Framewire"))
            else:
                found += [(path, title) for each in place for path in each.values()]
    return found


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return found[1] if found else "Framewire"


def toml(plan: list[Nav]) -> str:
    """A plan in TOML's words."""
    parts = []
    for entry in plan:
        for title, place in entry.items():
            value = json.dumps(place) if isinstance(place, str) else toml(place)
            parts.append(f"{{ {json.dumps(title)} = {value} }}")
    return f"[{', '.join(parts)}]"


def for_machines(site: Path, pages: dict[str, str], plan: list[Nav]) -> None:
    """Put a Markdown twin beside each page, and `llms.txt`, which names them all."""
    twins = dict(pages)
    twins.update({page.path: reference.as_markdown(page) for page in reference.pages()})
    lines = [
        "# Framewire",
        "",
        "> One typed client for image and video services; never pays twice.",
    ]
    section = ""
    for path, part in listed(plan):
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(twins[path], encoding="utf-8")
        if part != section:
            section = part
            lines += ["", f"## {part}", ""]
        lines.append(f"- [{_title(twins[path])}]({path})")
    (site / "llms.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Build the site and return the exit code."""
    parser = argparse.ArgumentParser(prog="make docs", description=__doc__)
    parser.parse_args()
    bare = sorted(reference.undocumented(reference.pages()))
    if bare:
        print("public names that nothing is said about:", *bare, sep="\n  ")
        return 1
    unsaid = sorted(reference.unexplained(reference.pages()))
    if unsaid:
        print("arguments that no docstring names:", *unsaid, sep="\n  ")
        return 1
    mute = sorted(reference.unanswered(reference.pages()))
    if mute:
        print("calls that no docstring says the result of:", *mute, sep="\n  ")
        return 1
    # The generator wants its pages beside its settings, and the code at a path from there.
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as place:
        folder = Path(place)
        pages = written(folder / "pages")
        plan = navigation(pages)
        settings = (HERE / "zensical.toml").read_text(encoding="utf-8")
        (folder / "zensical.toml").write_text(
            settings.replace("nav = []", f"nav = {toml(plan)}"), encoding="utf-8"
        )
        command = [sys.executable, "-m", "zensical", "build", "--strict"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout + done.stderr)
            return 1
        for_machines(folder / "site", pages, plan)
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.move(folder / "site", TARGET)
    print(f"{len(pages)} pages in {TARGET.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
