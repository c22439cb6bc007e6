"""Venice: chat, images, speech, embeddings, keys and billing."""

from framewire.sandbox.venice.service import Venice

__all__ = ["Venice"]
