"""What was made of a stranger's document is read before it is put in place: it runs no code.

Templates escape what they write; this does not trust them to. Whatever a document says, the modules
made of it hold the imports, statements and calls that the templates write, and its texts stand in
strings.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scripts.openapi.errors import DocumentError

TEMPLATES = Path(__file__).parent / "templates"

_FOUND_BY_TYPE: tuple[type[ast.stmt], ...] = (
    *(ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.ClassDef, ast.Return),
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.Pass),
)
# The generated package also builds its requests step by step.
_CORE_STATEMENTS = (*_FOUND_BY_TYPE, ast.If, ast.AugAssign)
_CORE_MODULES = frozenset(
    {"__future__", "typing", "httpx", "datetime", "attrs", "uuid", "collections.abc"}
)
# A client imports the constants of its operations from here.
_CONSTANTS = "framewire._core.api.operations"
_BUILT_IN_CALLS = frozenset({"frozenset", "type", "dict", "list", "tuple", "str"})
# The content type of a body that may be a file.
_OUR_CALLS = frozenset({"getattr(body, 'mime_type', None)"})
_FORBIDDEN = frozenset(
    {"__import__", "eval", "exec", "compile", "open", "globals", "locals", "vars", "getattr"}
    | {"setattr", "delattr", "breakpoint", "input", "exit", "quit", "help"}
)


def check_written(package: Path, modules: dict[str, str], values: dict[str, Any]) -> None:
    """Refuse everything that was made of a document if a part of it holds code of the document's.

    Args:
        package: The generated package.
        modules: Texts of the service's modules by template.
        values: What the templates were filled with.

    Raises:
        DocumentError: With the place.
    """
    check_package(package)
    filled = {key: value for key, value in values.items() if isinstance(value, str)}
    for name, text in modules.items():
        check_module(text, f"{name} of {values['service']}", f"{name}.jinja", filled)


def check_module(text: str, name: str, template: str, values: dict[str, str]) -> None:
    """Refuse a module of a service that does more than its template.

    Args:
        text: The module as it would be written.
        name: What to call it in a message.
        template: The template it was made by.
        values: What the template's imports are filled with.

    Raises:
        DocumentError: It is no Python, or holds what the template does not write.
    """
    tree = _parsed(text, name)
    allowed = _imports_of(template, values)
    constant = re.compile(rf"{values['service'].upper()}_[A-Z0-9_]+")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for pair in _pairs(node):
                own = pair[0] == _CONSTANTS and constant.fullmatch(pair[1])
                if pair not in allowed and not own:
                    raise _refused(name, node)
    _check(tree, name, _FOUND_BY_TYPE)


def check_package(folder: Path) -> None:
    """Refuse a generated package in which a document put code.

    Args:
        folder: The package; what no part of a document shapes in it is not looked at.

    Raises:
        DocumentError: A module holds what the generator's templates do not write.
    """
    for path in [*_modules(folder / "api"), *_modules(folder / "models")]:
        name = path.relative_to(folder.parent).as_posix()
        tree = _parsed(path.read_text(encoding="utf-8"), name)
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                for module, _name in _pairs(node):
                    if not module.startswith(".") and module not in _CORE_MODULES:
                        raise _refused(name, node)
        _check(tree, name, _CORE_STATEMENTS)


def _modules(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.py")) if path.name != "__init__.py")


def _parsed(text: str, name: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise DocumentError(f"{name}: what was made of the document is no Python") from error


def _check(tree: ast.Module, name: str, statements: Iterable[type[ast.stmt]]) -> None:
    nodes = list(ast.walk(tree))
    known = {*_bound(nodes), *_BUILT_IN_CALLS, "self", "cls", "client"}
    ours = set(_our_calls(nodes))
    known |= {each.id for each in ours}
    meant = ours | set(_own_arguments(nodes))
    for node in nodes:
        if isinstance(node, ast.stmt) and not _is_written(node, tuple(statements)):
            raise _refused(name, node)
        if isinstance(node, ast.Call) and _root(node.func) not in known:
            raise _refused(name, node)
        if isinstance(node, ast.Name) and node.id in _FORBIDDEN and node not in meant:
            raise _refused(name, node)
        if isinstance(node, ast.Attribute) and re.fullmatch(r"__.*__", node.attr):
            raise _refused(name, node)
        if isinstance(node, ast.Lambda | ast.NamedExpr | ast.Yield | ast.YieldFrom):
            raise _refused(name, node)


def _is_written(node: ast.stmt, statements: tuple[type[ast.stmt], ...]) -> bool:
    """Tell whether a statement is one that templates write: an expression is only ever a text."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, statements)


def _our_calls(nodes: list[ast.AST]) -> Iterator[ast.Name]:
    """Yield what is called where a template writes a call that no document may make."""
    for node in nodes:
        called = node.func if isinstance(node, ast.Call) else None
        named = isinstance(called, ast.Name) and called.id in _FORBIDDEN
        if isinstance(called, ast.Name) and named and ast.unparse(node) in _OUR_CALLS:
            yield called


def _own_arguments(nodes: list[ast.AST]) -> Iterator[ast.Name]:
    """Yield the names in functions that are their arguments: a field may be called `input`."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            names = {each.arg for each in every}
            inside = (each for statement in node.body for each in ast.walk(statement))
            yield from (each for each in inside if isinstance(each, ast.Name) and each.id in names)


def _bound(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield what a module's imports and its own definitions are called."""
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (each.asname or each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and _is_second_name(node):
            yield ast.unparse(node.targets[0])


def _is_second_name(node: ast.Assign) -> bool:
    """Tell whether an import gets a second name, as a field has the first: `_field = field`."""
    first, second = node.value, node.targets[0]
    named = isinstance(first, ast.Name) and isinstance(second, ast.Name)
    return named and ast.unparse(second) == f"_{ast.unparse(first)}"


def _root(node: ast.expr) -> str:
    """Return the name that a call goes through; nothing where it goes through none."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return "str"  # ', '.join(...)
    return node.id if isinstance(node, ast.Name) else ""


def _imports_of(template: str, values: dict[str, str]) -> set[tuple[str, str]]:
    """Return what a template imports, as module and name."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace("{{ " + key + " }}", value)
    # What the template only fills in has a rule of its own.
    text = re.sub(r"^.*\{[%{].*\n", "", text, flags=re.MULTILINE)
    found: set[tuple[str, str]] = set()
    for block in re.findall(
        r"^(?:import [^\n]+|from [^\n(]+ import (?:\([^)]*\)|[^\n(]+))$", text, re.MULTILINE
    ):
        for node in ast.parse(block).body if not re.search(r"\(\s*\)", block) else []:
            if isinstance(node, ast.Import | ast.ImportFrom):
                found |= set(_pairs(node))
    return found


def _pairs(node: ast.Import | ast.ImportFrom) -> list[tuple[str, str]]:
    if isinstance(node, ast.Import):
        return [(each.name, "") for each in node.names]
    return [("." * node.level + (node.module or ""), each.name) for each in node.names]


def _refused(name: str, node: ast.AST) -> DocumentError:
    shown = " ".join(ast.unparse(node).split())[:60]
    line = getattr(node, "lineno", 0)
    return DocumentError(
        f"{name}, line {line}: the document would put code there ({shown!r}); nothing was written"
    )
