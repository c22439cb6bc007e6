"""Siray: requests as its own Python client 0.3.0 was recorded to send them, and the documents."""

from tests.contract.cases import Case, Reply, api
from tests.contract.harness import KEY

_SUBMITTED = Reply({"code": "success", "message": "", "data": {"task_id": "t1"}})
_RUNNING = Reply({"code": "success", "data": {"task_id": "t1", "status": "IN_PROGRESS"}})
_FLAT = {"image": "https://e/x.png", "aspect_ratio": "16:9", "seed": 42}
_TOKEN = Reply(
    {
        "code": 200,
        "data": {
            "credentials": {"access_key_id": "A", "access_key_secret": "S", "security_token": "T"},
            "bucket_name": "b",
            "upload_endpoint": "http://127.0.0.1:1",
        },
    }
)
_PATHS = {
    "image": "/v1/images/generations/async",
    "video": "/v1/video/generations",
    "threed": "/v1/3d/generations",
}


def _submit(group: str, name: str, json: dict[str, object], **arguments: object) -> Case:
    operation = {"image": "image", "video": "video", "threed": "3d"}[group]
    return Case(
        name,
        f"siray_create_{operation}_task",
        lambda c: getattr(c, group).generate_async("m/x", "p", **arguments),
        "POST",
        _PATHS[group],
        json={"model": "m/x", "prompt": "p", **json},
        answer=_SUBMITTED,
    )


def _query(group: str, name: str, task: str, wire: str) -> Case:
    operation = {"image": "image", "video": "video", "threed": "3d"}[group]
    return Case(
        name,
        f"siray_get_{operation}_task",
        lambda c: getattr(c, group).query_task(task),
        "GET",
        f"{_PATHS[group]}/{wire}",
        answer=_RUNNING,
    )


CASES = [
    *(_submit(group, "model and prompt alone", {}) for group in _PATHS),
    _submit("image", "a model's own arguments are flat", _FLAT, **_FLAT),
    _submit("image", "an argument that is None is left out", {"seed": -1}, seed=-1, image=None),
    _submit("video", "a video's length is a number", {"duration": 5}, duration=5),
    _submit("threed", "undocumented arguments are sent as they are", {"facets": [1]}, facets=[1]),
    *(_query(group, "the id stands in the path", "t1", "t1") for group in _PATHS),
    _query("video", "an id is escaped", "t/1 ", "t%2F1%20"),
    Case(
        "the synchronous path has no version",
        "siray_create_image_sync",
        lambda c: c.call(
            "create_image_sync", body=api.SirayImageSyncRequest(model="m/x", prompt="p", n=2)
        ),
        "POST",
        "/images/generations",
        json={"model": "m/x", "prompt": "p", "n": 2},
        answer=Reply({"created": 1, "data": [{"url": "https://cdn/x.png"}]}),
    ),
    Case(
        "the gateway has an auth scheme of its own, and the POST no body",
        "siray_create_sts_token",
        lambda c: c.call("create_sts_token"),
        "POST",
        "/api/model-verse/sts-token",
        auth=f"API-KEY {KEY}",
        host="/gateway",
        answer=_TOKEN,
    ),
    Case(
        "the catalogue is on the gateway and needs no key",
        "siray_list_models",
        lambda c: c.models.list(),
        "GET",
        "/api/model-verse/models",
        auth=None,
        host="/gateway",
        answer=Reply({"data": []}),
    ),
]
