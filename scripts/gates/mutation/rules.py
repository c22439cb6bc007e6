"""The mistakes: for a place in a module, what could stand there instead.

Each rule is told a place and yields what to write for which node. `docs/testing.md` lists them.
"""

import ast
import copy
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scripts.gates.mutation.places import Place, places
from scripts.gates.mutation.source import Mutant, Source

Changes = Iterator[tuple[ast.expr | ast.stmt, str]]

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
}
_FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_MARK = "XX"


def mutants(text: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines, each once.

    Args:
        text: The module's source.
    """
    source = Source(text)
    changes = [
        source.changed(node, written)
        for place in places(ast.parse(text))
        for rule in RULES
        for node, written in rule(place)
    ]
    found = {mutant.text: mutant for mutant in changes if mutant is not None}
    return sorted(found.values(), key=lambda mutant: mutant.line)


def _comparison(place: Place) -> Changes:
    """`<` becomes `<=` and `>=`, `==` becomes `!=`, and so on."""
    match place.node:
        case ast.Compare() as node:
            for index, operator in enumerate(node.ops):
                for other in _COMPARISONS[type(operator)]:
                    changed = copy.deepcopy(node)
                    changed.ops[index] = other()
                    yield node, _written(changed)


def _boolean(place: Place) -> Changes:
    """`and` becomes `or`, `or` becomes `and`, a `not` is dropped."""
    match place.node:
        case ast.BoolOp() as node:
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield node, _written(ast.BoolOp(other, node.values))
        case ast.UnaryOp(op=ast.Not()) as node:
            yield node, _written(node.operand)


def _condition(place: Place) -> Changes:
    """A branch is always taken, or never; a loop with a condition never begins."""
    match place.node:
        case ast.If(test=test) | ast.IfExp(test=test):
            yield from ((test, "True"), (test, "False"))
        case ast.comprehension(ifs=conditions):
            for test in conditions:
                yield from ((test, "True"), (test, "False"))
        case ast.While(test=test):
            yield test, "False"


def _constant(place: Place) -> Changes:
    """A number is one more, a truth its opposite, a text another one."""
    match place.node:
        case ast.Constant(value=bool(value)) as node:
            yield node, str(not value)
        case ast.Constant(value=int(value) | float(value)) as node:
            yield node, repr(value + 1)
        case ast.Constant(value=str(value)) as node if not place.for_readers:
            yield node, repr(f"{_MARK}{value}{_MARK}")
        case ast.Constant(value=bytes(data)) as node if not place.for_readers:
            yield node, repr(_MARK.encode() + data + _MARK.encode())
        case ast.JoinedStr() as node if not place.for_readers:
            mark = ast.Constant(_MARK)
            yield node, ast.unparse(ast.JoinedStr([mark, *node.values, mark]))


def _arithmetic(place: Place) -> Changes:
    """`+` becomes `-`, `*` becomes `/`, of `a | b` one is left, a sign is dropped."""
    match place.node:
        case ast.BinOp(op=ast.BitOr()) as node:
            yield from ((node, _written(node.left)), (node, _written(node.right)))
        case ast.BinOp() as node if type(node.op) in _ARITHMETIC:
            other = _ARITHMETIC[type(node.op)]()
            yield node, _written(ast.BinOp(node.left, other, node.right))
        case ast.AugAssign() as statement if type(statement.op) in _ARITHMETIC:
            other = _ARITHMETIC[type(statement.op)]()
            yield (
                statement,
                ast.unparse(ast.AugAssign(statement.target, other, statement.value)),
            )
        case ast.UnaryOp(op=ast.USub()) as node:
            yield node, _written(node.operand)


def _function(place: Place) -> Changes:
    """`min` becomes `max`, `any` becomes `all`, and the other way round."""
    match place.node:
        case ast.Name(id=name, ctx=ast.Load()) as node if name in _FUNCTIONS:
            yield node, _FUNCTIONS[name]


def _members(place: Place) -> Changes:
    """A set, list, dict, or tuple to choose from is without one of its members."""
    match place.node:
        case ast.Set() | ast.List(ctx=ast.Load()) as node:
            for remaining in _each_left_out(node.elts):
                yield node, _collection(type(node), remaining)
        case ast.Tuple(ctx=ast.Load()) as node if _to_choose_from(place):
            for remaining in _each_left_out(node.elts):
                yield node, _written(ast.Tuple(list(remaining), ast.Load()))
        case ast.Dict() as node:
            pairs = list(zip(node.keys, node.values, strict=True))
            for left in _each_left_out(pairs):
                keys, values = [key for key, _ in left], [value for _, value in left]
                yield node, ast.unparse(ast.Dict(keys, values))


def _to_choose_from(place: Place) -> bool:
    """Whether a tuple is a list of things, not some values that belong together."""
    match place.parent:
        case ast.Compare() | ast.ExceptHandler() | ast.For():
            return True
        case ast.Call(func=ast.Name(id="isinstance" | "issubclass")):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name.isupper()
    return False


def _statement(place: Place) -> Changes:
    """A call, a raise or a jump is not made; a result is None."""
    match place.node:
        case ast.Expr(value=ast.Call() | ast.Await()) as node:
            if not place.for_readers and not _only_tells(node):
                yield node, "pass"
        case ast.Raise() as node:
            yield node, "pass"
        case ast.Break() as node:
            yield node, "continue"
        case ast.Continue() as node:
            yield node, "break"
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield value, "None"


def _only_tells(node: ast.Expr) -> bool:
    return any(inner.for_readers for inner in places(node))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _each_left_out(items: list[Any]) -> Iterable[list[Any]]:
    return (items[:index] + items[index + 1 :] for index in range(len(items)))


def _collection(kind: type[ast.expr], items: list[ast.expr]) -> str:
    if kind is ast.Set:
        return ast.unparse(ast.Set(items)) if items else "set()"
    return ast.unparse(ast.List(items, ast.Load()))


def _written(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if isinstance(node, ast.Name | ast.Constant | ast.Call | ast.Tuple) else f"({text})"


RULES: tuple[Callable[[Place], Changes], ...] = (
    _comparison,
    _boolean,
    _condition,
    _constant,
    _arithmetic,
    _function,
    _members,
    _statement,
)
