"""When to send again and after what pause: pure decisions, with clock and dice passed in."""

from collections import deque
from collections.abc import Callable

import attrs

from framewire._core.profile import Outcome

# Beyond this many doublings every back-off is at its ceiling.
_DOUBLINGS = 60


@attrs.frozen
class RetryPolicy:
    """How often and how patiently to send again.

    Args:
        max_retries: Further attempts after the first; 0 switches retrying off.
        longest_pace: Longest pause in seconds that a server may ask for; beyond it the error is
            raised at once.
        total_pause: Seconds all pauses of one call may take together.
        base: First back-off ceiling in seconds; doubles with each attempt.
        ceiling: Largest back-off in seconds.
    """

    max_retries: int = 2
    longest_pace: float = 60.0
    total_pause: float = 120.0
    base: float = 0.5
    ceiling: float = 8.0


class FailureWindow:
    """Counts failures, so that retrying stays under a service's limit for blocking a key.

    Args:
        limit: Failures within `seconds` after which the service blocks.
        seconds: Length of the window.
    """

    # Others may use the same key: half of the allowance is left to them and to first attempts.
    _SHARE = 0.5

    def __init__(self, limit: int, seconds: float) -> None:
        self._allowed = max(1, int(limit * self._SHARE))
        self._seconds = seconds
        self._moments: deque[float] = deque(maxlen=limit)

    def failed(self, now: float) -> None:
        """Count a failure at `now`."""
        self._moments.append(now)

    def permits_retry(self, now: float) -> bool:
        """Whether one more failure would stay well under the limit."""
        while self._moments and now - self._moments[0] > self._seconds:
            self._moments.popleft()
        return len(self._moments) < self._allowed


class Retrier:
    """Decides, attempt by attempt, whether one call is sent again.

    Args:
        policy: Bounds.
        repeatable: Whether an attempt with an unknown outcome may be repeated (reads, deletes).
        random: Dice, a number in [0, 1).
        deadline: Monotonic time after which no further attempt starts, or None.
        window: The service's failure window, or None.
    """

    def __init__(
        self,
        policy: RetryPolicy,
        *,
        repeatable: bool,
        random: Callable[[], float],
        deadline: float | None = None,
        window: FailureWindow | None = None,
    ) -> None:
        self._policy = policy
        self._repeatable = repeatable
        self._random = random
        self._deadline = deadline
        self._window = window
        self._retries = 0
        self._paused = 0.0

    def pause(self, outcome: Outcome, now: float, pace: float | None = None) -> float | None:
        """The pause before the next attempt.

        Args:
            outcome: What became of the attempt.
            now: Monotonic time.
            pace: Seconds the server asked to wait, if it did.

        Returns:
            Seconds to wait, or None when the call must not be sent again.
        """
        if self._window is not None and outcome is not Outcome.NEVER_DELIVERED:
            self._window.failed(now)
        if not self._may_repeat(outcome) or self._retries >= self._policy.max_retries:
            return None
        if self._window is not None and not self._window.permits_retry(now):
            return None
        pause = self._length(pace)
        if pause is None or self._paused + pause > self._policy.total_pause:
            return None
        if self._deadline is not None and now + pause >= self._deadline:
            return None
        self._retries += 1
        self._paused += pause
        return pause

    def _may_repeat(self, outcome: Outcome) -> bool:
        if outcome is Outcome.UNKNOWN:
            return self._repeatable
        return outcome in (Outcome.NEVER_DELIVERED, Outcome.REFUSED)

    def _length(self, pace: float | None) -> float | None:
        if pace is not None:
            return pace if pace <= self._policy.longest_pace else None
        policy = self._policy
        return (
            min(policy.ceiling, policy.base * 2.0 ** min(self._retries, _DOUBLINGS))
            * self._random()
        )
