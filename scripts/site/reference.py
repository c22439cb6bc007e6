"""The pages of the reference: which public names there are, and on which page each stands."""

import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType, UnionType
from typing import Any

SERVICES = {"visgate": "visgate", "siray": "Siray", "aquiles": "Aquiles-Image", "venice": "Venice"}
# Page -> title, module; every name in the module's `__all__` stands on its page.
MODULES = {
    "framewire": ("framewire", "framewire"),
    "types": ("framewire.types", "framewire.types"),
    "errors": ("framewire.errors", "framewire.errors"),
    "money": ("framewire.money", "framewire.money"),
    "journal": ("framewire.journal", "framewire.journal"),
    "batch": ("framewire.batch", "framewire.batch"),
    "telemetry": ("framewire.telemetry", "framewire.telemetry"),
    "notebook": ("framewire.notebook", "framewire.notebook"),
    "sandbox": ("framewire.sandbox", "framewire.sandbox"),
    "cassettes": ("framewire.cassettes", "framewire.cassettes"),
}
_INTERNAL = frozenset({"raw"})
# What each call of a service may raise, said once a page; `Raises:` of a call has what is its own.
_ERRORS = """\
What goes wrong with a call is a [`FramewireError`](errors.md): a `ConfigurationError` before
anything is sent (`InvalidArgumentError`, `UnknownArgumentError`, `MissingKeyError`); an
`APIStatusError` where the service refuses, by its kinds; an `APIConnectionError` or
`APITimeoutError` where no answer came; a `ResponseDecodeError` where it is no such answer. What is
paid for raises an `OutcomeUnknownError` where it may have been billed. Waits raise `JobFailed`,
`JobCanceled` or `JobTimeout`, downloads a `DownloadError`. What a call raises beside these stands
with it."""
# How a first sentence begins that is about what is returned, and not about what is done.
_NAMES = re.compile(
    r"(The|An?|What|Whether|Who|Where|Return|Every|Everything|One|All|Body|Figures|Requests|Seconds"
    r"|US dollars|By its|Read|List) "
)


@dataclass(frozen=True)
class Page:
    """A page of the reference.

    Args:
        path: Where it stands, such as `reference/venice-images.md`.
        title: Its heading.
        names: The objects on it, by their full names.
        lines: What else it says.
    """

    path: str
    title: str
    names: tuple[str, ...]
    lines: tuple[str, ...] = ()

    def text(self) -> str:
        """The page as mkdocstrings reads it."""
        parts = [f"# {self.title}", *self.lines, *(f"::: {name}" for name in self.names)]
        return "\n\n".join(parts) + "\n"


def _home(module: ModuleType, name: str) -> str:
    """Where an object is defined; what has no home of its own stands in the module that has it."""
    value = getattr(module, name)
    if isinstance(value, UnionType):
        return f"{getattr(module, '_SHARED', {}).get(name, module.__name__)}.{name}"
    return f"{getattr(value, '__module__', module.__name__)}.{name}"


def _of_module(page: str, title: str, module: ModuleType) -> Page:
    names, twins, others = [], [], []
    for name in module.__all__:
        value = getattr(module, name)
        own = getattr(value, "__name__", name)
        if name.startswith("__") or isinstance(value, ModuleType):
            continue
        if name.startswith("Async"):
            twins.append(f"`{name}`")
        elif own != name and not isinstance(value, UnionType):
            others.append(f"- `{name}` is another name of `{own}`.")
        else:
            names.append(_home(module, name))
    lines = [inspect.cleandoc(module.__doc__ or "")]
    if twins:
        lines.append(f"With the same members, awaited: {', '.join(twins)}.")
    if others:
        lines.append("\n".join(others))
    shown = [name for name in names if not (page == "framewire" and ".errors." in name)]
    return Page(f"reference/{page}.md", title, tuple(shown), tuple(lines))


def _of_service(service: str, title: str) -> Iterator[Page]:
    package = import_module(f"framewire._sync.{service}")
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda each: each.name):
        module = import_module(f"{package.__name__}.{found.name}")
        names = [
            f"{module.__name__}.{name}"
            for name, value in vars(module).items()
            if inspect.isclass(value)
            and value.__module__ == module.__name__
            and not name.startswith("_")
        ]
        if not names or found.name in _INTERNAL:
            continue
        if found.name == "client":
            path = f"reference/{service}.md"
            yield Page(path, f"{title}: the client", tuple(names), (_ERRORS,))
        else:
            part = found.name.replace("_", " ")
            path = f"reference/{service}-{found.name.replace('_', '-')}.md"
            yield Page(path, f"{title}: {part}", tuple(names), (_ERRORS,))


