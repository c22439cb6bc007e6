"""Batches: many images, videos and edits from rows, resumable after any stop.

`Framewire.batch` and `AsyncFramewire.batch` run one; `framewire batch` is the command. Here are the
rows, what became of each, and the manifest that says so. Nothing here sends anything.
"""

from framewire.batch.estimate import Estimate
from framewire.batch.manifest import Manifest
from framewire.batch.outcomes import Outcome, State
from framewire.batch.reading import Source
from framewire.batch.rows import BadRow, Row

__all__ = ["BadRow", "Estimate", "Manifest", "Outcome", "Row", "Source", "State"]
