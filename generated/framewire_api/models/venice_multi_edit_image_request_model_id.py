"""The known values of `VeniceMultiEditImageRequestModelId`."""

from typing import Literal

VeniceMultiEditImageRequestModelId = Literal[
    "firered-image-edit",
    "flux-2-max-edit",
    "gpt-image-1-5-edit",
    "gpt-image-2-edit",
    "grok-imagine-edit",
    "grok-imagine-image-2-0-edit",
    "grok-imagine-quality-edit",
    "nano-banana-2-edit",
    "nano-banana-2-lite-edit",
    "nano-banana-pro-edit",
    "qwen-edit-uncensored",
    "qwen-image-2-edit",
    "qwen-image-2-pro-edit",
    "qwen-image-3-edit",
    "qwen-image-3-pro-edit",
    "seedream-v4-edit",
    "seedream-v5-lite-edit",
    "seedream-v5-pro-edit",
    "wan-2-7-pro-edit",
]

VENICE_MULTI_EDIT_IMAGE_REQUEST_MODEL_ID_VALUES: tuple[VeniceMultiEditImageRequestModelId, ...] = (
    "firered-image-edit",
    "flux-2-max-edit",
    "gpt-image-1-5-edit",
    "gpt-image-2-edit",
    "grok-imagine-edit",
    "grok-imagine-image-2-0-edit",
    "grok-imagine-quality-edit",
    "nano-banana-2-edit",
    "nano-banana-2-lite-edit",
    "nano-banana-pro-edit",
    "qwen-edit-uncensored",
    "qwen-image-2-edit",
    "qwen-image-2-pro-edit",
    "qwen-image-3-edit",
    "qwen-image-3-pro-edit",
    "seedream-v4-edit",
    "seedream-v5-lite-edit",
    "seedream-v5-pro-edit",
    "wan-2-7-pro-edit",
)
