"""Recorded exchanges (cassettes) without the secrets that were in them, for tests of one's own."""

from framewire.cassettes.scrub import Scrubber, ScrubError

__all__ = ["ScrubError", "Scrubber"]
