"""An Aquiles-Image server's counters: one class for each shape, the same questions to all."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias

import attrs

from framewire._core.api import models as api
from framewire._core.exchange.decode import Result
from framewire._core.paths import number
from framewire_api.types import ResponseModel


@attrs.define
class ServerStats(Result):
    """What the three shapes have in common; `["x"]`, `.get` and `in` take the names of the wire.

    Attributes:
        queued: Requests that wait.
        completed: Requests done; image servers count groups of requests (recorded).
        failed: Requests that failed, counted likewise.
        processing: Whether anything runs.
        available: Whether a new request would start at once.
    """

    # Names that this shape does not have on the wire, at least not at the top.
    _ANSWERED: ClassVar[frozenset[str]] = frozenset()

    queued: int = 0
    completed: int = 0
    failed: int = 0
    processing: bool = False
    available: bool = False

    @property
    def total(self) -> int:
        """Requests received; a video server forgets the deleted ones."""
        raise NotImplementedError

    def __getitem__(self, name: str) -> Any:
        if name in self.raw:
            return self._typed(name)
        if name in self._ANSWERED:
            return getattr(self, name)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return name in self.raw or name in self._ANSWERED

    def get(self, name: str, default: Any = None) -> Any:
        """A counter by its wire name, or `default` where this server has none."""
        try:
            return self[name]
        except KeyError:
            return default

    def _typed(self, name: str) -> Any:
        return self.raw[name]


@attrs.define
class SingleDeviceStats(ServerStats):
    """Counters of an image server with one GPU, and of every server in dev mode.

    Attributes:
        mode: `single-device`.
        total_requests: Requests received.
        total_batches: Groups of requests worked on.
        total_images: Images made.
    """

    mode: str = "single-device"
    total_requests: int = 0
    total_batches: int = 0
    total_images: int = 0

    @property
    def total(self) -> int:
        """Requests received."""
        return self.total_requests


@attrs.define
class DistributedStats(ServerStats):
    """Counters of an image server with several GPUs.

    The wire has them in two places only, `devices` and `global`; the sums can be asked for here
    by the names that the other shapes have.

    Attributes:
        mode: `distributed`.
        devices: One entry for each GPU, such as `cuda:0`.
        total_requests: Requests received.
        total_batches: Groups of requests worked on.
        total_images: Images made.
        active_batches: Groups being worked on.
        processing: Whether any GPU works; the server's own sum always says no (recorded).
        available: Whether any GPU takes a further group.
    """

    _ANSWERED = frozenset(
        {
            "queued",
            "completed",
            "failed",
            "processing",
            "available",
            "total_requests",
            "total_batches",
            "total_images",
            "active_batches",
        }
    )

    mode: str = "distributed"
    devices: dict[str, api.AquilesDeviceStats] = attrs.field(factory=dict)
    total_requests: int = 0
    total_batches: int = 0
    total_images: int = 0
    active_batches: int = 0

    @property
    def total(self) -> int:
        """Requests received."""
        return self.total_requests

    @property
    def global_(self) -> Any:
        """The sums as the wire has them."""
        return self._source.get("global") if self._source is not None else None

    def _typed(self, name: str) -> Any:
        return {"devices": self.devices, "global": self.global_}.get(name, self.raw[name])


@attrs.define
class VideoStats(ServerStats):
    """Counters of a video server.

    Attributes:
        mode: `video`; the wire has no such field.
        total_tasks: Videos it remembers.
        running: Videos being made, 0 or 1; the wire calls the number `processing`.
        max_concurrent: Videos it makes at once.
    """

    mode: str = "video"
    total_tasks: int = 0
    running: int = 0
    max_concurrent: int = 1

    @property
    def total(self) -> int:
        """Videos it remembers."""
        return self.total_tasks


Stats: TypeAlias = SingleDeviceStats | DistributedStats | VideoStats


def stats_of(answer: Any, meta: Any = None) -> Stats:
    """The counters in the class of their shape, told apart as the wire does.

    Args:
        answer: The decoded answer, a generated model or a plain object.
        meta: Status and headers.
    """
    raw = answer.raw if isinstance(answer, ResponseModel) else answer
    if "devices" in raw:
        return _distributed(_as(api.AquilesDistributedStats, answer, raw, meta))
    if "total_tasks" in raw:
        source = _as(api.AquilesVideoStats, answer, raw, meta)
        running = number(source.processing)
        return VideoStats.of(source, running=int(running), processing=bool(running))
    return SingleDeviceStats.of(_as(api.AquilesSingleDeviceStats, answer, raw, meta))


def _as(model: Any, answer: Any, raw: Mapping[str, Any], meta: Any) -> Any:
    """The answer as the model its shape calls for, whatever a later version added to it."""
    made = answer if isinstance(answer, model) else model.from_dict(raw)
    made.meta = meta
    return made


def _distributed(source: api.AquilesDistributedStats) -> DistributedStats:
    devices = source.devices if isinstance(source.devices, dict) else {}
    known = {
        name: device
        for name, device in devices.items()
        if isinstance(device, api.AquilesDeviceStats)
    }
    sums: Any = source.global_ if isinstance(source.global_, ResponseModel) else {}
    names = ("queued", "completed", "failed", "active_batches")
    return DistributedStats.of(
        source,
        devices=known,
        processing=any(device.processing for device in known.values()),
        available=any(device.available and device.can_accept_batch for device in known.values()),
        **{
            name: sums.get(name)
            for name in (*names, "total_requests", "total_batches", "total_images")
        },
    )
