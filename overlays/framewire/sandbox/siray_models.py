"""Siray's model catalogue, as data. Identifiers are from its documents, prices are made up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from framewire.sandbox.added_models import AddedModel
from framewire.sandbox.messages import dump

_SEED = {"type": "integer", "minimum": -1, "maximum": 9_999_999_999}
_TEXT: dict[str, Any] = {"type": "string"}
_RATIO: dict[str, Any] = {"type": "string", "enum": ["1:1", "16:9", "9:16", "4:3", "3:4"]}
_T2I = {"aspect_ratio": _RATIO, "size": _TEXT, "seed": _SEED, "negative_prompt": _TEXT}
_I2I = {"image": {**_TEXT, "format": "uri"}, "aspect_ratio": _RATIO, "seed": _SEED}
_T2V = {
    "aspect_ratio": _RATIO,
    "duration": {"type": "integer", "enum": [5, 10]},
    "size": _TEXT,
    "seed": _SEED,
    "negative_prompt": _TEXT,
    "cfg_scale": {"type": "number", "minimum": 0, "maximum": 1},
}
_I2V = {**_T2V, "image": {**_TEXT, "format": "uri"}}
_3D = {
    "image": {**_TEXT, "format": "uri"},
    "pbr_enable": {"type": "boolean"},
    "face_limit": {"type": "integer"},
    "seed": _SEED,
}

# model, tag, price in millionths of a dollar, fields beside model and prompt
_ROWS: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    ("black-forest-labs/flux-1.1-pro-ultra-i2i", "image-to-image", 60_000, _I2I),
    ("black-forest-labs/flux-1.1-pro-ultra-t2i", "text-to-image", 60_000, _T2I),
    ("black-forest-labs/flux-kontext-pro-i2i", "image-to-image", 40_000, _I2I),
    ("openai/gpt-image-1", "text-to-image", 42_000, _T2I),
    ("bytedance/seedream-4.0-t2i", "text-to-image", 30_000, _T2I),
    ("google/nano-banana-i2i", "image-to-image", 39_000, _I2I),
    ("qwen/qwen-image-t2i", "text-to-image", 20_000, _T2I),
    ("kuaishou/kling-3.0-t2v", "text-to-video", 350_000, _T2V),
    ("kuaishou/kling-3.0-i2v", "image-to-video", 350_000, _I2V),
    ("bytedance/seedance-1.0-pro-t2v", "text-to-video", 300_000, _T2V),
    ("sandbox/video-url-t2v", "text-to-video", 10_000, _T2V),
    ("tencent/hunyuan3d-v2.5-rapid-text-to-3d", "text-to-3d", 200_000, _3D),
)
#: What a model that is not in the catalogue costs; Siray takes more models than it lists here.
DEFAULT_PRICES = {"image": 30_000, "video": 300_000, "3d": 200_000}


def _entry(number: int, row: tuple[str, str, int, dict[str, Any]]) -> dict[str, Any]:
    model, tag, micro, fields = row
    required = ["model", "prompt", *(["image"] if tag == "image-to-image" else [])]
    schema = {
        "type": "object",
        "required": required,
        "properties": {"model": {"type": "string", "const": model}, "prompt": _TEXT, **fields},
    }
    return {
        "id": number,
        "name": model.partition("/")[2],
        "model_name": model,
        "description": f"{tag} in the sandbox",
        "tag": tag,
        "model_extend_info": dump(schema).decode(),
        "out_price": f"{micro / 1_000_000:g}",
        "billing_type": "per_request",
    }


_OWN = {
    "image": ("text-to-image", _T2I),
    "video": ("text-to-video", _T2V),
    "3d": ("text-to-3d", _3D),
}


class Catalogue:
    """The models of one sandbox.

    Args:
        added: Models that are added to those of the documents.
    """

    def __init__(self, added: Iterable[AddedModel]) -> None:
        rows = (
            *_ROWS,
            *((each.id, _OWN[each.kind][0], each.micro, _OWN[each.kind][1]) for each in added),
        )
        self.entries = [_entry(number, row) for number, row in enumerate(rows, 1)]
        self._prices = {row[0]: row[2] for row in rows}

    def price_micro(self, model: str, kind: str) -> int:
        """Return what one result of a model costs."""
        return self._prices.get(model, DEFAULT_PRICES[kind])
