"""From a published document to a working client: every file of it, made before any is written."""

import ast
import keyword
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.generate.bundle import SERVICES as FIRST
from scripts.generate.bundle import bundle, read_specs, render
from scripts.generate.core import PACKAGE, GenerationError, run_generator
from scripts.generate.in_place import put_in_place
from scripts.importer.overlay import read_overlay
from scripts.importer.pipeline import Imported, import_document
from scripts.importer.refusals import nothing_to_call
from scripts.new_service import first_corrections, import_trial, profile, registry
from scripts.new_service.generated_package import Package
from scripts.new_service.key_guess import key_guess
from scripts.new_service.methods import Method, Methods
from scripts.new_service.places import OVERLAY, SPECS, Places, edited
from scripts.new_service.render import ROOT, formatted, marked, template
from scripts.new_service.written_code import check_written
from scripts.openapi.errors import DocumentError
from scripts.openapi.file_transaction import FileTransaction
from scripts.openapi.lines import placed, told
from scripts.openapi.read import parse_document, read_document, read_spec
from scripts.openapi.stated_key import KEY_FACT
from scripts.openapi.walk import JSONObject
from scripts.openapi.write import SPEC, to_yaml

_NAME = re.compile(r"[a-z][a-z0-9]{1,30}")


class NewServiceError(Exception):
    """It cannot be done; the text is one line for a person, and nothing was changed."""


@dataclass
class Outcome:
    """What was done and what is left to do.

    Args:
        changed: Files that were written or deleted.
        operations: Methods of the client.
        values: What the profile was made of.
        left: Lines for the person, each with its place.
        untouched: Files that somebody has edited, which stay as they are, and what to do about it.
    """

    changed: list[Path]
    operations: list[Method] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    untouched: list[str] = field(default_factory=list)


def make(
    service: str,
    source: str,
    *,
    patches: Path | None = None,
    base_url: str | None = None,
    web: bool = False,
) -> Outcome:
    """Make the client of a service, or make it anew from another version of its document.

    Args:
        service: Name of the service.
        source: The document as published: a path or URL.
        patches: A file of corrections to begin with.
        base_url: Address of the service, where the document names none.
        web: Whether a local document may refer to documents on the web.

    Raises:
        NewServiceError: It cannot be done; nothing was changed.
    """
    check_name(service)
    places = Places(service)
    with _one_line(source):
        published = _published(source, base_url, web=web)
        imported, corrections, left = _imported(places, published, patches)
        if reason := nothing_to_call(imported, source):
            raise NewServiceError(reason)
        values, notes = profile.facts(service, imported.document)
        specs = _specs(service, imported.document)
        document = bundle(specs)
        with tempfile.TemporaryDirectory(dir=PACKAGE.parent, prefix=".") as folder:
            fresh = Path(folder) / PACKAGE.name
            run_generator(document, fresh)
            methods = Methods(Package(fresh), document, service).all()
            text = client_text(service, values, methods)
            module = profile.text(values)
            check_written(fresh, {"client.py": text, "profile.py": module}, values)
            findings = import_trial.checked(places, fresh, text, module, values["title"])
            if findings.methods:
                methods = [each for each in methods if each.name not in findings.methods]
                text = client_text(service, values, methods)
            left += findings.lines(places)
            done = Outcome([], methods, values, left)
            change = FileTransaction()
            change.write(places.patches, corrections)
            change.write(places.spec, to_yaml(imported.document, SPEC))
            change.write(ROOT / "openapi.yaml", render(specs))
            for path, words in places.packages(values["title"]).items():
                change.write(path, words)
            _keep_or_write(change, done, places.profile, module, [])
            _keep_or_write(change, done, places.client, text, methods)
            _register(change, {**registry.read(), service: values["client"]}, values)
            put_in_place(change, fresh)
            done.changed = change.apply()
    done.left += [f"{places.profile.relative_to(ROOT)}: {note}" for note in notes]
    done.left += [f"{places.spec.relative_to(ROOT)}: {note}" for note in imported.notes]
    done.left += [f"{places.patches.relative_to(ROOT)}: {line}" for line in imported.unmatched]
    done.left += [f"left out: {line}" for line in placed(source, imported.left_out)]
    return done


