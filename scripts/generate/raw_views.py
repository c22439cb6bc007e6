"""Write the types of `with_raw_response`: the same methods, each returning a `RawResponse`.

`python -m scripts.generate.raw_views` writes a `raw.pyi` beside the resources of every service, in
`_async` and in `_sync`, and in `_async` the `raw.py` in which the names of all of them stand for
the one view that serves every resource at run time. `--check` compares instead and fails on any
difference.
"""

import argparse
import ast
import copy
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from scripts.generate.twin import ROOT, formatted

PACKAGE = ROOT / "overlays" / "framewire"
HEADER = "# What `with_raw_response` returns; written by scripts/generate/raw_views.py.\n"
_DOC = '"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""\n\n'
_VIEW = "AsyncRawView"
_WRAPPED = "RawResponse"
_WRAPPER_HOME = "framewire._core.exchange.raw"
# Methods that every client has and that ask the service something.
_OF_EVERY_CLIENT = ("call", "submit")
_CLASS = re.compile(r"^class (\w+):", re.MULTILINE)
_PAGED = re.compile(r"Paged\[(\w+)\]")
_BASE = re.compile(r"(Async)?(Resource|ServiceClient|AquilesServer)")

# What methods return that ask for nothing of their own, or hand out the client.
_NO_ANSWER = ("Self", "Price")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Module:
    """A module of a service: its classes, and where the names in it come from."""

    name: str
    tree: ast.Module
    homes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                self.homes |= {(a.asname or a.name): _import(node.module, a) for a in node.names}
            elif isinstance(node, ast.Import):
                self.homes |= {(a.asname or a.name): f"import {a.name}" for a in node.names}
        for name in _defined(self.tree):
            self.homes[name] = f"from {self.name} import {name}"

    @property
    def classes(self) -> dict[str, ast.ClassDef]:
        """The classes by name."""
        return {node.name: node for node in self.tree.body if isinstance(node, ast.ClassDef)}


def _import(module: str, alias: ast.alias) -> str:
    renamed = f" as {alias.asname}" if alias.asname else ""
    return f"from {module} import {alias.name}{renamed}"


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))


def views(folder: Path) -> str:
    """The text of `raw.pyi` for one service.

    Args:
        folder: Where its modules are.
    """
    paths = sorted(path for path in folder.glob("*.py") if path.stem not in ("__init__", "raw"))
    return _views(folder, tuple((path.stem, path.read_text(encoding="utf-8")) for path in paths))


@cache
def _views(folder: Path, texts: tuple[tuple[str, str], ...]) -> str:
    """The views of a service's modules, given as names and texts.

    They are made before the twin and after it, and for every service where one was added: what
    has not changed in between is not read again.
    """
    dotted = ".".join(folder.relative_to(PACKAGE.parent).parts)
    modules = [Module(f"{dotted}.{name}", ast.parse(text)) for name, text in texts]
    shown = {
        name
        for module in modules
        for name in module.classes
        if not name.startswith("_") and _is_view(module, name)
    }
    imports = {f"from {_WRAPPER_HOME} import {_WRAPPED}"}
    classes: list[str] = []
    for module in modules:
        for name in module.classes:
            if name in shown:
                text, used = _view(module, name, shown)
                classes.append(text)
                imports |= {module.homes[each] for each in used if each in module.homes}
    if any("__client__" in text for text in classes):
        imports.add("from typing import Any")
    body = "\n\n".join(classes).replace("__client__", "")
    return formatted(HEADER + "\n".join(sorted(imports)) + "\n\n" + body, folder / "raw.pyi")


def names(text: str, folder: Path) -> str:
    """The text of `raw.py` for one service.

    Args:
        text: The text of its `raw.pyi`.
        folder: Where it is to be.
    """
    lines = [f"{name} = {_VIEW}" for name in _CLASS.findall(text)]
    made = f"{_DOC}from framewire._async.raw import {_VIEW}\n\n" + "\n".join(lines)
    return formatted(made + "\n", folder / "raw.py")


def _is_view(module: Module, name: str) -> bool:
    bases = [_plain(base) for base in module.classes[name].bases]
    return any(
        _BASE.fullmatch(base) or (base in module.classes and _is_view(module, base))
        for base in bases
    ) and not _BASE.fullmatch(name)


def _plain(base: ast.expr) -> str:
    return ast.unparse(base.value if isinstance(base, ast.Subscript) else base)


