"""Every property that Venice's document names, read from the answer that the document gives."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any

import httpx
import pytest

from framewire_api.types import ResponseModel
from tests.services.venice.documented import ANSWERS, RENAMED
from tests.services.venice.kit import HELLO, World, settled

_WALLET = {"address": "0x1", "signature": "0x2", "token": "t", "api_key_type": "ADMIN"}
#: What each method is called with here.
ARGUMENTS: dict[str, Callable[[Any], Any]] = {
    "chat.completions.create": lambda method: method("venice-uncensored", HELLO),
    "images.generate": lambda method: method("A beautiful sunset", "hidream"),
    "images.simple_generate": lambda method: method("A beautiful sunset"),
    "embeddings.create": lambda method: method("This is a test.", "text-embedding-bge-m3"),
    "api_keys.create": lambda method: method("ADMIN", "Example API Key"),
    "api_keys.delete": lambda method: method("e28e82dc"),
    "api_keys.generate_web3_key": lambda method: method(**_WALLET),
}
#: Methods whose results are framewire's own, and what has another name there.
OWN = {
    "images.generate": {"images[0]": "images[0].b64_json"},
    "embeddings.create": {"object": "object", "data[0].object": "data[0].object"},
}
#: Kept as the service sends them: their members are its own names for things.
FREE = {
    "images.generate": ("request",),
    "chat.completions.create": ("prompt_logprobs",),
    "models.traits": ("data",),
    "models.compatibility_mapping": ("data",),
    "models.list": tuple(
        f"data[{place}].model_spec.pricing.{name}"
        for place in range(len(ANSWERS["models.list"]["data"]))
        for name in ("resolutions", "quality", "durations")
    ),
    "billing.analytics": ("byModelDaily", "byKeyDaily"),
}
_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def python_name(part: str) -> str:
    """The attribute behind a wire name."""
    return RENAMED.get(part) or re.sub(r"(?<!^)(?=[A-Z])", "_", part).lower()


def leaves(value: Any, free: tuple[str, ...], wire: str = "", python: str = "") -> Iterator[Any]:
    """Every value inside an answer: its path on the wire, its path in Python, and itself."""
    if isinstance(value, dict) and wire not in free:
        for name, item in value.items():
            dot = "." if wire else ""
            here = f"{python}{dot}{python_name(name)}"
            yield from leaves(item, free, f"{wire}{dot}{name}", here)
    elif (
        isinstance(value, list)
        and wire not in free
        and any(isinstance(item, dict) for item in value)
    ):
        for place, item in enumerate(value):
            yield from leaves(item, free, f"{wire}[{place}]", f"{python}[{place}]")
    else:
        yield wire, python, value


def read(result: Any, path: str) -> Any:
    """What stands at a path in Python."""
    for name, place in _PART.findall(path):
        result = result[int(place)] if place else getattr(result, name)
    return result


def documented(method: str) -> Iterator[tuple[str, str, Any]]:
    """The properties of a method's result: wire path, path in Python, documented value."""
    own = OWN.get(method, {})
    for wire, python, value in leaves(ANSWERS[method], FREE.get(method, ())):
        if wire == "images":
            yield wire, own["images[0]"], value[0]
        else:
            yield wire, own.get(wire, python), value


async def _answer(world: World, method: str) -> Any:
    client, _ = world.answering(httpx.Response(200, json=ANSWERS[method]))
    bound = attrgetter(method.removesuffix("()"))(client)
    return await settled(ARGUMENTS.get(method, lambda plain: plain())(bound))


@pytest.mark.parametrize("method", ANSWERS)
async def test_every_documented_property_reads_as_documented(method: str, world: World) -> None:
    result = await _answer(world, method)
    found = {python: _plain(read(result, python)) for _, python, _ in documented(method)}
    assert found == {python: value for _, python, value in documented(method)}
    assert result.to_dict() == ANSWERS[method]


def _plain(value: Any) -> Any:
    """What stands under names of the service's own, in its words again."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value.to_dict() if isinstance(value, ResponseModel) else value


def _models(value: Any) -> Iterator[ResponseModel]:
    if isinstance(value, ResponseModel):
        yield value
        for attribute, _ in value._FIELDS.values():
            yield from _models(getattr(value, attribute))
    elif isinstance(value, list | dict):
        for item in value if isinstance(value, list) else value.values():
            yield from _models(item)


async def test_no_property_of_an_answer_is_left_out(world: World) -> None:
    seen: dict[type[ResponseModel], set[str]] = defaultdict(set)
    for method in ANSWERS:
        result = await _answer(world, method)
        for model in _models(getattr(result, "_source", result)):
            assert isinstance(model.raw, Mapping)
            seen[type(model)] |= set(model.raw)
    # Of an image one of two is sent; which, is shown elsewhere.
    missing = {cls.__name__: set(cls._FIELDS) - names for cls, names in seen.items()}
    assert {name: left for name, left in missing.items() if left} == {
        "VeniceGeneratedImage": {"url"}
    }
    assert len(seen) > 40
