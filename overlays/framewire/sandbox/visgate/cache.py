"""visgate's two caches: of equal requests, and of prompts with the same meaning.

Both are kept per organisation. A reworded prompt is found only some seconds after the first
generation (seen live: the index lags behind), whatever model it names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from framewire.sandbox.bounded import Kept
from framewire.sandbox.clock import VirtualClock

_SIMILAR = 0.6
# Each request is compared with every one of them.
_MOST = 2_000
_WORD = re.compile(r"[^\W_]+")
_STOP_WORDS = frozenset(
    {
        *("a", "an", "and", "at", "by", "for", "from", "in", "into", "is", "it", "its", "of", "on"),
        *("or", "over", "some", "that", "the", "this", "to", "under", "upon", "with", "very"),
        *("showing", "depicting", "picture", "image", "photo", "video", "please"),
    }
)


@dataclass(frozen=True, slots=True)
class CachedResult:
    """One finished generation."""

    at: float
    words: frozenset[str]
    frame: str
    result: dict[str, Any]


class ResultCache:
    """Finished generations of all organisations.

    Args:
        clock: What age is measured with.
        lifetime: Seconds until a result is forgotten; 0 means never.
        lag: Seconds until a result is found by other words.
    """

    def __init__(self, clock: VirtualClock, lifetime: float, lag: float) -> None:
        self._clock = clock
        self._lifetime = lifetime
        self._lag = lag
        self._exact: Kept[tuple[str, str], CachedResult] = Kept(_MOST)

    def keep(self, owner: str, request: Mapping[str, Any], result: dict[str, Any]) -> None:
        """Remember a finished generation."""
        self._exact[owner, _key(request)] = CachedResult(
            self._clock.now(), words(str(request["prompt"])), _frame(request), result
        )

    def find(self, owner: str, request: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the result of an equal request or of one that means the same, or None."""
        exact = self._exact.get((owner, _key(request)))
        if exact is not None and self._fresh(exact):
            return exact.result
        wanted, frame = words(str(request["prompt"])), _frame(request)
        for (keeper, _), cached in self._exact.items():
            if keeper != owner or cached.frame != frame or not self._fresh(cached):
                continue
            if self._clock.now() - cached.at >= self._lag and alike(wanted, cached.words):
                return cached.result
        return None

    def _fresh(self, cached: CachedResult) -> bool:
        return not self._lifetime or self._clock.now() - cached.at < self._lifetime


def words(prompt: str) -> frozenset[str]:
    """Return the words of a prompt that carry its meaning, in a common form."""
    found = (word.lower() for word in _WORD.findall(prompt))
    return frozenset(_stem(word) for word in found if word not in _STOP_WORDS)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two prompts mean the same: most words in common, and every number."""
    if not one or not other:
        return False
    if {word for word in one ^ other if any(sign.isdigit() for sign in word)}:
        return False
    return len(one & other) / len(one | other) >= _SIMILAR


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _key(request: Mapping[str, Any]) -> str:
    return json.dumps(request, sort_keys=True)


def _frame(request: Mapping[str, Any]) -> str:
    rest = {name: value for name, value in request.items() if name not in ("prompt", "model")}
    return json.dumps(rest, sort_keys=True)
