"""Captured exchanges and the calls of framewire that send the same, or the nearest to it.

Aquiles-Image: recorded at a real server. Siray: requests of its own client, replies invented.
"""

import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from scripts.cassettes import tape
from scripts.cassettes.convert import operation_of
from tests.contract.harness import settle
from tests.contract.taped import Row, rows

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)
_IMAGE = ("n", "size", "quality", "response_format", "output_format", "background", "user")
_GENERATE = (*_IMAGE, "moderation", "output_compression", "partial_images", "style")
_EDIT = (*_IMAGE, "input_fidelity", "output_compression", "partial_images")

V1 = "recorded under /v1, which framewire cuts off"
NO_KEY = "recorded without a key, or with a scheme of another kind"
MODEL = "framewire asks the server for its model where none is named"
STREAM = "framewire does not ask for streams, which this server does not have"
JSON_ONLY = "framewire sends a form only where there is a file in it"
BROKEN = "a body that no call of framewire makes"
PARAMETER = "a parameter that framewire knows to be ignored, or to have no such value"

# Recorded exchanges whose request framewire cannot send; their answers are decoded all the same.
ALONE = {
    "configs without v1": "framewire knows that this one stands under /v1 only",
    "trailing slash redirect": "no path of framewire ends with a slash",
    "get on generations is image lookup": "no call reads that path",
    "video query": "its own client puts an id with a slash into the path as it is",
    "run on nested task_id polls empty id": "its own client misses the id and asks with none",
}
BY_REASON = {
    V1: ["models v1", "image file v1", "gen url n=2 v1", "edit image[] x1 v1"],
    NO_KEY: [
        "gen 401 no auth", "gen 401 wrong scheme", "gen lower-case bearer ok", "edit 401",
        "open: header still required", "open: empty bearer", "video 401",
    ],
    MODEL: [
        "gen model missing", "edit 500 model missing", "dev gen b64 256",
        "dev gen quality hd -> 500",
    ],
    STREAM: ["gen stream true", "sdk images.generate stream", "sdk images.edit stream"],
    JSON_ONLY: [
        "video create multipart", "sdk videos.create", "sdk videos.create without seconds",
        "video 500 multipart no prompt",
    ],
    BROKEN: [
        "gen 422 prompt missing", "gen 422 bad json", "gen 422 not json type",
        "gen 422 empty body", "gen auth checked before body", "edit 422 no image",
        "edit 422 no image urlencoded", "edit 422 no prompt", "edit 422 image as text",
        "edit 422 json body", "video 500 no prompt", "video 500 seconds int",
        "video 500 bad json", "video 500 multipart urlencoded", "video 500 input_reference text",
    ],
    PARAMETER: [
        "video list limit=1", "sdk videos.list", "video content variant ignored",
        "sdk videos.download_content",
    ],
}  # fmt: skip
ANSWERS = ALONE | {name: reason for reason, names in BY_REASON.items() for name in names}

CAPTURED = [
    row
    for service in ("aquiles", "siray")
    for row in rows(service)
    if row.about["source"].startswith(("a real Aquiles-Image", "requests of Siray's own"))
]


def operation(row: Row) -> str:
    found = operation_of(row.service, row.request["method"], urlsplit(row.request["uri"]).path)
    assert found is not None
    return found


def call(row: Row, client: Any) -> Any:
    """The call that sends what the cassette holds, or the nearest there is."""
    made = CALLS[operation(row)]
    return made(client, row)


def _form(row: Row) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Fields and files of a recorded form."""
    kind = row.request["headers"]["content-type"][0]
    body = row.request["body"]
    fields: dict[str, Any] = {}
    files: dict[str, list[Any]] = {}
    for name, file, _, content in tape.parts(
        kind, body.encode() if isinstance(body, str) else body
    ):
        if file is None:
            fields[name] = content.decode()
        else:
            files.setdefault(name.removesuffix("[]"), []).append((file, content))
    return fields, files


def _json(row: Row) -> dict[str, Any]:
    return json.loads(row.request["body"])


def _split(fields: dict[str, Any], known: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Arguments of the method, and members for `extra_body`; null members are such too."""
    arguments = {k: v for k, v in fields.items() if k in known and v is not None}
    return arguments, {k: v for k, v in fields.items() if k not in arguments}


