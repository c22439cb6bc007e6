# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What the groups of methods of an Aquiles-Image client need of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from framewire._core.api import models as api
from framewire._core.api.operations import AQUILES_CREATE_VIDEO
from framewire._core.exchange.answer import Answer
from framewire._core.exchange.error_mapping import stream_broken
from framewire._core.jobs.ended import bad_end
from framewire._core.jobs.progress import job_status
from framewire._core.money.price import Price
from framewire._core.paths import first_text
from framewire._sync.aquiles.results import Video
from framewire._sync.client import ServiceClient
from framewire._sync.jobs import Job
from framewire.errors import FramewireError
from framewire.services.aquiles.profile import PROFILE


class AquilesServer(ServiceClient[Video]):
    """A client of one Aquiles-Image server, before its groups of methods."""

    _profile = PROFILE
    _job_class = Video
    _own_options: ClassVar[Mapping[str, Any]] = {"guards": True}

    _makers: ClassVar[Mapping[str, str]] = {"image": "images", "video": "videos"}

    # Whether calls that would fail after the work are refused before they are sent.
    guards: bool

    def _price(self, operation: str, body: Mapping[str, Any]) -> Price:
        return Price(Decimal(0), basis="your own machine")

    def _video(self, answer: api.AquilesVideoResource, first: Answer | None = None) -> Video:
        # A video without an id is one that can be looked at all the same.
        name = first_text(answer.raw, ("id",)) or ""
        submitted_at = self._transport.wall_clock()
        made = Video(self, AQUILES_CREATE_VIDEO.id, name, submitted_at=submitted_at)
        made._read(answer)
        if first is not None:
            made.key, made._answer = first.key, first
            if first.end is not None:
                made._end_with(first.end)
        return made

    def _no_video(self, made: api.AquilesVideoResource, answer: Answer) -> FramewireError:
        """The error for an answer to a submission that names no video."""
        facts, secrets = AQUILES_CREATE_VIDEO.job, self._settings.secrets
        assert facts is not None
        ended = bad_end(
            job_status(facts, made.raw),
            service=PROFILE.name,
            operation="create_video",
            job_id=None,
            body=made.raw,
            secrets=secrets,
        )
        return ended or stream_broken(
            PROFILE,
            "create_video",
            answer,
            "the answer holds no id of the video",
            body=dict(made.raw),
            secrets=secrets,
        )

    def _finished(self, job: Job[Any], state: Any) -> Video:
        if not isinstance(job, Video):
            return self._video(state)
        job._read(state)
        return job
