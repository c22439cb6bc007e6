"""Jobs that take time: they advance with the virtual clock, or walk a script poll by poll."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from framewire.sandbox.bounded import Kept
from framewire.sandbox.clock import VirtualClock

Phase = Literal["queued", "running", "succeeded", "failed"]

FAIL_MARK = "[[fail]]"
FAIL_REASON = "injected pipeline failure"
_QUEUED_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A job's state at one poll. ``word`` is set when a script gives it in the service's words."""

    phase: Phase
    progress: int
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One poll of a script."""

    word: str
    progress: int | None = None

    @classmethod
    def parse(cls, text: str) -> Step:
        """Read ``word`` or ``word:progress``."""
        word, colon, number = text.partition(":")
        if not word.strip() or (colon and not number.strip().isdigit()):
            raise ValueError(f"a step is 'status' or 'status:percent', not {text!r}")
        return cls(word.strip(), int(number) if colon else None)


@dataclass(slots=True)
class Job:
    """One accepted piece of work.

    ``seconds`` is how long it takes in virtual time; ``data`` is for the service alone.
    """

    id: str
    operation: str
    owner: str
    created: float
    seconds: float
    prompt: str
    data: dict[str, Any] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    seen: int = 0

    @property
    def fails(self) -> bool:
        """Whether the prompt asks for a failing job."""
        return FAIL_MARK in self.prompt


class Jobs:
    """The jobs of one service.

    Args:
        clock: The sandbox's virtual clock.
        words: The service's status words and what they mean; any other word counts as running.
    """

    def __init__(self, clock: VirtualClock, words: Mapping[str, Phase]) -> None:
        self._clock = clock
        self._words = {word.lower(): phase for word, phase in words.items()}
        self._jobs: Kept[str, Job] = Kept(weigh=lambda job: len(job.prompt))
        self._lock = threading.Lock()

    def add(self, job: Job) -> Job:
        """Keep a new job."""
        with self._lock:
            self._jobs[job.id] = job
        return job

    def get(self, job_id: str) -> Job | None:
        """Return a job, or None."""
        return self._jobs.get(job_id)

    def remove(self, job_id: str) -> None:
        """Forget a job."""
        with self._lock:
            self._jobs.pop(job_id, None)

    def newest_first(self) -> list[Job]:
        """Return all jobs, the newest first."""
        with self._lock:
            return [self._jobs[name] for name in reversed(self._jobs)]

    def poll(self, job: Job) -> Snapshot:
        """Return a job's state to a poll, which moves its script on by one step."""
        if not job.steps:
            return self.peek(job)
        with self._lock:
            job.seen = min(job.seen + 1, len(job.steps))
        return self.peek(job)

    def peek(self, job: Job) -> Snapshot:
        """Return a job's state without moving its script."""
        if job.steps:
            return self._scripted(job)
        elapsed = self._clock.now() - job.created
        if elapsed >= job.seconds:
            return Snapshot("failed", 0) if job.fails else Snapshot("succeeded", 100)
        share = elapsed / job.seconds
        return Snapshot("queued" if share < _QUEUED_SHARE else "running", int(share * 100))

    def _scripted(self, job: Job) -> Snapshot:
        if not job.seen:
            return Snapshot("queued", 0)
        step = job.steps[job.seen - 1]
        phase = self._words.get(step.word.lower(), "running")
        progress = step.progress
        if progress is None:
            progress = 100 if phase == "succeeded" else 0
        return Snapshot(phase, progress, step.word)


class Scripts:
    """Scripts for coming jobs."""

    def __init__(self) -> None:
        self._scripts: list[tuple[str, tuple[Step, ...]]] = []
        self._lock = threading.Lock()

    def add(self, target: str, steps: Iterable[str]) -> None:
        """Keep a script for the next job of a service or an operation."""
        walk = tuple(Step.parse(text) for text in steps)
        if not walk:
            raise ValueError("a script needs at least one status")
        with self._lock:
            self._scripts.append((target, walk))

    def take(self, service: str, operation: str) -> tuple[Step, ...]:
        """Return the script of a job that starts now; empty when there is none."""
        with self._lock:
            for index, (target, walk) in enumerate(self._scripts):
                if target in (service, operation):
                    del self._scripts[index]
                    return walk
        return ()
