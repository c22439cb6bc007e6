"""What a run of the command inside the tests' own process gives."""

import io
import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Stream(io.StringIO):
    """Text in memory, be it a terminal or not."""

    def __init__(self, text: str = "", terminal: bool = False) -> None:
        super().__init__(text)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def object(self) -> Any:
        """The one object that `--json` printed."""
        (line,) = self.out.splitlines()
        return json.loads(line)

    @property
    def events(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]
