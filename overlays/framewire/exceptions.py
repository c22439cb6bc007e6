"""The exceptions under the module name that visgate's client gives them; see `framewire.errors`."""

from framewire import errors
from framewire.errors import *  # noqa: F403

__all__ = errors.__all__