def _view(module: Module, name: str, shown: set[str]) -> tuple[str, set[str]]:
    lines: list[str] = []
    used: set[str] = set()
    for attribute, kind in _attributes(module, name):
        if kind in shown:
            lines.append(f"    {attribute}: {kind}Raw")
    for method in _methods(module, name):
        text, names = _signature(method)
        lines.append(text)
        used |= names
    if any(
        _plain(base).removeprefix("Async") in ("ServiceClient", "AquilesServer")
        for base in module.classes[name].bases
    ):
        star = "async " if name.startswith("Async") else ""
        lines += [
            f"    {star}def {each}(self, operation: Any, **arguments: Any)"
            f" -> {_WRAPPED}[Any]: ...__client__"
            for each in _OF_EVERY_CLIENT
        ]
    return "\n".join([f"class {name}Raw:", *(lines or ["    ..."])]), used


def _attributes(module: Module, name: str) -> Iterator[tuple[str, str]]:
    """Groups of methods that a client or another group holds, by name."""
    found: dict[str, str] = {}
    for node in ast.walk(module.classes[name]):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = ast.unparse(node.annotation)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            target = node.targets[0]
            if isinstance(target, ast.Attribute) and isinstance(node.value.func, ast.Name):
                found[target.attr] = node.value.func.id
    yield from found.items()


def _methods(module: Module, name: str) -> list[Function]:
    """The public methods that ask the service something, inherited ones first."""
    found: dict[str, list[Function]] = {}
    node = module.classes[name]
    for base in map(_plain, node.bases):
        if base in module.classes:
            found |= {m.name: [] for m in _methods(module, base)}
            for method in _methods(module, base):
                found[method.name].append(method)
    own: dict[str, list[Function]] = {}
    for item in node.body:
        if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) and _asks(item):
            own.setdefault(item.name, []).append(item)
    for method_name, methods in own.items():
        overloads = [one for one in methods if _decorated(one, "overload")]
        found[method_name] = overloads or methods
    return [method for methods in found.values() for method in methods]


def _decorated(function: Function, name: str) -> bool:
    return any(ast.unparse(each) == name for each in function.decorator_list)


def _asks(function: Function) -> bool:
    if function.name.startswith("_") and function.name != "__call__":
        return False
    if _decorated(function, "property") or _decorated(function, "classmethod"):
        return False
    options = function.args.kwarg is not None or "timeout" in _arguments(function)
    streams = any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(function))
    returns = ast.unparse(function.returns) if function.returns else ""
    elsewhere = returns in _NO_ANSWER or "Iterator" in returns
    return options and not streams and not elsewhere


def _arguments(function: Function) -> list[str]:
    return [each.arg for each in (*function.args.args, *function.args.kwonlyargs)]


def _signature(function: Function) -> tuple[str, set[str]]:
    returns = ast.unparse(function.returns) if function.returns else "None"
    returns = _PAGED.sub(r"\1", returns)
    star = "async " if isinstance(function, ast.AsyncFunctionDef) else ""
    if "Async" in returns and not star:
        star = "async "
    lead = "    @overload\n" if _decorated(function, "overload") else ""
    arguments = ast.unparse(_simple(function.args))
    text = f"{lead}    {star}def {function.name}({arguments}) -> {_WRAPPED}[{returns}]: ..."
    nodes = [ast.parse(returns), _simple(function.args)]
    names = {n.id for node in nodes for n in ast.walk(node) if isinstance(n, ast.Name)}
    return text, names | ({"overload"} if lead else set())


def _simple(arguments: ast.arguments) -> ast.arguments:
    """The arguments, with `...` for each default that is more than a value: a stub says no more."""

    def plain(default: ast.expr) -> ast.expr:
        return default if isinstance(default, ast.Constant) else ast.Constant(...)

    made = copy.copy(arguments)
    made.defaults = [plain(each) for each in arguments.defaults]
    made.kw_defaults = [each and plain(each) for each in arguments.kw_defaults]
    return made


def main(arguments: list[str] | None = None) -> int:
    """Command line of this script."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args(arguments).check
    stale = 0
    for path, text in texts().items():
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if check:
            print(f"{path.relative_to(ROOT)} is not what the methods make: run make generate")
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


def texts() -> dict[Path, str]:
    """Every file that is written here, with its text."""
    found: dict[Path, str] = {}
    for folder in folders():
        text = views(folder)
        if not _CLASS.search(text):
            continue
        found[folder / "raw.pyi"] = text
        if folder.parent.name == "_async":
            found[folder / "raw.py"] = names(text, folder)
    return found


def folders() -> list[Path]:
    """The folder of each service, in both trees."""
    return sorted(
        path.parent for tree in ("_async", "_sync") for path in PACKAGE.glob(f"{tree}/*/client.py")
    )


if __name__ == "__main__":
    sys.exit(main())
