"""Aquiles-Image: a self-hosted server in the manner of OpenAI's images and videos."""

from framewire.sandbox.aquiles.service import Aquiles

__all__ = ["Aquiles"]
