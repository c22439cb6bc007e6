"""The statistics of ``/stats``: three formats, and constant figures in dev mode."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

DEV_STATS: dict[str, Any] = {
    "mode": "single-device",
    "total_requests": 150,
    "total_batches": 42,
    "total_images": 180,
    "queued": 3,
    "completed": 147,
    "failed": 0,
    "processing": True,
    "available": False,
}
_BATCH_LIMIT = 4


class ImageStats:
    """What an image server has done.

    Args:
        devices: How many devices share the work; 0 on a server that is not distributed.
    """

    def __init__(self, devices: int = 0) -> None:
        self.active = 0
        self._requests = self._batches = self._images = 0
        self._completed = self._failed = self._next = 0
        self._devices = {f"cuda:{number}": _device(number) for number in range(devices)}

    @contextmanager
    def batch(self, images: int, error: str | None) -> Iterator[None]:
        """Count one request while it is worked on."""
        self._requests += 1
        self.active += 1
        device = self._device()
        if device:
            device.update(processing=True, images_processing=images, can_accept_batch=False)
        try:
            yield
        finally:
            self.active -= 1
            self._count(images, error)
            if device:
                _done(device, images, error)

    def single(self) -> dict[str, Any]:
        """Return the flat shape of a server with one device."""
        busy = self.active > 0
        return {
            "mode": "single-device",
            **self._totals(),
            "processing": busy,
            "available": not busy,
        }

    def distributed(self) -> dict[str, Any]:
        """Return the shape of a distributed server."""
        totals = self._totals()
        queued = totals.pop("queued")
        completed, failed = totals.pop("completed"), totals.pop("failed")
        summed = {
            **totals,
            "queued": queued,
            "active_batches": self.active,
            "completed": completed,
            "failed": failed,
            "processing": False,
        }
        return {"mode": "distributed", "devices": self._devices, "global": summed}

    def _totals(self) -> dict[str, Any]:
        return {
            "total_requests": self._requests,
            "total_batches": self._batches,
            "total_images": self._images,
            "queued": 0,
            "completed": self._completed,
            "failed": self._failed,
        }

    def _device(self) -> dict[str, Any] | None:
        if not self._devices:
            return None
        names = list(self._devices)
        name = names[self._next % len(names)]
        self._next += 1
        return self._devices[name]

    def _count(self, images: int, error: str | None) -> None:
        if error:
            self._failed += 1
        else:
            self._batches += 1
            self._completed += 1
            self._images += images


def _device(number: int) -> dict[str, Any]:
    return {
        "id": f"cuda:{number}",
        "available": True,
        "processing": False,
        "can_accept_batch": True,
        "batch_size": 1,
        "max_batch_size": _BATCH_LIMIT,
        "images_processing": 0,
        "images_completed": 0,
        "total_batches_processed": 0,
        "avg_batch_time": 0.0,
        "estimated_load": 0.0,
        "error_count": 0,
        "last_error": None,
    }


def _done(device: dict[str, Any], images: int, error: str | None) -> None:
    device.update(processing=False, images_processing=0, can_accept_batch=True)
    if error:
        device["error_count"] += 1
        device["last_error"] = error
    else:
        device["images_completed"] += images
        device["total_batches_processed"] += 1
        device["avg_batch_time"] = 0.01
