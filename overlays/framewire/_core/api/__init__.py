"""The generated package as the handwritten clients see it: what it lacks costs only who uses it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framewire_api import models as models
else:
    from framewire._core.api import lenient_models as models  # noqa: F401