def _generate(client: Any, row: Row) -> Any:
    if row.name in ANSWERS:
        return client.images.generate("p", "m", stream=True if "stream" in row.name else None)
    body = _json(row)
    arguments, extra = _split(body, _GENERATE)
    rest = {k: v for k, v in extra.items() if k not in ("model", "prompt")}
    return client.images.generate(
        body["prompt"], body["model"], extra_body=rest or None, **arguments
    )


def _edit(client: Any, row: Row) -> Any:
    if row.name in ANSWERS:
        stream = True if "stream" in row.name else None
        return client.images.edit(("a.png", PNG), "p", "m", stream=stream)
    fields, files = _form(row)
    arguments, extra = _split(fields, _EDIT)
    extra = {k: v for k, v in extra.items() if k not in ("model", "prompt")}
    arguments |= {"mask": files["mask"][0]} if "mask" in files else {}
    for number in ("n", "partial_images", "output_compression"):
        if number in arguments:
            arguments[number] = int(arguments[number])
    return client.images.edit(
        files["image"], fields["prompt"], fields["model"], extra_body=extra or None, **arguments
    )


def _video(client: Any, row: Row) -> Any:
    if row.name in ANSWERS:
        return client.videos.create("p", "wan2.2")
    kind = row.request["headers"]["content-type"][0]
    if kind == "application/json":
        return client.videos.create(**_json(row))
    fields, files = _form(row)
    return client.videos.create(**fields, input_reference=files["input_reference"][0])


def _last(row: Row, back: int = 1) -> str:
    return urlsplit(row.request["uri"]).path.split("/")[-back]


def _list(client: Any, row: Row) -> Any:
    asked = dict(parse_qsl(urlsplit(row.request["uri"]).query))
    limit = asked.get("limit")
    if limit is not None and not re.fullmatch(r"-?\d+", limit):
        return client.call("list_videos", limit=limit)
    return client.videos.list(limit=None if limit is None else int(limit))


def _content(client: Any, row: Row) -> Any:
    asked = row.request["headers"].get("range")
    if asked:
        return client.call("get_video_content", video_id=_last(row, 2), range_=asked[0])
    return client.videos.download_content(_last(row, 2))


def _group(client: Any, row: Row) -> Any:
    return client.video if "/video/" in row.request["uri"] else client.image


def _submit(client: Any, row: Row) -> Any:
    group, body = _group(client, row), _json(row)
    if row.name == "run timeout":
        return group.run(body["model"], body["prompt"], poll_interval=10, timeout=15)
    if row.name.startswith("run "):
        return group.run(body["model"], body["prompt"])
    return group.generate_async(**body)


async def _query(client: Any, row: Row) -> Any:
    found = None
    for _ in row.exchanges:
        found = await settle(_group(client, row).query_task(_last(row)))
    return found


CALLS: dict[str, Any] = {
    "aquiles_create_image": _generate,
    "aquiles_edit_image": _edit,
    "aquiles_create_video": _video,
    "aquiles_get_video": lambda c, row: c.videos.retrieve(_last(row)),
    "aquiles_delete_video": lambda c, row: c.videos.delete(_last(row)),
    "aquiles_list_videos": _list,
    "aquiles_get_video_content": _content,
    "aquiles_serve_image": lambda c, row: c.call("serve_image", filename=_last(row)),
    "aquiles_list_models": lambda c, row: c.models.list(),
    "aquiles_get_configs": lambda c, row: c.configs(),
    "aquiles_get_model_type": lambda c, row: c.model_type(),
    "aquiles_get_stats": lambda c, row: c.stats(),
    "aquiles_get_health": lambda c, row: c.health(),
    "siray_create_image_task": _submit,
    "siray_create_video_task": _submit,
    "siray_get_image_task": _query,
    "siray_get_video_task": _query,
    "siray_create_sts_token": lambda c, row: c.call("create_sts_token"),
}
