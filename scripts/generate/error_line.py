"""What went wrong with the specs, with the file and the line that a person has to look at."""

import re
from pathlib import Path

from scripts.openapi.lines import Lines, pointer_in
from scripts.openapi.names import component_name

_SPEC = re.compile(r"^(\w+)\.yaml: (.*)", re.DOTALL)
_BUNDLED = re.compile(r"\b([A-Z]+) /(\w+)(/[^\s:,]*)")


def error_line(error: Exception, folder: Path) -> str:
    """An error of the bundle or the generator in one line.

    Args:
        error: What they said; a spec is called by its file, an operation by method and path.
        folder: Where the specs are.
    """
    text = " ".join(str(error).split())
    if (spec := _SPEC.match(text)) and (folder / f"{spec[1]}.yaml").is_file():
        return _placed(folder, spec[1], pointer_in(spec[2]), spec[2])
    if (bundled := _BUNDLED.search(text)) and (folder / f"{bundled[2]}.yaml").is_file():
        own = text.replace(f"/{bundled[2]}{bundled[3]}", bundled[3])
        return _placed(folder, bundled[2], pointer_in(f"{bundled[1]} {bundled[3]}"), own)
    for path in sorted(folder.glob("*.yaml")):
        if pointer := _component(path, text):
            return _placed(folder, path.stem, pointer, text)
    return text


def _placed(folder: Path, service: str, pointer: str, text: str) -> str:
    path = folder / f"{service}.yaml"
    line = Lines(path.read_text(encoding="utf-8")).at(pointer)
    return f"{folder.name}/{path.name}:{line}: {text}"


def _component(path: Path, text: str) -> str:
    """The pointer to a spec's component that a message names as the bundle calls it."""
    prefix = component_name(path.stem, "X").removesuffix("X")
    spec = Lines(path.read_text(encoding="utf-8"))
    for word in re.findall(rf"\b{re.escape(prefix)}(\w+)", text):
        pointer = f"/components/schemas/{word}"
        if spec.at(pointer) > spec.at("/components/schemas"):
            return pointer
    return ""
