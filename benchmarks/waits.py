"""`python -m benchmarks.waits [FOLDER]`: polls and lag of waits, on a virtual clock.

Five hundred jobs of 2 s to 10 min, in three distributions, are waited for by the decisions that
the clients wait by: as first jobs of which nothing is known, with a duration that is known to
within 10 %, and one after the other as jobs of one model; beside a loop with a fixed pause of 2 s.
With a FOLDER the figures are written there as `waits.svg`.
"""

import itertools
import math
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from benchmarks.chart import Panel, Series, chart
from framewire._core.exchange.flow import Pause, following
from framewire._core.jobs.durations import Durations
from framewire._core.jobs.poll import PollPlan
from framewire._core.jobs.waiting import Poll, Polled, waiting

JOBS = 500
SHORTEST, LONGEST = 2.0, 600.0
FIXED = 2.0
KNOWN_WITHIN = 0.10
BANDS = (2, 5, 10, 20, 30, 45, 60, 100, 200, 400, 601)
_KIND = ("https://service.example", "create", "model")


@attrs.frozen
class Wait:
    """One wait.

    Args:
        duration: Seconds that the job took.
        polls: Looks, the first one included.
        lag: Seconds from the job's end to the look that saw it, as a share of the duration.
    """

    duration: float
    polls: int
    lag: float


def waited(duration: float, plan: PollPlan) -> tuple[Wait, float]:
    """Wait for a job that takes so long; a look takes no time.

    Args:
        duration: Seconds.
        plan: When to look.

    Returns:
        The wait, and when the job was last seen running.
    """
    now, looks, before = 0.0, 0, 0.0
    steps = waiting(plan, clock=lambda: now, age=0.0, limit=None, request_timeout=None)
    step = following(steps, None)
    while step is not None:
        if isinstance(step, Pause):
            now += step.seconds
            step = following(steps, None)
            continue
        assert isinstance(step, Poll)
        looks += 1
        before = before if now >= duration else now
        step = following(steps, Polled(done=now >= duration))
    return Wait(duration, looks, (now - duration) / duration), before


def fixed(durations: Sequence[float]) -> list[Wait]:
    """The waits of a loop that looks every two seconds."""
    return [waited(each, PollPlan(lambda: 0.0, FIXED))[0] for each in durations]


def first(durations: Sequence[float], dice: random.Random) -> list[Wait]:
    """Waits for jobs of which nothing is known."""
    return [waited(each, PollPlan(dice.random))[0] for each in durations]


def known(durations: Sequence[float], dice: random.Random, samples: int = 1) -> list[Wait]:
    """Waits for jobs of which durations are known that are right to within 10 %."""
    low, high = 1 - KNOWN_WITHIN, 1 + KNOWN_WITHIN
    return [
        waited(
            each,
            PollPlan(
                dice.random, None, tuple(each * dice.uniform(low, high) for _ in range(samples))
            ),
        )[0]
        for each in durations
    ]


def learned(durations: Sequence[float], dice: random.Random) -> list[Wait]:
    """Waits for jobs of one model, one after the other, each learning from those before."""
    past, found = Durations(), []
    for each in durations:
        wait, before = waited(each, PollPlan(dice.random, None, past.of(_KIND)))
        past.seen(_KIND, before, each * (1 + wait.lag))
        found.append(wait)
    return found


def _uniform(dice: random.Random) -> float:
    return dice.uniform(SHORTEST, LONGEST)


def _log_uniform(dice: random.Random) -> float:
    return math.exp(dice.uniform(math.log(SHORTEST), math.log(LONGEST)))


def _two_humps(dice: random.Random) -> float:
    hump = dice.gauss(20.0, 4.0) if dice.random() < 0.5 else dice.gauss(300.0, 30.0)
    return min(LONGEST, max(SHORTEST, hump))


DISTRIBUTIONS: Mapping[str, Callable[[random.Random], float]] = {
    "uniform": _uniform,
    "log-uniform": _log_uniform,
    "two humps": _two_humps,
}


def drawn(name: str, seed: int = 1) -> list[float]:
    """Durations of five hundred jobs, always the same.

    Args:
        name: One of `DISTRIBUTIONS`.
        seed: Another gives other ones.
    """
    dice = random.Random(seed)
    return [DISTRIBUTIONS[name](dice) for _ in range(JOBS)]


def bands(waits: Sequence[Wait], least: int = 1) -> Iterator[tuple[float, float, float]]:
    """Mean duration, polls and lag of the jobs in each band of durations that holds enough."""
    for low, high in itertools.pairwise(BANDS):
        within = [each for each in waits if low <= each.duration < high]
        if len(within) >= least:
            yield (
                statistics.mean(each.duration for each in within),
                statistics.mean(each.polls for each in within),
                statistics.mean(each.lag for each in within),
            )


def every(durations: Sequence[float]) -> dict[str, list[Wait]]:
    """The four ways to wait for the same jobs."""
    dice = random.Random(2)
    return {
        "every 2 s": fixed(durations),
        "first jobs": first(durations, dice),
        "known within 10 %": known(durations, dice),
        "jobs of one model": learned(durations, dice),
    }


def _panels(name: str, ways: Mapping[str, Sequence[Wait]]) -> Iterator[Panel]:
    figures = {way: list(bands(waits)) for way, waits in ways.items()}
    for title, place, unit in (("polls", 1, 1.0), ("lag, % of the duration", 2, 100.0)):
        yield Panel(
            f"{name}: {title}",
            "seconds that the job took",
            [
                Series(way, [(row[0], row[place] * unit) for row in rows])
                for way, rows in figures.items()
            ],
        )


def measure() -> list[Panel]:
    """Print the figures; what is drawn of them."""
    panels: list[Panel] = []
    for name in DISTRIBUTIONS:
        ways = every(drawn(name))
        print(f"{JOBS} jobs of {SHORTEST:.0f} to {LONGEST:.0f} s, {name}")
        for way, waits in ways.items():
            polls = statistics.mean(each.polls for each in waits)
            lag = statistics.mean(each.lag for each in waits)
            long = [each for each in waits if each.duration >= 30]
            print(
                f"  {way:<18} {polls:6.1f} polls, lag {lag:6.2%};   of 30 s and more"
                f" {statistics.mean(each.polls for each in long):6.1f} polls,"
                f" lag {statistics.mean(each.lag for each in long):6.2%}"
            )
        panels.extend(_panels(name, ways))
    return panels


def main() -> int:
    """Print the figures, and draw them where a folder is named."""
    panels = measure()
    if len(sys.argv) > 1:
        Path(sys.argv[1], "waits.svg").write_text(chart(panels, columns=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
