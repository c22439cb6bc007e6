"""Money that is not known is None, dates can be compared, and results are whole mappings."""

from __future__ import annotations

import inspect
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from unittest.mock import create_autospec

import attrs
import flask
import httpx
import orjson
import pytest
import ruamel.yaml
import yaml

import framewire
import framewire.types
from framewire._core.exchange.decode import Result
from framewire.errors import ConfigurationError
from framewire_api import models as api
from framewire_api.types import ResponseModel
from tests.contract.harness import KEY, MODES, client_class, settle
from tests.reliability.kit import READ, SERVICES, answering

ADDRESSES = [
    getattr(framewire.types, f"{kind}{name}")
    for kind in ("", "Async")
    for name in ("ImageUrl", "VideoUrl", "Model3DUrl")
]
IMAGES = {"id": "g", "images": ["https://cdn.invalid/a.png"], "model": "m/x"}
ANSWERS: dict[str, Any] = {
    "visgate": {"models": [], "total_count": 0, "new": 1},
    "siray": {"code": "success", "message": "", "data": {"task_id": "t1", "status": "QUEUED"}},
    "aquiles": {"id": "v1", "object": "video", "status": "processing", "model": "wan2.2"},
    "venice": {"object": "list", "data": [], "type": "image"},
}


def encoded(value: Any) -> Any:
    """A value as the encoders of web frameworks take objects apart: a mapping, else its state."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [encoded(each) for each in value]
    try:
        return {name: encoded(each) for name, each in dict(value).items()}
    except (TypeError, ValueError):
        return {name: encoded(each) for name, each in vars(value).items()}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", SERVICES)
async def test_a_result_is_a_whole_mapping(service: str, mode: str) -> None:
    sent = ANSWERS[service]
    async with answering(service, mode, lambda _: httpx.Response(200, json=sent)) as client:
        result = await settle(READ[service](client))
    if not isinstance(result, Result | ResponseModel):
        result = result.raw
    names = list(dict(result))
    assert set(names) <= set(sent)
    assert len(result) == len(names)
    assert [*result.keys()] == names
    assert [*result.items()] == [(name, result[name]) for name in names]
    assert [*result.values()] == [result[name] for name in names]
    assert all(name in result for name in names)
    assert "nothing" not in result
    assert 0 not in result
    assert result.get("nothing", 7) == 7
    assert {**result} == dict(result)
    assert json.dumps(encoded(result))
    assert result


def results() -> Iterator[type]:
    waiting = [Result]
    while waiting:
        cls = waiting.pop()
        waiting += cls.__subclasses__()
        yield cls


def test_every_kind_of_result_is_one_or_says_why_not() -> None:
    for service in SERVICES:
        client_class(service, "sync"), client_class(service, "async")
    found = {cls for cls in results() if cls.__module__.startswith("framewire.")}
    assert len(found) > 10
    odd = {cls.__name__ for cls in found if not callable(getattr(cls, "keys", None))}
    # Its `keys` are those of the providers, as the documents have it.
    assert odd <= {"ProviderKeys", "AsyncProviderKeys"}
    models = [each for each in vars(api).values() if inspect.isclass(each)]
    for model in (each for each in models if issubclass(each, ResponseModel)):
        assert dict(model.from_dict({"x": 1})) == {"x": 1}


def test_an_answer_without_anything_is_there_all_the_same() -> None:
    assert api.VisgateModel.from_dict({})
    assert len(api.VisgateModel.from_dict({})) == 0


@pytest.mark.parametrize("mode", MODES)
async def test_money_that_is_not_told_is_not_nothing(mode: str) -> None:
    async with answering("visgate", mode, lambda _: httpx.Response(200, json=IMAGES)) as client:
        image = await settle(client.images.generate("m/x", "p"))
        simple = await settle(client.generate("p"))
        usage = await settle(client.usage.get())
    video = {"id": "g", "video_url": "https://cdn.invalid/a.mp4", "model": "m/x"}
    async with answering("visgate", mode, lambda _: httpx.Response(200, json=video)) as client:
        video = await settle(client.videos.generate("m/x", "p"))
    found = [image.cost, video.cost, simple.cost, simple.cost_per_megapixel]
    found += [usage.total_provider_cost, usage.total_billed_cost, usage.total_savings]
    assert found == [None] * 7
    free = {**IMAGES, "cost": 0.0, "cache_hit": True}
    async with answering("visgate", mode, lambda _: httpx.Response(200, json=free)) as client:
        assert (await settle(client.images.generate("m/x", "p"))).cost == 0.0


def test_no_model_and_no_result_has_an_amount_by_default() -> None:
    words = ("cost", "price", "amount", "usd", "balance", "billed", "savings", "spent", "micro")
    kinds = [*results(), *(each for each in vars(api).values() if inspect.isclass(each))]
    for cls in kinds:
        if issubclass(cls, Result) and attrs.has(cls):
            known = {field.name: field.default for field in attrs.fields(cls)}
        elif issubclass(cls, ResponseModel):
            known = cls._BLANK
        else:
            continue
        for name, default in known.items():
            if any(word in name for word in words):
                assert default in (None, [], attrs.NOTHING) or not isinstance(
                    default, int | float
                ), f"{cls.__name__}.{name} is {default!r} where nobody told it"


def test_dates_of_one_model_can_be_compared() -> None:
    sent = {"created_at": "2026-11-20T10:00:00", "completed_at": "2026-11-20T11:00:00.5+00:00"}
    state = api.VisgateRequestStatus.from_dict(sent)
    assert state.created_at == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert state.created_at < state.completed_at
    assert state.to_dict() == sent, "each is written as it came"
    for text in ("2026-11-20 10:00", "Fri, 20 Nov 2026 10:00:00", "20261120T100000"):
        read = api.VisgateImageResult.from_dict({"created_at": text})
        assert read.created_at == datetime(2026, 11, 20, 10, tzinfo=UTC), text
        assert read.to_dict() == {"created_at": text}
    state.created_at = datetime(2026, 11, 21, tzinfo=UTC)
    assert state.to_dict()["created_at"] == "2026-11-21T00:00:00+00:00"


@pytest.mark.parametrize("cls", ADDRESSES)
def test_an_address_is_text_to_every_writer(cls: Any) -> None:
    made = cls("https://cdn.invalid/a.png?x=1&y=ü")
    data = {"url": made, "urls": [made]}
    plain = json.loads(json.dumps(data))
    assert yaml.safe_load(yaml.safe_dump(data)) == plain
    assert yaml.safe_load(yaml.dump(data)) == plain
    assert orjson.loads(orjson.dumps(data)) == plain
    for typ in ("safe", "rt"):
        out = io.StringIO()
        library = ruamel.yaml.YAML(typ=typ)
        library.dump(data, out)
        assert library.load(out.getvalue()) == plain
    with flask.Flask("x").app_context():
        assert json.loads(flask.jsonify(data).data) == plain


def test_a_yaml_library_that_is_imported_later_knows_it_too() -> None:
    code = (
        "import sys\n"
        "from framewire.types import ImageUrl\n"
        "assert 'yaml' not in sys.modules\n"
        "ImageUrl('https://a.invalid/1.png')\n"
        "import yaml\n"
        "print(yaml.safe_dump([ImageUrl('https://a.invalid/2.png')]), end='')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "- https://a.invalid/2.png\n"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("service", [*SERVICES, "framewire"])
async def test_a_client_can_be_imitated(
    service: str, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SERVICES:
        monkeypatch.setenv(f"{name.upper()}_API_KEY", KEY)
    cls = client_class(service, mode) if service in SERVICES else None
    kind = cls or (framewire.AsyncFramewire if mode == "async" else framewire.Framewire)
    client = kind(KEY) if cls else kind()
    for spec in (create_autospec(kind, instance=True), create_autospec(client)):
        assert isinstance(spec, kind)
        with pytest.raises(AttributeError):
            spec.nothing_of_the_kind()
        await settle(spec.close())
        spec.close.assert_called_once_with()
    assert not hasattr(client, "jobs")
    with pytest.raises(ConfigurationError, match="no journal"):
        client.jobs  # noqa: B018
    await settle(client.close())
