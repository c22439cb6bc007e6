"""The places of a module that mistakes are made in; what is for readers only is passed over."""

import ast
from collections.abc import Iterator

import attrs

# Code for other systems and for type checkers is not run here: no test can tell.
_NOT_RUN = ("TYPE_CHECKING", "sys.platform")
# What is called to tell somebody something.
_TELLERS = frozenset({"LOGGER", "warnings"})


@attrs.frozen
class Place:
    """A node together with what its meaning depends on.

    Args:
        node: The node.
        parent: The node that it is a part of.
        for_readers: Whether it is part of a message: text in it is for readers.
    """

    node: ast.AST
    parent: ast.AST
    for_readers: bool


def places(tree: ast.AST, *, for_readers: bool = False) -> Iterator[Place]:
    """Every place but imports, types, docstrings, `__all__` and code that is not run here.

    Args:
        tree: A module, or a part of one.
        for_readers: Whether that part is in a message.
    """
    skipped = _parts_for_readers(tree)
    for child in ast.iter_child_nodes(tree):
        if child in skipped or _for_readers(child):
            continue
        inner = for_readers or _tells(child)
        yield Place(child, tree, inner)
        yield from places(child, for_readers=inner)


def _parts_for_readers(node: ast.AST) -> list[ast.AST | None]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return [node.returns]
        case ast.arg() | ast.AnnAssign():
            return [node.annotation]
        case ast.JoinedStr():  # Its texts have no position of their own: they change as a whole.
            return [part for part in node.values if isinstance(part, ast.Constant)]
        case ast.FormattedValue():
            return [node.format_spec]
    return []


def _for_readers(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar" | "ParamSpec"))):
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp()):
            # A name such as `Steps` is a type's; constants are in capitals.
            return name[:1].isupper() and not name.isupper()
        case ast.If():
            return any(word in ast.unparse(node.test) for word in _NOT_RUN)
    return False


def _tells(node: ast.AST) -> bool:
    """Whether text in a node is a message: raised, logged, or a hint."""
    match node:
        case ast.Raise() | ast.keyword(arg="hint"):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name in _TELLERS
    return False
