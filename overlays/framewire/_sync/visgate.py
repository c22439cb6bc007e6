# Produced from framewire/_async by scripts/twin.py. Do not edit: change the source.
"""The visgate client: images and films from Fal, Replicate and Runway through one gateway."""

from collections.abc import Mapping
from typing import Any, TypeVar, Unpack

import attrs

from framewire._core import sync_backend as backend
from framewire._core.answer import Answer
from framewire._core.arguments import given, text
from framewire._core.http import Client
from framewire._core.options import RequestOptions, call_options
from framewire._core.poll import Verdict, verdict
from framewire._core.progress import job_id
from framewire._core.result import Result
from framewire._sync.base import Resource, ServiceClient
from framewire._sync.jobs import Job
from framewire._sync.media import ImageUrl, VideoUrl
from framewire._sync.visgate_generation import Images, Requests, Videos
from framewire._sync.visgate_results import (
    GenerateResult,
    GenerationRequest,
    ImageResult,
    RequestStatusResult,
)
from framewire.config import DEFAULT
from framewire.services.visgate import PROFILE
from framewire_api import models as api
from framewire_api.operations import OPERATIONS

R = TypeVar("R", bound=Result)

_ACCEPTED = 202


class Models(Resource):
    """The catalogue of models."""

    def list(
        self,
        *,
        provider: str | None = None,
        media_type: str | None = None,
        model_type: str | None = None,
        capability: str | None = None,
        search: str | None = None,
        sort: str | None = None,
        limit: int = 100,
        featured: bool = False,
        **options: Unpack[RequestOptions],
    ) -> api.VisgateModelList:
        """List models.

        Args:
            provider: `fal`, `replicate` or `runway`.
            media_type: `image` or `video`; `model_type` is another name for it.
            model_type: See `media_type`.
            capability: For example `text-to-image`.
            search: Text in name, description or author.
            sort: `name`, `cost`, `newest` or `popular`.
            limit: How many at most; the service has no paging.
            featured: Whether to include the featured sections.

        Returns:
            The models; `total_count` counts the whole catalogue.
        """
        found: api.VisgateModelList = self._client._call(
            "visgate_list_models",
            options,
            given(
                limit=limit,
                provider=provider or None,
                media_type=media_type or model_type or None,
                capability=capability or None,
                search=search or None,
                sort=sort or None,
                featured=featured or None,
            ),
        )
        return found

    def get(self, model_id: str, **options: Unpack[RequestOptions]) -> api.VisgateModel:
        """One model.

        Args:
            model_id: Its id, with slashes, for example `fal-ai/flux/schnell`.
        """
        text("visgate", "get_model", "model_id", model_id)
        found: api.VisgateModel = self._client._call(
            "visgate_get_model", options, {"model_id": model_id}
        )
        return found

    def search(
        self, query: str, *, limit: int = 20, **options: Unpack[RequestOptions]
    ) -> api.VisgateModelList:
        """Search the catalogue.

        Args:
            query: Text in name, description or author.
            limit: How many at most.
        """
        found: api.VisgateModelList = self.list(search=query, limit=limit, **options)
        return found


