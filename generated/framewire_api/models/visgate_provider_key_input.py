from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import Decoder, RequestModel


@define(eq=False, repr=False)
class VisgateProviderKeyInput(RequestModel):
    """A provider key to store or to check."""

    provider: str
    """Whose key it is."""
    api_key: str
    """The key itself."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "provider": ("provider", None),
        "api_key": ("api_key", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["api_key", "provider"])
    _SECRET: ClassVar[frozenset[str]] = frozenset(["api_key"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, provider: str, api_key: str) -> Self: ...
