"""Where the documents come from: files, revisions of this repository, documents as published."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.diff.check_keywords import check_keywords
from scripts.importer.check import check as check_shape
from scripts.importer.check import check_refs
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import import_document
from scripts.openapi.errors import DocumentError, SpecError
from scripts.openapi.facts import check_spec
from scripts.openapi.lines import told
from scripts.openapi.read import parse_document, read_document
from scripts.openapi.walk import Document

ROOT = Path(__file__).resolve().parents[2]
SPECS = "specs"
_SERVICE = re.compile(r"[a-z][a-z0-9_]*")


class DiffError(Exception):
    """The comparison cannot be made; the message is one line for the person who asked."""


@dataclass(frozen=True)
class Source:
    """A document and where it is from.

    Args:
        title: What to call it.
        document: The document, in the form of this project's specs.
        notes: What was done to it first, and what came of it, a line each.
    """

    title: str
    document: Document
    notes: tuple[str, ...] = ()


def service_of(argument: str) -> str | None:
    """Return the service whose spec an argument names, such as `venice` for specs/venice.yaml."""
    path = Path(argument.rpartition(":")[2])
    named = path.parent.name == SPECS and path.suffix == ".yaml"
    return path.stem if named and _SERVICE.fullmatch(path.stem) else None


def read_pair(
    old: str, new: str, service: str | None = None, *, web: bool = False
) -> tuple[Source, Source]:
    """Read the two documents of a comparison.

    A document as its service publishes it is imported first: with the service's corrections, if it
    is known whose it is, and with the operation ids of the other one.

    Args:
        old: A file, or `REV:path` as git knows it.
        new: Likewise.
        service: Whose documents they are, if that is known.
        web: Whether a local document may refer to the web.

    Raises:
        DiffError: One of them cannot be read, or is no OpenAPI document.
    """
    before, after = _read(old, web=web), _read(new, web=web)
    if not _is_spec(before, old):
        previous = after if _is_spec(after, new) else None
        first = _imported(old, before, previous, service)
    else:
        first = Source(old, before)
    if _is_spec(after, new):
        return first, Source(new, after)
    return first, _imported(new, after, first.document, service)


def _read(argument: str, *, web: bool) -> Document:
    revision, colon, path = argument.partition(":")
    try:
        if colon and revision and not Path(argument).exists() and not path.startswith("//"):
            return _checked(parse_document(git("show", argument, cwd=Path.cwd()), argument))
        return _checked(read_document(argument, web=web))
    except DocumentError as error:
        raise DiffError(_placed(argument, error)) from error


def _placed(argument: str, error: DocumentError) -> str:
    reason = told(error, argument)
    return reason if argument in reason else f"{argument}: {reason}"


def _checked(document: Document) -> Document:
    check_shape(document)
    check_keywords(document)
    return document


def _is_spec(document: Document, argument: str) -> bool:
    """Return whether a document is in the form of this project's specs.

    Raises:
        DiffError: It is, but refers to what is not there.
    """
    try:
        check_spec(document)
    except SpecError:
        facts = any(
            key.startswith("x-framewire-")
            for item in document["paths"].values()
            for operation in item.values()
            if isinstance(operation, dict)
            for key in operation
        )
        if not facts:
            return False
    try:
        check_refs(document)
    except DocumentError as error:
        raise DiffError(_placed(argument, error)) from error
    return True


def _imported(
    argument: str, published: Document, previous: Document | None, service: str | None
) -> Source:
    patches = ROOT / SPECS / "patches" / f"{service}.yaml"
    corrected = service is not None and patches.is_file()
    try:
        actions = read_overlay(read_document(patches), str(patches)) if corrected else []
        made = import_document(published, actions, previous)
    except DocumentError as error:
        raise DiffError(_placed(argument, error)) from error
    how = f" with the corrections of {SPECS}/patches/{service}.yaml" if corrected else ""
    left = f"; {len(made.unmatched)} of them match nothing" if made.unmatched else ""
    note = f"{argument} is a document as published: compared as it is imported{how}{left}"
    return Source(argument, made.document, (note, *made.notes))


def git(*arguments: str, cwd: Path = ROOT) -> str:
    """Return what git prints.

    Raises:
        DiffError: With the line that git failed with.
    """
    try:
        done = subprocess.run(
            ["git", *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            cwd=cwd,
        )
    except OSError as error:
        raise DiffError(f"git cannot be run: {error.strerror}") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["git failed"]
        raise DiffError(lines[0].removeprefix("fatal: "))
    return done.stdout


def base_of(root: Path = ROOT) -> tuple[str, str]:
    """Return the revision that a comparison takes by itself, and what to call it."""
    base = last_release(root)
    return base, f"{base}, as there is no tag" if base == "HEAD" else f"{base}, the last tag"


def last_release(root: Path = ROOT) -> str:
    """Return the last tag before what is checked out, HEAD where there is none."""
    try:
        return git("describe", "--tags", "--abbrev=0", cwd=root).strip() or "HEAD"
    except DiffError:
        return "HEAD"


def specs_at(base: str, root: Path = ROOT) -> dict[str, str]:
    """Return the names of the specs in a revision, by service.

    Raises:
        DiffError: This is no git checkout, or there is no such revision.
    """
    git("rev-parse", "--show-toplevel", cwd=root)
    try:
        git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}", cwd=root)
    except DiffError as error:
        raise DiffError(f"git knows no revision {base}") from error
    listed = git("ls-tree", "--name-only", base, f"{SPECS}/", cwd=root).splitlines()
    names = [name.rpartition("/")[2] for name in listed if name.endswith(".yaml")]
    return {name.removesuffix(".yaml"): f"{SPECS}/{name}" for name in names}


def spec_at(base: str, service: str, root: Path = ROOT) -> str:
    """Return the text of a service's spec in a revision."""
    return git("show", f"{base}:./{SPECS}/{service}.yaml", cwd=root)


def spec_here(service: str, root: Path = ROOT) -> str:
    """Return the text of a service's spec in the working tree.

    Raises:
        DiffError: It cannot be read.
    """
    try:
        return (root / SPECS / f"{service}.yaml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DiffError(f"{SPECS}/{service}.yaml cannot be read") from error


def specs_here(root: Path = ROOT) -> list[str]:
    """Return the services that have a spec in the working tree."""
    return sorted(path.stem for path in (root / SPECS).glob("*.yaml"))


def spec_of(text: str, origin: str) -> Document:
    """Return the spec that a text holds.

    Raises:
        DiffError: It holds none; `origin` is named.
    """
    try:
        document = _checked(parse_document(text, origin))
        check_refs(document)
    except DocumentError as error:
        raise DiffError(_placed(origin, error)) from error
    return document
