"""The places of a module that mutants are made in; what is for readers only is passed over."""

import ast
from collections.abc import Iterator

import attrs

# Code for other systems and for type checkers is not run here, so no test can tell of it.
_NOT_RUN = ("TYPE_CHECKING", "sys.platform")
# Functions that only tell a reader something.
_TELLING = frozenset({"LOGGER", "warnings", "super"})


@attrs.frozen
class Place:
    """A node together with what its meaning depends on.

    Args:
        node: The node.
        parent: The node that it is a part of.
        told: Whether it is part of a message.
    """

    node: ast.AST
    parent: ast.AST
    told: bool


def places(tree: ast.Module) -> Iterator[Place]:
    """Every place but annotations, docstrings, `__all__` and code that is not run here."""
    yield from _inside(tree, told=False)


def _inside(node: ast.AST, *, told: bool) -> Iterator[Place]:
    skipped = _skipped(node)
    for child in ast.iter_child_nodes(node):
        if child in skipped or _for_readers(child):
            continue
        inner = told or _tells(child)
        yield Place(child, node, inner)
        yield from _inside(child, told=inner)


def _skipped(node: ast.AST) -> list[ast.AST | None]:
    """The parts of a node that no mutant is made in."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return [node.returns]
        case ast.arg() | ast.AnnAssign():
            return [node.annotation]
        case ast.JoinedStr():
            return [part for part in node.values if isinstance(part, ast.Constant)]
        case ast.FormattedValue():
            return [node.format_spec]
        case _:
            return []


def _for_readers(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.If():
            return any(word in ast.unparse(node.test) for word in _NOT_RUN)
        case ast.Import() | ast.ImportFrom():
            return True
        case _:
            return False


def _tells(node: ast.AST) -> bool:
    """Whether the text in a node is a message: it is raised, logged, or a hint."""
    match node:
        case ast.Raise() | ast.keyword(arg="hint"):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name in _TELLING
        case ast.FunctionDef(name="__repr__" | "__str__"):
            return False
        case _:
            return False
