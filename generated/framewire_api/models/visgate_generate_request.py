from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset


@define(eq=False, repr=False)
class VisgateGenerateRequest(RequestModel):
    """A generation the short way."""

    prompt: str
    """What to show."""
    model: str
    """Model id."""
    params: dict[str, Any] | Unset = UNSET
    """Parameters of the model, such as `num_images` or `image_size` ("1024x1024")."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "prompt": ("prompt", None),
        "model": ("model", None),
        "params": ("params", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["model", "prompt"])

    if TYPE_CHECKING:

        @classmethod
        def _of(cls, *, prompt: str, model: str, params: dict[str, Any] | None = None) -> Self: ...
