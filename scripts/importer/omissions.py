"""What an import had to leave out: where it stood and why, listed in the spec."""

from typing import Any

OMISSIONS = "x-framewire-left-out"


class Omissions:
    """A list of places with reasons, in the order of the document, each place once.

    Args:
        document: A document that may hold such a list already.
    """

    def __init__(self, document: Any = None) -> None:
        self._entries: dict[str, str] = {}
        recorded = document.get(OMISSIONS) if isinstance(document, dict) else None
        for entry in recorded if isinstance(recorded, list) else []:
            if isinstance(entry, dict) and {"place", "reason"} <= set(entry):
                self.add(str(entry["place"]), str(entry["reason"]))

    def add(self, place: str, reason: str) -> None:
        """Record that what stood at a JSON pointer is not there any more, or not as it was."""
        if place in self._entries and reason not in self._entries[place].split("; "):
            self._entries[place] += f"; {reason}"
        self._entries.setdefault(place, reason)

    @property
    def lines(self) -> tuple[str, ...]:
        """Each entry in a line."""
        return tuple(f"{place}: {reason}" for place, reason in self._entries.items())

    def put(self, document: dict[str, Any]) -> dict[str, Any]:
        """Return the document with the list, or without one if nothing was left out."""
        rest = {key: value for key, value in document.items() if key != OMISSIONS}
        entries = [{"place": place, "reason": why} for place, why in self._entries.items()]
        return {**rest, OMISSIONS: entries} if entries else rest
