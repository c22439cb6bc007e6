"""What templates may write: identifiers, numbers, and what a filter has made sure of.

A value of a document is a text. It gets into generated code as a literal (`| literal`), inside a
docstring (`| doc`), or as a name that is checked. Code that this project's own functions put
together passes a filter that says what it is to be (`| expression`, `| statement`, `| arguments`,
`| passed`) and holds it to that: one of them, and nothing behind it. Anything else does not render.
"""

import ast
import json
import keyword
import re
import warnings
from functools import lru_cache
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from scripts.openapi.errors import DocumentError

_SHOWN = 60
# Signs that are not seen or show others in another order, and line ends that only some tools know.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


class Code(str):
    """A piece of Python that a filter has made sure of."""

    __slots__ = ()


class _Compiled(BytecodeCache):
    """Templates compiled in this process: a document after another needs them again."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template's code from here, if it is the same template."""
        if (code := self._codes.get(bucket.key)) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def guard(environment: Environment) -> None:
    """Have an environment render only what may be written."""
    environment.finalize = finalized
    environment.bytecode_cache = _COMPILED
    environment.filters |= {
        "literal": literal,
        "tojson": as_json,
        "doc": doc,
        "expression": expression,
        "statement": statement,
        "arguments": arguments,
        "passed": passed,
    }


def finalized(value: Any) -> Any:
    """A value as it is written.

    Raises:
        DocumentError: It is a text that no filter has looked at, and no identifier.
    """
    if isinstance(value, Code):
        return value
    if value is None or isinstance(value, bool | int | float):
        return repr(value)
    if isinstance(value, str) and _is_name(value):
        return value
    raise _refused(value, "no name that Python has")


def literal(value: Any) -> Code:
    """A value as Python writes it."""
    return Code(repr(value))


def as_json(value: Any) -> Code:
    """A text between quotes, as JSON and YAML write it."""
    return Code(json.dumps(value))


def doc(text: Any) -> Code:
    """A text that can stand in a docstring, and shows as it reads.

    Raises:
        DocumentError: No docstring can hold it.
    """
    seen = _UNSEEN.sub(" ", str(text))
    escaped = seen.replace("\\", "\\\\").replace('"', "'")
    for each in (seen, escaped):
        node = _parsed(f'"""{each}"""', "eval")
        if isinstance(node, ast.Expression) and isinstance(node.body, ast.Constant):
            return Code(each)
    raise _refused(text, "no text of a docstring")


def expression(value: Any) -> Any:
    """One expression; None stays as it is.

    Raises:
        DocumentError: It is none.
    """
    if value is None:
        return None
    if _parsed(str(value), "eval") is None:
        raise _refused(value, "no expression")
    return Code(value)


def statement(value: Any) -> Code:
    """One statement.

    Raises:
        DocumentError: It is none, or several.
    """
    node = _parsed(str(value), "exec")
    if not isinstance(node, ast.Module) or len(node.body) != 1:
        raise _refused(value, "no statement")
    return Code(value)


def arguments(value: Any) -> Code:
    """The parameters of a function.

    Raises:
        DocumentError: They are none.
    """
    node = _parsed(f"def f({value}): pass", "exec")
    if not isinstance(node, ast.Module) or len(node.body) != 1:
        raise _refused(value, "no parameters")
    function = node.body[0]
    if not isinstance(function, ast.FunctionDef) or not isinstance(function.body[0], ast.Pass):
        raise _refused(value, "no parameters")
    return Code(value)


def passed(value: Any) -> Code:
    """The arguments of a call.

    Raises:
        DocumentError: They are none.
    """
    node = _parsed(f"f({value})", "eval")
    call = node.body if isinstance(node, ast.Expression) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise _refused(value, "no arguments")
    return Code(value)


def _is_name(value: str) -> bool:
    parts = value.split(".")
    return all(part.isidentifier() and not keyword.iskeyword(part) for part in parts)


# Types and names stand in a package by the thousand; what is parsed is only looked at.
@lru_cache(maxsize=4096)
def _parsed(code: str, mode: str) -> ast.AST | None:
    try:
        with warnings.catch_warnings():
            # A backslash that means nothing is a warning, and would be an error one day.
            warnings.simplefilter("error")
            return ast.parse(code, mode=mode)
    except (SyntaxError, ValueError, RecursionError, MemoryError, Warning):
        return None


def _refused(value: Any, what: str) -> DocumentError:
    shown = repr(str(value)[:_SHOWN])
    return DocumentError(f"{shown} of the document would be {what} in the generated code")
