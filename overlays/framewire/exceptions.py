"""The exceptions under the module name that visgate's client gives them; see `framewire.errors`."""

from framewire.errors import *  # noqa: F403
