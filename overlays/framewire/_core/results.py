"""One shape for pictures and one for films, whatever service made them."""

from typing import Any

import attrs


@attrs.frozen
class GeneratedImages:
    """Pictures from any service.

    Attributes:
        service: Who made them.
        model: The model's own id.
        images: The pictures, each with `.save()`, `.read()` and `.url`.
        result: The service's own result.
    """

    service: str
    model: str
    images: list[Any]
    result: Any = attrs.field(repr=False)


@attrs.frozen
class GeneratedVideo:
    """A film from any service.

    Attributes:
        service: Who made it.
        model: The model's own id.
        video: The film, with `.save()`, `.read()` and `.url`.
        result: The service's own result.
    """

    service: str
    model: str
    video: Any
    result: Any = attrs.field(repr=False)
