"""Errors as a notebook shows them: what happened and what to do, without the way through us."""

import sys
from types import TracebackType
from typing import Any

_CARD = (
    "border-left:4px solid #d64545;padding:.5em .8em;margin:.3em 0;"
    "background:rgba(214,69,69,.08);overflow-wrap:anywhere;font-family:sans-serif"
)
# Whose lines are no news to the caller, beside the standard library's.
_OTHERS = frozenset({"framewire", "framewire_api", "IPython", "ipykernel"})
# How the files are called that a kernel makes of cells.
_CELL = "ipykernel_"


class ShowsCard:
    """An exception with a short card of its own in notebooks; elsewhere it is as any other."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """The card, for an error that is looked at."""
        from html import escape

        del include, exclude
        name, text = type(self).__name__, str(self)
        html = (
            f'<div role="note" style="{_CARD}"><strong>{escape(name)}</strong>'
            f'<div style="white-space:pre-wrap">{escape(text)}</div></div>'
        )
        return {"text/plain": f"{name}: {text}", "text/html": html}

    def _render_traceback_(self, *_: Any, **__: Any) -> list[str]:
        """What IPython prints for an error that nobody caught."""
        where = _places(getattr(self, "__traceback__", None))
        lines = [f"\x1b[31m{type(self).__name__}\x1b[0m: {self}"]
        lines += [f"  in {place}" for place in where]
        return [*lines, "  (import traceback; traceback.print_last() tells the whole way)"]


def _places(traceback: TracebackType | None) -> list[str]:
    """The lines of the caller's own code that led here, the first one first."""
    found = []
    while traceback is not None:
        frame, line = traceback.tb_frame, traceback.tb_lineno
        code, module = frame.f_code, str(frame.f_globals.get("__name__", "")).partition(".")[0]
        known = module in _OTHERS or module in sys.stdlib_module_names
        if (not known and "site-packages" not in code.co_filename) or module == "__main__":
            name = "the cell" if _CELL in code.co_filename else code.co_filename
            function = "" if code.co_name.startswith("<") else f", {code.co_name}()"
            found.append(f"{name}, line {line}{function}")
        traceback = traceback.tb_next
    return found
