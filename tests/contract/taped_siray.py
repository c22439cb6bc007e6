"""Siray: the operations that its own client was not recorded with, and tasks to their end."""

from typing import Any

from framewire_api import models as api
from scripts.cassettes.record import GATEWAY
from tests.contract.harness import settle
from tests.contract.taped_cases import Case, sends


async def _run(client: Any, group: str) -> Any:
    return await settle(getattr(client, group).run("siray/made-up", "a fox", poll_interval=2.0))


async def _video(client: Any) -> Any:
    state = await _run(client, "video")
    return state, await settle(state.outputs[0].read())


def _done(state: Any) -> bool:
    return state.is_completed() and state.outputs[0].startswith("https://")


_SENT = {"model": "siray/made-up", "prompt": "a fox"}
_PATHS = {"image": "/v1/images/generations/async", "video": "/v1/video/generations"}
_PATHS["threed"] = "/v1/3d/generations"

CASES = [
    Case(
        "image-to-its-end", "siray", ("siray_create_image_task", "siray_get_image_task"),
        lambda c: _run(c, "image"), sends("siray", "POST", _PATHS["image"], json=_SENT),
        "TaskStatus", _done,
    ),
    Case(
        "video-to-its-file", "siray", ("siray_create_video_task", "siray_get_video_task"),
        _video, sends("siray", "POST", _PATHS["video"], json=_SENT), "tuple",
        lambda r: _done(r[0]) and r[1][4:8] == b"ftyp",
    ),
    Case(
        "3d-to-its-end", "siray", ("siray_create_3d_task", "siray_get_3d_task"),
        lambda c: _run(c, "threed"), sends("siray", "POST", _PATHS["threed"], json=_SENT),
        "TaskStatus", _done,
    ),
    Case(
        "image-at-once", "siray", ("siray_create_image_sync",),
        lambda c: c.call(
            "create_image_sync", body=api.SirayImageSyncRequest(model="m/x", prompt="a fox", n=1)
        ),
        sends(
            "siray", "POST", "/images/generations", json={"model": "m/x", "prompt": "a fox", "n": 1}
        ),
        "SirayImageSyncResult", lambda r: len(r.data) == 1 and r.data[0].url.startswith("https://"),
    ),
    Case(
        "models", "siray", ("siray_list_models",), lambda c: c.models.list(),
        sends("siray", "GET", "/api/model-verse/models", host=GATEWAY, scheme=None), "list",
        lambda r: r and all(model.model_name for model in r),
    ),
    Case(
        "upload-token", "siray", ("siray_create_sts_token",),
        lambda c: c.call("create_sts_token"),
        sends("siray", "POST", "/api/model-verse/sts-token", host=GATEWAY, scheme="API-KEY"),
        "SirayStsTokenReply",
        lambda r: r.data.bucket_name and r.data.credentials.access_key_secret == "REDACTED",
    ),
]  # fmt: skip