def show(service: str) -> str:
    """The client that would be written, for somebody who has edited theirs.

    Args:
        service: Its name.

    Raises:
        NewServiceError: There is no such service, or its spec cannot be read.
    """
    if service not in registry.read():
        raise NewServiceError(f"there is no service {service!r}")
    with _one_line():
        spec = read_spec(Places(service).spec)
        values, _ = profile.facts(service, spec)
        document = bundle(read_specs(SPECS))
        return client_text(service, values, Methods(Package(PACKAGE), document, service).all())


def remove(service: str) -> Outcome:
    """Take a service out again, with everything that was made of it.

    Args:
        service: Name of a service that `make new-service` made.

    Raises:
        NewServiceError: It is not there, or it is one of the first four.
    """
    services = registry.read()
    if service in FIRST or service not in services:
        raise NewServiceError(f"{service!r} is no service that make new-service made")
    places = Places(service)
    with _one_line():
        specs = read_specs(SPECS)
        specs.pop(service, None)
        change = FileTransaction()
        made = (places.spec, places.patches, places.profile, places.client)
        for path in (*made, *places.packages("")):
            change.delete(path)
        change.write(ROOT / "openapi.yaml", render(specs))
        _register(change, {name: services[name] for name in services if name != service}, {})
        with tempfile.TemporaryDirectory(dir=PACKAGE.parent, prefix=".") as folder:
            fresh = Path(folder) / PACKAGE.name
            run_generator(bundle(specs), fresh)
            put_in_place(change, fresh)
            return Outcome(change.apply())


def check_name(service: str) -> None:
    """Refuse a name that cannot be a service's.

    Raises:
        NewServiceError: It is no word in lower case, or something else has it.
    """
    if not _NAME.fullmatch(service) or keyword.iskeyword(service):
        raise NewServiceError(
            f"{service!r} cannot be the name of a service: take a word of a-z and 0-9, such as luma"
        )
    if service in FIRST:
        raise NewServiceError(
            f"{service} is written by hand: make import SERVICE={service} takes a new document"
        )
    if service in registry.read():
        return
    import framewire

    taken = {
        *(path.stem for path in (OVERLAY / "_async").iterdir()),
        *(path.stem for path in (OVERLAY / "services").iterdir()),
        *(path.stem for path in OVERLAY.iterdir()),
        *(path.stem for path in PACKAGE.iterdir()),
        *dir(framewire.Framewire),
    }
    if service in taken or hasattr(framewire, service.capitalize()):
        raise NewServiceError(f"the name {service!r} is taken: framewire has a part of that name")
    if (SPECS / f"{service}.yaml").exists():
        raise NewServiceError(f"specs/{service}.yaml is there already: move it away first")


def client_text(service: str, values: dict[str, Any], methods: list[Method]) -> str:
    """The module of the client."""
    name = f"overlays/framewire/_async/{service}.py"
    seconds = f"{values['timeout']:g}"
    foreign = not all(each.name.isascii() for method in methods for each in method.arguments)
    constants = sorted(
        {each.constant for each in methods} | {each.state for each in methods} - {""}
    )
    more = {"methods": methods, "timeout": seconds, "foreign": foreign, "constants": constants}
    text = template("client.py", **{**values, **more})
    return marked(formatted(text, name))


def _published(source: str, base_url: str | None, *, web: bool) -> Any:
    published = read_document(source, web=web)
    if base_url and isinstance(published, dict):
        return {**published, "servers": [{"url": base_url}]}
    return published


def _imported(
    places: Places, published: Any, patches: Path | None
) -> tuple[Imported, str, list[str]]:
    """The specification, the text of its corrections, and what a person should look at."""
    previous = read_document(places.spec) if places.spec.exists() else None
    text = _corrections(places, patches)
    guesses: list[first_corrections.Guess] = []
    if text is None:
        plain = import_document(published, (), previous).document
        text = first_corrections.skeleton(plain)
        if key := key_guess(published, plain):
            text = _appended(text, [key.action])
    made = _with_facts(published, text, previous)
    if silent := first_corrections.silent(made.document):
        added = list(first_corrections.actions(made.document, silent))
        text = _appended(text, [action for action, _ in added])
        guesses += [guess for _, guess in added]
        made = _with_facts(published, text, previous)
    _check_server(made.document)
    left = [
        f"{line_of(places, text, guess.label)}: {guess.label} {guess.text}" for guess in guesses
    ]
    if key := key_guess(published, made.document):
        left.insert(0, f"{_key_line(places, text)}: {key.text}")
    return made, text, left


