"""Writing: YAML in the bundle's style and in that of the specs, and files whole or not at all.

Both styles read alike by YAML 1.1 and 1.2, keep the order of keys, have no aliases and fold no
line; they differ in quotes, lists, and how far a list stands in.
"""

import contextlib
import io
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from scripts.openapi.quick_yaml import UnusualError, Writer


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of file is written.

    Args:
        quote: Gives the style of a text: a quote, `|` for lines as they are, None for plain.
        flow_width: Longest list of plain values that is written in one line; 0 for none.
        indent: Indents of a mapping and a list, and where in it the dash stands.
        width: Where a line would be folded; folded lines would end in spaces, and a changed word
            would change the lines after it.
    """

    quote: Callable[[str], str | None]
    flow_width: int
    indent: tuple[int, int, int]
    width: int


def to_yaml(data: Any, style: Style) -> str:
    """Return JSON data as YAML; the same data gives the same text."""

    def is_flow(rows: list[Any]) -> bool:
        return bool(style.flow_width) and _is_short(rows, style.flow_width)

    try:
        return Writer(lambda part: _dumped(part, style), style.quote, is_flow, style.indent).text(
            data
        )
    except UnusualError:
        return _dumped(data, style)


def _dumped(data: Any, style: Style) -> str:
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.Representer = _representer(style)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = style.width
    mapping, sequence, offset = style.indent
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _representer(style: Style) -> type[SafeRepresenter]:
    class Representer(SafeRepresenter):
        def ignore_aliases(self, data: Any) -> bool:
            return True

        def text(self, data: str) -> ScalarNode:
            return self._scalar("str", data, style.quote(data))

        def nothing(self, _data: None) -> ScalarNode:
            return self._scalar("null", "null", None)

        def rows(self, data: list[Any]) -> Any:
            flow = _is_short(data, style.flow_width) if style.flow_width else None
            return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)

        def _scalar(self, kind: str, text: str, quote: str | None) -> ScalarNode:
            tag = f"tag:yaml.org,2002:{kind}"
            node: ScalarNode = self.represent_scalar(tag, text, style=quote)
            return node

    Representer.add_representer(str, Representer.text)
    Representer.add_representer(list, Representer.rows)
    Representer.add_representer(type(None), Representer.nothing)
    return Representer


def _is_short(data: list[Any], width: int) -> bool:
    plain = not any(isinstance(value, dict | list) for value in data)
    return plain and sum(len(str(value)) + 2 for value in data) <= width


# Whatever else starts with a letter is text to every YAML reader. Quoted are also words and
# numbers of YAML 1.1 (on, 16:9, 2x), because many tools still read that.
_PLAIN = re.compile(r"[A-Za-z/$][^\n]*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def _quote_unless_plain(text: str) -> str | None:
    if "\n" in text:
        return "|"
    return None if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else '"'


# Text that a reader of YAML 1.1 (openapi-spec-validator is one) would take for something else.
_AMBIGUOUS = re.compile(
    r"(?i)^(y|yes|n|no|on|off|true|false|null|~|[-+]?[\d][\d_]*(:[0-5]?\d)+(\.\d*)?|[-+]?0b[01_]+"
    r"|[-+]?0[0-7_]+|\d{4}-\d\d?-\d\d?.*|[-+.]?\d[\d_]*\.?[\d_]*(e[-+]?\d+)?|=|<<)$"
)


def _quote_if_ambiguous(text: str) -> str | None:
    return "'" if _AMBIGUOUS.match(text) else None


BUNDLE = Style(_quote_unless_plain, flow_width=0, indent=(2, 2, 0), width=1_000_000)
SPEC = Style(_quote_if_ambiguous, flow_width=88, indent=(2, 4, 2), width=4096)


def write_file(path: Path, text: str) -> bool:
    """Write a file whole or not at all; return whether it changed."""
    with contextlib.suppress(OSError):
        if path.read_text(encoding="utf-8") == text:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
