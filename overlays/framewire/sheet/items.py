"""What a contact sheet shows: one thing that was asked for, and what became of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import attrs

DONE = "done"


@attrs.frozen(slots=True)
class Item:
    """One thing that was asked for.

    Attributes:
        number: By which people know it: a row's, or the journal's.
        state: What became of it; `done` where its files are there.
        prompt: The text.
        model: Service and model.
        kind: `image`, `video`, `edit`, or another word.
        files: Its files.
        cost: US dollars, as far as it is known.
        seconds: How long it took.
        error: What went wrong, in a line.
        job: Its job's id.
        seed: By which it can be made again.
        at: Unix time of its end; left out, that of its first file.
        about: Whether the cost is the price that was expected, which the service has not said.
    """

    number: int
    state: str
    prompt: str = ""
    model: str = ""
    kind: str = ""
    files: tuple[Path, ...] = ()
    cost: float | None = None
    seconds: float | None = None
    error: str | None = None
    job: str | None = None
    seed: int | None = None
    at: float | None = None
    about: bool = False

    def for_page(self, files: "list[ShownFile]", longest: int) -> dict[str, Any]:
        """The item for the page; what is not known is left out.

        Args:
            files: Its files, as the page names them.
            longest: Characters of a text; what is longer is cut.
        """
        facts: Mapping[str, Any] = {
            "n": self.number, "state": self.state, "prompt": _cut(self.prompt, longest),
            "model": self.model, "kind": self.kind,
            "files": [each.for_page() for each in files], "cost": self.cost,
            "about": self.about or None,
            "seconds": self.seconds, "error": _cut(self.error or "", longest), "job": self.job,
            # A browser's numbers have 53 bits, and seeds may have more.
            "seed": None if self.seed is None else str(self.seed),
            "at": self.at or next((each.at for each in files), None),
        }  # fmt: skip
        return {name: value for name, value in facts.items() if value not in (None, "", [])}


@attrs.frozen(slots=True)
class ShownFile:
    """A file as the page names it.

    Attributes:
        address: Where it is, from the page's folder; empty where it is not there any more.
        thumbnail: Address of its thumbnail, or its data; empty where it has none.
        at: Unix time at which it was written.
    """

    address: str
    thumbnail: str = ""
    at: float | None = None
    about: bool = False

    def for_page(self) -> list[str]:
        """The file for the page."""
        return [self.address, self.thumbnail] if self.thumbnail else [self.address]


@attrs.frozen
class Advice:
    """What somebody can do about a state.

    Attributes:
        text: What it means, in a sentence.
        command: The command that leads on; empty where there is none.
    """

    text: str
    command: str = ""


Advices: TypeAlias = Mapping[str, Advice]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
