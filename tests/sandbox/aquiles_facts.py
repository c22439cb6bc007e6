"""What the tests of Aquiles-Image share."""

from __future__ import annotations

from typing import Any

import httpx

from tests.sandbox.plain_client import KLEIN, PNG, PlainClient

DIFFUSION = "stabilityai/stable-diffusion-3.5-medium"


def fails_after(field: str, allowed: str, value: str) -> dict[str, str]:
    """Return how an answer fails after the work, for a value it must not hold."""
    return {
        "detail": (
            f"Error in processing: 1 validation error for ImagesResponse\n{field}\n"
            f"  Input should be {allowed} "
            f"[type=literal_error, input_value='{value}', input_type=str]\n"
            "    For further information visit https://errors.pydantic.dev/2.14/v/literal_error"
        )
    }


def edit(raw: PlainClient, files: Any = None, **fields: Any) -> httpx.Response:
    """Ask for an edit, of one image by default."""
    data = {"model": KLEIN, "prompt": "make it blue", **fields}
    parts = [("image", ("a.png", PNG, "image/png"))] if files is None else files
    return raw.post("/aquiles/images/edits", data=data, files=parts)
