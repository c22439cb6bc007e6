"""What the parts of a comparison ask of the whole of it."""

from typing import Any, Protocol

from scripts.diff.change import Frame, Place
from scripts.openapi.shape import Shape
from scripts.openapi.walk import Document


class Comparer(Protocol):
    """Compares schemas: fields and members of unions hold schemas, which hold fields again."""

    old: Document
    new: Document

    def compare(self, frame: Frame, old: Any, new: Any, place: Place, *, null: bool = True) -> None:
        """Compare two schemas; `null` tells whether to say that null came or went."""

    def text(self, found: Shape, *, old: bool = False) -> str:
        """Return a shape's type as Python writes it."""
