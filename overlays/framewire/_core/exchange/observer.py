"""Looking on while calls are made: the journal, `on_submit`, raw answers, and whatever follows.

An observer never changes a call. It is asked once for each call whether it wants to watch it; the
watch it gives has its hooks, called in the order of the call's life.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from framewire._core.exchange.answer import Answer
from framewire.errors import FramewireError

if TYPE_CHECKING:
    from framewire._core.exchange.flow import PreparedCall, Setback
    from framewire._core.io.messages import Response

WATCHES = "framewire_watches"
"""Where an open answer keeps those who watch its call, among its extensions."""

# Likewise: what its request carried that may not appear in any output.
HIDDEN = "framewire_hidden"

# Among the extensions of an open answer: where its body is kept as it arrives.
KEPT = "framewire.kept"


@attrs.frozen
class End:
    """How a call ended.

    Args:
        answer: The answer; of a stream its status and headers. With an error it is one that came
            when its caller had been interrupted.
        error: What the call raises, if it does.
        opened: Whether the answer is a stream that its caller is about to read.
        sent: Whether the request may have gone out.
    """

    answer: Answer | None = None
    error: BaseException | None = None
    opened: bool = False
    sent: bool = True


class Watch:
    """One call as one observer sees it. Hooks that are of no interest stay as they are here.

    Attributes:
        blocking: Whether hooks read or write files; an event loop leaves them to a thread then.
        prepares: Whether there is something to ask for before any observer hears of the call.
        key: The key that the call was made with, as far as this one knows.
        hears_sent: Whether it has a hook of its own for requests that go out.
    """

    blocking: ClassVar[bool] = False
    prepares: ClassVar[bool] = False
    key: str | None = None
    hears_sent: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        cls.hears_sent = cls.sent is not Watch.sent

    def prepare(self) -> Any:
        """The call is about to be told of; what is asked for now may take its time.

        Returns:
            Nothing, or an awaitable that the asynchronous clients await.
        """

    def begin(self) -> Any:
        """The request is about to be sent for the first time; raising keeps it from being sent.

        Returns:
            Nothing; or an `Answer` that stands for it, so that nothing is sent, or the seconds to
            wait before asking again.
        """

    def sent(self) -> Any:
        """The request goes out now, for the first time or again.

        Returns:
            Nothing, or an awaitable that the asynchronous clients await.
        """

    def paused(self, seconds: float | None, why: "Setback | None" = None) -> Any:
        """An attempt was refused or not delivered, and the call pauses before the next.

        Args:
            seconds: Length of the pause; None when it is over and the request goes out again.
            why: What the attempt came to; None when the pause is over.

        Returns:
            Nothing, or an awaitable that the asynchronous clients await; of a hook that blocks,
            nothing.
        """

    def settled(self, end: End) -> Any:
        """The call has ended. After an interruption it may be called twice, and in any thread.

        Args:
            end: How.

        Returns:
            Nothing, or an awaitable that the asynchronous clients await.
        """

    def sink(self) -> Any:
        """Where the answer's body is kept as it arrives, of a stream; None for nowhere."""

    def undecodable(self, error: FramewireError) -> None:
        """The answer that the call was settled with is not what the operation answers with.

        Args:
            error: What reading it raised.
        """

    def made(self, media: Sequence[Any]) -> Sequence[Any]:
        """The answer was made into these images, videos or sounds.

        Args:
            media: All of them, in the order of the result.

        Returns:
            Those that are to be fetched at once.
        """
        return ()


def tell_of(response: "Response", error: FramewireError) -> None:
    """Tell those who watch the call of an open answer that it is not what was asked for.

    Args:
        response: The answer, which was opened well.
        error: What reading it raised.
    """
    for watch in response.extensions.get(WATCHES, ()):
        watch.undecodable(error)


Observer = Callable[["PreparedCall"], Watch | None]
"""Gives a watch for a call, or None for one that is of no interest; it does not block."""

EVERYWHERE: list[Observer] = []
"""Those who look on at the calls of every client of this process, after the client's own."""
