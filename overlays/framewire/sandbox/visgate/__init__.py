"""visgate: a gateway to Fal, Replicate and Runway."""

from framewire.sandbox.visgate.service import Visgate

__all__ = ["Visgate"]
