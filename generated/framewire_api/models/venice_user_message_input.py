from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define, field

from ..types import UNSET, Decoder, RequestModel, Unset, many, nested, one_of

if TYPE_CHECKING:
    from .venice_audio_part_input import VeniceAudioPartInput
    from .venice_file_part_input import VeniceFilePartInput
    from .venice_image_part_input import VeniceImagePartInput
    from .venice_text_part_input import VeniceTextPartInput
    from .venice_video_part_input import VeniceVideoPartInput


@define(eq=False, repr=False)
class VeniceUserMessageInput(RequestModel):
    """What the user says."""

    content: (
        str
        | list[
            VeniceTextPartInput
            | VeniceImagePartInput
            | VeniceAudioPartInput
            | VeniceVideoPartInput
            | VeniceFilePartInput
        ]
    )
    role: Literal["user"]
    name: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {
        "content": (
            "content",
            many(
                one_of(
                    nested("venice_text_part_input", "VeniceTextPartInput"),
                    nested("venice_image_part_input", "VeniceImagePartInput"),
                    nested("venice_audio_part_input", "VeniceAudioPartInput"),
                    nested("venice_video_part_input", "VeniceVideoPartInput"),
                    nested("venice_file_part_input", "VeniceFilePartInput"),
                )
            ),
        ),
        "role": ("role", None),
        "name": ("name", None),
    }
    _REQUIRED: ClassVar[frozenset[str]] = frozenset(["content", "role"])
    _TAGS: ClassVar[dict[str, Any]] = {"role": "user"}

    if TYPE_CHECKING:

        @classmethod
        def _of(
            cls,
            *,
            content: str
            | list[
                VeniceTextPartInput
                | VeniceImagePartInput
                | VeniceAudioPartInput
                | VeniceVideoPartInput
                | VeniceFilePartInput
            ],
            role: Literal["user"],
            name: str | None = None,
        ) -> Self: ...
