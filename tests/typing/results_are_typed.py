"""What a user's type checker knows of results: no call here returns Any."""

from typing import assert_type

from framewire import Aquiles, AsyncVisgate, Framewire, Siray, Venice, Visgate
from framewire.types import (
    AsyncImageResult,
    GenerationRequest,
    GenerationResponse,
    Image,
    ImageResponse,
    ImagesResponse,
    RequestStatusResult,
    TaskStatus,
    Video,
    VideoFile,
)
from framewire_api import models


def umbrella(fw: Framewire) -> None:
    made = fw.generate_image("a cat", "venice/flux-dev")
    assert_type(made.images, list[Image])
    assert_type(fw.generate_video("a cat", "siray/kling").video, VideoFile)
    assert_type(fw.venice, Venice)


def jobs(visgate: Visgate, siray: Siray, aquiles: Aquiles) -> None:
    for request in visgate.jobs.resume():
        assert_type(request, GenerationRequest)
        assert_type(request.wait(), RequestStatusResult)
        assert_type(request.state, models.VisgateRequestStatus | None)
    assert_type(siray.submit("create_video_task", body={}), GenerationResponse)
    assert_type(siray.submit("create_video_task", body={}).wait(), TaskStatus)
    assert_type(aquiles.videos.create("a cat").wait(), Video)
    assert_type(aquiles.job({}).state, models.AquilesVideoResource | None)


def raw(visgate: Visgate, aquiles: Aquiles, venice: Venice) -> None:
    assert_type(visgate.with_raw_response.models.list().parse(), models.VisgateModelList)
    assert_type(visgate.models.with_raw_response.get("a/b").parse(), models.VisgateModel)
    assert_type(aquiles.with_raw_response.images.generate("a cat").parse(), ImagesResponse)
    assert_type(venice.with_raw_response.images.generate("a", "m").parse(), ImageResponse)
    assert_type(venice.with_raw_response.models.list().status_code, int)


async def asynchronous(visgate: AsyncVisgate) -> None:
    assert_type(await visgate.images.generate("a/b", "a cat"), AsyncImageResult)
    answer = await visgate.with_raw_response.models.list(limit=5)
    assert_type(answer.parse(), models.VisgateModelList)


def options() -> None:
    visgate = Visgate("key", fal_key="other", max_retries=0, headers={"x-a": "b"}, journal=None)
    assert_type(visgate.with_options(timeout=5, fal_key=None), Visgate)
    assert_type(Aquiles.from_env(guards=False), Aquiles)
    assert_type(Siray("key").with_options(gateway_url="https://g.example"), Siray)
    assert_type(Venice(on_submit=print), Venice)