class Visgate(ServiceClient):
    """A client of visgate.

    Args:
        api_key: Key; left out it is `VISGATE_API_KEY`.
        base_url: Left out it is `VISGATE_BASE_URL` or https://visgateai.com/api/v1.
        timeout: Seconds for one request, 120 by default; None for no limit.
        max_retries: Further attempts after the first, where sending again cannot pay twice.
        fal_key: Your own key at Fal, sent with generation calls only; it moves the provider's
            part of the bill to your account there.
        replicate_key: Likewise at Replicate.
        runway_key: Likewise at Runway.
        http_client: An httpx client of your own; framewire does not close it.
        headers: Headers added to every call.
    """

    _profile = PROFILE

    images: Images
    videos: Videos
    requests: Requests
    models: Models

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = DEFAULT,
        max_retries: int = 2,
        fal_key: str | None = None,
        replicate_key: str | None = None,
        runway_key: str | None = None,
        http_client: Client | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            api_key,
            base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            headers=headers,
            provider_keys={
                "fal_key": fal_key,
                "replicate_key": replicate_key,
                "runway_key": runway_key,
            },
        )

    def _open_resources(self) -> None:
        self.images = Images(self)
        self.videos = Videos(self)
        self.requests = Requests(self)
        self.models = Models(self)

    def generate(
        self,
        prompt: str,
        model: str = "fal-ai/flux/schnell",
        params: Mapping[str, Any] | None = None,
        **options: Unpack[RequestOptions],
    ) -> GenerateResult:
        """Generate pictures with little ceremony.

        Args:
            prompt: What to show.
            model: Model id.
            params: The model's own parameters, nested in the body.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VisgateGenerateRequest(
            prompt=text("visgate", "generate", "prompt", prompt),
            model=text("visgate", "generate", "model", model),
        )
        if params:
            body.params = dict(params)
        answer = self._call("visgate_generate", options, {"body": body})
        pool = self._transport.pool
        return GenerateResult.of(
            answer,
            images=_pictures(answer.images, pool),
            image_url=ImageUrl(answer.image_url, pool=pool) if answer.image_url else None,
            cost=answer.estimated_cost_usd,
            cost_per_megapixel=answer.cost_per_megapixel_usd,
        )

    def health(self, **options: Unpack[RequestOptions]) -> api.VisgateHealth:
        """The state of the service."""
        found: api.VisgateHealth = self._call("visgate_get_health", options, {})
        return found

    def _generate(
        self,
        operation: str,
        result: type[R],
        arguments: dict[str, Any],
        model: str,
        params: Mapping[str, Any] | None,
        wait: bool,
        options: RequestOptions,
    ) -> R | GenerationRequest:
        if not wait:
            arguments["prefer"] = "respond-async"
        checked = call_options(PROFILE, options)
        if params:
            checked = attrs.evolve(checked, body={**params, **(checked.body or {})})
        answer = self._answer(operation, arguments, checked)
        if not _is_job(operation, answer):
            return self._result(result, self._decode(operation, answer))
        job = self._job(operation, answer, model, GenerationRequest)
        if not wait:
            return job
        # A service may answer with a job although the caller waits: the wait is ours then.
        finished = (job.wait()).result
        assert isinstance(finished, result)
        return finished

    def _result(self, cls: type[R], answer: Any) -> R:
        pool = self._transport.pool
        if cls is ImageResult:
            return cls.of(answer, images=_pictures(answer.images, pool))
        url = answer.video_url
        return cls.of(answer, video_url=VideoUrl(url, pool=pool) if url else None)

    def _status(self, state: api.VisgateRequestStatus, operation: str = "") -> RequestStatusResult:
        kind = state.media_type or ("image" if "image" in operation else "video")
        media = ImageUrl if kind == "image" else VideoUrl
        url = state.output_url
        return RequestStatusResult.of(
            state,
            request_id=state.request_id or state.get("id") or "",
            media_type=kind,
            output_url=media(url, pool=self._transport.pool) if url else None,
        )

    def _finished(self, job: Job[Any], state: Any) -> Any:
        return self._status(state, job.operation)


def _is_job(operation: str, answer: Answer) -> bool:
    """Whether an answer announces a job: by its status, or by a body without a result."""
    facts = OPERATIONS[operation].job
    body = answer.json_or_none()
    if facts is None or not isinstance(body, dict) or job_id(facts, body) is None:
        return False
    running = verdict(facts, body.get("status")) in (Verdict.RUNNING, Verdict.UNKNOWN)
    return answer.status_code == _ACCEPTED or (running and "id" not in body)


def _pictures(urls: Any, pool: backend.Pool) -> list[ImageUrl]:
    return [ImageUrl(url, pool=pool) for url in urls or () if isinstance(url, str)]
