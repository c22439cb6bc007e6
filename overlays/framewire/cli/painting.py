"""What the extra `cli` adds on a terminal: rich draws tables and the dashboard.

Only terminals that want colours get it; without the extra everything is there in plain lines.
"""

import io
from collections.abc import Mapping, Sequence
from importlib.util import find_spec

_FULL, _BAR = "█", 30


def can_paint() -> bool:
    """Whether the extra is installed; nothing of it is loaded yet."""
    return find_spec("rich") is not None


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> str:
    """A table as text with colours.

    Args:
        headers: Names of the columns.
        rows: The cells, clean already.
        columns: Width of the terminal, into which it has to fit.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for number, header in enumerate(headers):
        made.add_column(header, style="cyan" if number == 0 else None, no_wrap=True)
    for row in rows:
        # As texts: brackets in a cell are no markup.
        made.add_row(*(Text(cell) for cell in row))
    return drawn(made, columns)


def dashboard(title: str, state: str, counts: Mapping[str, int], columns: int) -> str:
    """Counters in a frame, each with a bar.

    Args:
        title: What is counted.
        state: How it is, in words.
        counts: The counters.
        columns: Width of the terminal.
    """
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    room = min(_BAR, columns - 28)
    most = max([1, *counts.values()])
    for name, count in counts.items():
        style = "red" if name == "failed" and count else "green"
        bar = _FULL * round(room * count / most) if room > 0 else ""
        grid.add_row(Text(name), Text(str(count), style="bold", justify="right"), Text(bar, style))
    made = Panel(grid, title=Text(title), subtitle=Text(state), expand=False, padding=(0, 1))
    return drawn(made, columns)


def drawn(what: object, columns: int) -> str:
    """Something of rich as text with colours."""
    from rich.console import Console

    console = Console(
        file=io.StringIO(), force_terminal=True, width=columns, legacy_windows=False, emoji=False
    )
    with console.capture() as captured:
        console.print(what)
    return captured.get().rstrip("\n")
