"""Results as people use them: the documented names, typed and with defaults."""

from collections.abc import Mapping
from typing import Any, Self

import attrs

from framewire._core.exchange.answer import Meta
from framewire_api.types import ResponseModel


@attrs.define
class Result:
    """Base of results that the overlay shapes itself.

    Attributes:
        extra: Fields of the answer that framewire does not know.
        raw: The answer's body as decoded JSON.
        meta: Status, headers and request id of the answer; None for results that were not received.
    """

    _source: ResponseModel | None = attrs.field(
        default=None, init=False, repr=False, eq=False, alias="source"
    )
    _meta: Meta | None = attrs.field(default=None, init=False, repr=False, eq=False, alias="meta")

    @classmethod
    def of(cls, source: ResponseModel, **own: Any) -> Self:
        """The result that an answer holds.

        Args:
            source: The generated model.
            own: Fields that are not simply the model's field of the same name.

        Returns:
            The result; a field that the answer leaves out or holds as null has its default.
        """
        values = {name: value for name, value in own.items() if value is not None}
        for field in attrs.fields(cls):
            if field.init and field.name not in own:
                value = getattr(source, field.name, None)
                if value is not None:
                    values[field.name] = value
        made = cls(**values)
        made._source, made._meta = source, source.meta
        return made

    @property
    def extra(self) -> Mapping[str, Any]:
        """Fields of the answer that framewire does not know."""
        return self._source.extra if self._source is not None else {}

    @property
    def raw(self) -> Mapping[str, Any]:
        """The answer's body as decoded JSON."""
        return self._source.raw if self._source is not None else {}

    @property
    def meta(self) -> Meta | None:
        """Status, headers and request id of the answer."""
        return self._meta

    def to_dict(self) -> dict[str, Any]:
        """The answer's body as it came."""
        return dict(self.raw)

    def __getitem__(self, name: str) -> Any:
        return self.raw[name]

    def get(self, name: str, default: Any = None) -> Any:
        """A field of the answer by its wire name."""
        return self.raw.get(name, default)