def pages() -> list[Page]:
    """Every page of the reference."""
    found = [
        _of_module(page, title, import_module(module)) for page, (title, module) in MODULES.items()
    ]
    for service, title in SERVICES.items():
        found += sorted(
            _of_service(service, title), key=lambda page: (len(page.path) > 20, page.path)
        )
    return found


def located(name: str) -> Any:
    """The object of a full name."""
    module, _, own = name.rpartition(".")
    return getattr(import_module(module), own)


def undocumented(found: list[Page]) -> Iterator[str]:
    """The public names on some pages that nothing is said about."""
    for page in found:
        for name in page.names:
            value = located(name)
            if not inspect.isclass(value) and not callable(value):
                continue
            if not inspect.getdoc(value):
                yield name
            members = vars(value) if inspect.isclass(value) else {}
            for own, member in members.items():
                shown = inspect.isroutine(member) or isinstance(member, property)
                public = shown and not own.startswith("_")
                listed = f"\n    {own}:" in (inspect.getdoc(value) or "")
                if public and not listed and not inspect.getdoc(getattr(value, own)):
                    yield f"{name}.{own}"


def unexplained(found: list[Page]) -> Iterator[str]:
    """The arguments of public calls that no docstring names, as `name: argument`.

    The options that every call takes are explained once, where they are. A class without `Args:`
    is made by the library alone.
    """
    seen: set[str] = set()
    for page in found:
        for name in page.names:
            for full, call, said in _calls(name):
                if full not in seen:
                    seen.add(full)
                    yield from (f"{full}: {each}" for each in _arguments(call) - _named(said))


def unanswered(found: list[Page]) -> Iterator[str]:
    """The public calls of which nothing says what they return.

    It stands in `Returns:`, or the first sentence is about it: it begins as one that names it.
    """
    calls = {full: (call, said) for page in found for name in page.names
             for full, call, said in _calls(name)}  # fmt: skip
    for full, (call, said) in calls.items():
        try:
            returned = inspect.signature(call).return_annotation
        except (TypeError, ValueError):
            continue
        if returned in (None, "None", inspect.Signature.empty) or "__init__" in full:
            continue
        if not re.search(r"^(Returns|Yields):$", said, re.MULTILINE) and not _NAMES.match(said):
            yield full


def _calls(name: str) -> Iterator[tuple[str, Any, str]]:
    """A public function, or the constructor and methods of a class, with what is said of each."""
    value = located(name)
    if not inspect.isclass(value):
        if callable(value):
            yield name, value, inspect.getdoc(value) or ""
        return
    made = vars(value).get("__init__")
    said = "\n".join(inspect.getdoc(each) or "" for each in (value, made) if each)
    if made is not None and "Args:\n" in said:
        yield name, made, said
    for own, member in vars(value).items():
        if not own.startswith("_") and inspect.isroutine(member):
            call = getattr(value, own)
            yield f"{name}.{own}", call, inspect.getdoc(call) or ""


def _arguments(call: Any) -> set[str]:
    try:
        parameters = inspect.signature(call).parameters.values()
    except (TypeError, ValueError):
        return set()
    return {
        each.name
        for each in parameters
        if each.name != "self"
        and not each.name.startswith("_")
        and (each.kind, each.name) != (each.VAR_KEYWORD, "options")
    }


def _named(said: str) -> set[str]:
    """The arguments that a docstring's `Args:` names, several a line where they belong together."""
    _, _, after = said.partition("Args:\n")
    args = re.split(r"^\S", after, maxsplit=1, flags=re.MULTILINE)[0]
    entries = re.findall(r"^ {4}((?:\*{0,2}\w+(?:, )?)+):", args, re.MULTILINE)
    return {name.strip("* ") for entry in entries for name in entry.split(",")}


def as_markdown(page: Page) -> str:
    """A page for people and programs that read Markdown: signatures and docstrings."""
    parts = [f"# {page.title}", *page.lines]
    for name in page.names:
        value = located(name)
        parts += _described(name.rpartition(".")[2], value, "##")
        if inspect.isclass(value):
            for own, member in vars(value).items():
                if own.startswith("_") or not (
                    inspect.isroutine(member) or isinstance(member, property)
                ):
                    continue
                parts += _described(f"{value.__name__}.{own}", getattr(value, own), "###")
    return "\n\n".join(parts) + "\n"


def _described(name: str, value: Any, level: str) -> list[str]:
    said = inspect.getdoc(value) if callable(value) or isinstance(value, property) else None
    try:
        signature = str(inspect.signature(value)) if callable(value) else ""
    except (TypeError, ValueError):
        signature = ""
    shown = [f"```python\n{name}{signature}\n```"] if signature else []
    return [f"{level} {name}", *shown, *([said] if said else [])]
