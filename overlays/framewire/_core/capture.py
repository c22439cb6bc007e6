"""Handing whole answers to `with_raw_response` without passing them through every method."""

from contextvars import ContextVar

from framewire._core.answer import Answer

CAPTURED: ContextVar[list[Answer] | None] = ContextVar("framewire_captured", default=None)