def _key_line(places: Places, text: str) -> str:
    """The place of the fact in the file of corrections; its end where it is not there yet."""
    lines = text.splitlines()
    number = next((n for n, line in enumerate(lines, 1) if KEY_FACT in line), len(lines))
    return f"{places.patches.relative_to(ROOT)}:{number}"


def _corrections(places: Places, patches: Path | None) -> str | None:
    if places.patches.exists():
        text = places.patches.read_text(encoding="utf-8")
        if patches is not None and patches.read_text(encoding="utf-8") != text:
            name = places.patches.relative_to(ROOT)
            raise NewServiceError(f"{name} is there already: edit it, or move it away first")
        return text
    if patches is None:
        return None
    try:
        return patches.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NewServiceError(f"cannot read {patches}: {error}") from error


def _with_facts(published: Any, text: str, previous: JSONObject | None) -> Imported:
    origin = "the file of corrections"
    return import_document(published, read_overlay(parse_document(text, origin), origin), previous)


def _appended(text: str, added: list[str]) -> str:
    begun = re.sub(r"^actions: \[\]$", "actions:", text, flags=re.MULTILINE)
    return begun.rstrip() + "\n" + "\n".join(added) + "\n"


def line_of(places: Places, text: str, label: str) -> str:
    """The place of an operation's action in its file of corrections.

    Args:
        places: The service's files.
        text: What stands in the file.
        label: Method and path of the operation.
    """
    method, _, path = label.partition(" ")
    action = f"- target: {first_corrections.target_of(path, method.lower())}"
    lines = (line.strip() for line in text.splitlines())
    number = next((n for n, line in enumerate(lines, 1) if line == action), 1)
    return f"{places.patches.relative_to(ROOT)}:{number}"


def _check_server(spec: JSONObject) -> None:
    url = str((spec.get("servers") or [{}])[0].get("url", ""))
    if not url.startswith(("http://", "https://")) or "{" in url:
        raise NewServiceError(
            f"the document names no address of the service ({url or 'no server'}): "
            "say it with BASE_URL=https://..."
        )


def _specs(service: str, spec: JSONObject) -> dict[str, JSONObject]:
    """Every specification in the order of the bundle."""
    specs = {
        **read_specs(SPECS),
        service: parse_document(to_yaml(spec, SPEC), f"specs/{service}.yaml"),
    }
    others = sorted(set(specs) - set(FIRST))
    return {name: specs[name] for name in (*FIRST, *others)}


def _keep_or_write(
    change: FileTransaction, done: Outcome, path: Path, text: str, methods: list[Method]
) -> None:
    old = edited(path)
    if old is None:
        change.write(path, text)
        return
    name = path.relative_to(ROOT)
    done.untouched.append(f"{name}: was edited by hand and stays as it is")
    written = {
        node.name
        for node in ast.walk(ast.parse(old))
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef)
    }
    done.untouched += [
        f"{name}: has no method {method.name}; client.call({method.short!r}, ...) works at once, "
        f"SHOW=1 prints the method"
        for method in methods
        if method.name not in written
    ]


def _register(change: FileTransaction, services: dict[str, str], values: dict[str, Any]) -> None:
    titles = {values["service"]: values["title"]} if values else {}
    change.write(registry.TABLE, registry.table(services))
    change.write(registry.CLIENTS, registry.clients(services, titles))
    change.write(registry.NAMES, registry.names(services))


@contextmanager
def _one_line(source: str = "") -> Iterator[None]:
    try:
        yield
    except DocumentError as error:
        raise NewServiceError(" ".join(told(error, source).split())) from error
    except GenerationError as error:
        raise NewServiceError(" ".join(str(error).split())) from error
    except OSError as error:
        raise NewServiceError(f"cannot write {error.filename}: {error.strerror}") from error
