"""Reading and writing documents: YAML 1.2 and JSON, by ruamel.yaml only."""

import contextlib
import io
import os
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.representer import SafeRepresenter

from scripts.importer.faults import ImporterError

_WIDTH = 4096  # a folded line would end in a blank
_FLOW_WIDTH = 88
# Text that a reader of YAML 1.1 (openapi-spec-validator is one) would take for something else.
_AMBIGUOUS = re.compile(
    r"(?i)^(y|yes|n|no|on|off|true|false|null|~|[-+]?[\d][\d_]*(:[0-5]?\d)+(\.\d*)?|[-+]?0b[01_]+"
    r"|[-+]?0[0-7_]+|\d{4}-\d\d?-\d\d?.*|[-+.]?\d[\d_]*\.?[\d_]*(e[-+]?\d+)?|=|<<)$"
)


def load(path: Path) -> Any:
    """Return what a YAML or JSON file holds.

    Raises:
        ImporterError: It cannot be read or parsed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ImporterError(f"cannot read {path}: {reason}") from error
    return parse(text, str(path))


def parse(text: str, origin: str) -> Any:
    """Return what YAML or JSON text holds.

    Raises:
        ImporterError: It does not parse; the message says where.
    """
    try:
        return _plain(YAML(typ="safe", pure=True).load(text))
    except RecursionError as error:
        raise ImporterError(f"{origin} is nested too deeply or holds itself") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise ImporterError(f"{origin} is no valid YAML or JSON{where}: {error.problem}") from error
    except YAMLError as error:
        reason = str(error).splitlines()[0]
        raise ImporterError(f"{origin} is no valid YAML or JSON: {reason}") from error


def _plain(node: Any) -> Any:
    """Return the data as JSON has it: keys are text (200 too), a date is what was written."""
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return node.isoformat() if isinstance(node, date) else node


class _Representer(SafeRepresenter):
    def ignore_aliases(self, data: Any) -> bool:
        return True

    def text(self, data: str) -> Any:
        style = "'" if _AMBIGUOUS.match(data) else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)

    def rows(self, data: list[Any]) -> Any:
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=_is_short(data))

    def nothing(self, _data: None) -> Any:
        return self.represent_scalar("tag:yaml.org,2002:null", "null")


_Representer.add_representer(str, _Representer.text)
_Representer.add_representer(list, _Representer.rows)
_Representer.add_representer(type(None), _Representer.nothing)


def _is_short(data: list[Any]) -> bool:
    plain = not any(isinstance(value, (dict, list)) for value in data)
    return plain and sum(len(str(value)) + 2 for value in data) <= _FLOW_WIDTH


def dump(data: Any) -> str:
    """Return a document as YAML that readers of 1.1 and 1.2 understand alike."""
    yaml: Any = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def write(path: Path, text: str) -> bool:
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
