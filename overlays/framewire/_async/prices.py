"""What a call would cost, asked before it is made."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from framewire._core.exchange.arguments import nearest, unknown_argument
from framewire._core.money.price import Price
from framewire.errors import InvalidArgumentError

# Seconds after which a catalogue is read again.
MAX_AGE = 600.0


class AsyncPriceList:
    """Entries of a catalogue, read again where they are old."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[float, Any]] = {}

    async def get(self, name: str, now: float, read: Callable[[], Any]) -> Any:
        """What stands under a name.

        Args:
            name: The name.
            now: Monotonic seconds.
            read: Asks the service for it.
        """
        found = self._found.get(name)
        if found is None or now - found[0] > MAX_AGE:
            found = self._found[name] = (now, await read())
        return found[1]


class AsyncPriced:
    """A group of methods of which some are paid for; `_paid` has their operations by name."""

    _client: Any
    _paid: ClassVar[Mapping[str, str]]

    async def price(
        self, model: str | None = None, *, of: str | None = None, **arguments: Any
    ) -> Price:
        """What a call would cost; nothing is made, and nothing is billed.

        Prices are those of the service's catalogue, which is read at most every ten minutes. What
        the catalogue does not say is not known: `amount` is None then, and never 0. Some image
        models of Venice have prices by `quality`, and bill the highest where it is left out; the
        price says so.

        Args:
            model: Model id, as the method itself takes it.
            of: Name of the method; left out, the group's first one, which is `generate` where
                there is one.
            arguments: Those of the method; what does not decide the price may be left out.

        Returns:
            The price, with what it is based on.

        Raises:
            InvalidArgumentError: The group has no such method, or nothing of it is paid for.
            UnknownArgumentError: The method has no such argument.
            APIError: The catalogue cannot be read.
        """
        name = next(iter(self._paid)) if of is None else of
        if name not in self._paid:
            raise InvalidArgumentError(
                f"{type(self).__name__} has no method {name!r} that is paid for",
                hint=nearest(str(name), self._paid),
            )
        _check(getattr(type(self), name), arguments, f"{type(self).__name__}.{name}")
        more = arguments.pop("extra_body", None) or {}
        body = {name: value for name, value in arguments.items() if value is not None}
        if model is not None:
            body["model"] = model
        found: Price = await self._client._price(self._paid[name], {**body, **more})
        return found


def _check(method: Callable[..., Any], arguments: Mapping[str, Any], where: str) -> None:
    """Refuse arguments that a method does not have: the price would be another call's."""
    parameters = inspect.signature(method).parameters
    if any(p.kind is p.VAR_KEYWORD and p.name != "options" for p in parameters.values()):
        return  # the model's own go through
    known = frozenset(parameters) - {"self", "options"} | {"extra_body"}
    for name in arguments:
        if name not in known:
            raise unknown_argument(name, known, where)
