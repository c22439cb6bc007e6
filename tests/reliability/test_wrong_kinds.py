"""A wrong kind of argument to a public class is refused when it is made, and told what to pass."""

from __future__ import annotations

import inspect
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import framewire
from framewire import errors
from framewire._core.client_options import ClientOptions
from framewire.batch import Manifest
from framewire.cassettes import Scrubber
from framewire.money import Budget
from framewire.notebook import Gallery, Progress, Tracked
from framewire.sandbox import Sandbox
from framewire.services.aquiles.options import AquilesOptions
from framewire.services.siray.options import SirayOptions
from framewire.services.visgate.options import VisgateOptions


class _Odd:
    """Nothing that anything takes."""


KINDS: dict[str, st.SearchStrategy[Any]] = {
    "object": st.builds(_Odd),
    "class": st.just(_Odd),
    "function": st.just(time.monotonic),
    "text": st.sampled_from(["text", "no such thing", "1"]),
    "bytes": st.binary(min_size=1, max_size=4),
    "number": st.floats(0.5, 9, allow_nan=False).filter(lambda value: value % 1),
    "whole": st.integers(1, 9),
    "below": st.integers(-9, -1),
    "switch": st.booleans(),
    "list": st.lists(st.integers(1, 9), min_size=1, max_size=2),
    "mapping": st.dictionaries(st.sampled_from("abc"), st.integers(-9, -1), min_size=1),
    "path": st.just(Path("/nowhere")),
}
NUMBERS = {"number", "whole"}
CALLED = {"function", "class"}
# What an argument takes, of these kinds. A text that is no proxy, model or file is refused by its
# own tests.
TAKES: dict[str, set[str]] = {
    "api_key": {"text"},
    "fal_key": {"text"},
    "replicate_key": {"text"},
    "runway_key": {"text"},
    "base_url": set(),
    "gateway_url": set(),
    "timeout": NUMBERS,
    "http_client": set(),
    "max_retries": {"whole"},
    "headers": set(),
    "options": set(),
    # A file is made of a text: the journal's own tests have it.
    "journal": {"text", "path"},
    "on_submit": CALLED,
    "on_event": CALLED,
    "strict": {"switch"},
    "allow_private": {"switch"},
    "guards": {"switch"},
    "proxy": {"text"},
    "verify": {"switch"},
    "transport": set(),
    "limits": set(),
    # A text may be an amount.
    "budget": {*NUMBERS, "text"},
    "usd": {*NUMBERS, "text"},
    "rates": set(),
    "assume_cost": {*NUMBERS, "text"},
    "name": {"text"},
    "items": set(),
    "title": {"text"},
    "display": CALLED,
    "stderr": set(),
    "clock": CALLED,
    "batch": set(),
    "progress": set(),
    "port": {"whole"},
    "host": {"text"},
    "aquiles": set(),
    "aquiles_model": {"text"},
    "siray_submit": set(),
    "seed": {"whole", "below"},
    **dict.fromkeys(
        ("image_seconds", "video_seconds", "latency", "cache_seconds", "semantic_lag"), NUMBERS
    ),
    "models": set(),
    "allow_host": set(),
    "secrets": {"text"},  # one alone is one, not its letters
    "origins": set(),
    "local": {"text"},
    "folder": {"text", "path"},
}
# What a message calls an argument otherwise.
CALLED_OTHERWISE = {"usd": "budget", "headers": "header"}
# What Python says by itself, and nobody who calls understands.
RAW = ("object has no attribute", "not supported between", "is not iterable", "object is not call")
NEEDED: dict[str, dict[str, Any]] = {
    "Gallery": {"items": []},
    "Budget": {"usd": 1},
    "Manifest": {"folder": "."},
}
CLIENTS = {
    "Visgate": VisgateOptions,
    "Siray": SirayOptions,
    "Aquiles": AquilesOptions,
    "Venice": ClientOptions,
}
OTHERS: tuple[Callable[..., Any], ...] = (
    framewire.Framewire,
    framewire.AsyncFramewire,
    Gallery,
    Progress,
    Tracked,
    Sandbox,
    Budget,
    Scrubber,
    Manifest,
)


class _Batch:
    def plan(self) -> None:
        """What a batch has."""


def _made(maker: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
    first: dict[str, Any] = {**NEEDED.get(maker.__name__, {}), **arguments}
    if maker is Tracked:
        first.setdefault("batch", _Batch())
    if maker.__name__.removeprefix("Async") in CLIENTS:
        first.setdefault("api_key", "k")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return maker(**first)


def _arguments() -> list[Any]:
    """Every argument of every constructor, also of those whose options have a type of their own."""
    found: list[Any] = []
    for name, options in CLIENTS.items():
        for twin in (name, f"Async{name}"):
            maker = getattr(framewire, twin)
            found += [(maker, argument) for argument in _named(maker)]
            found += [(maker, option) for option in sorted(options.__optional_keys__)]
    for maker in OTHERS:
        found += [(maker, argument) for argument in _named(maker)]
    unique = dict.fromkeys(found)
    return [pytest.param(*each, id=f"{each[0].__name__}-{each[1]}") for each in unique]


def _named(maker: Callable[..., Any]) -> list[str]:
    parameters = inspect.signature(maker).parameters.values()
    return [each.name for each in parameters if each.kind is not each.VAR_KEYWORD]


@pytest.mark.parametrize(("maker", "argument"), _arguments())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_it_is_told_what_to_pass(
    maker: Callable[..., Any], argument: str, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from([each for each in KINDS if each not in TAKES[argument]]))
    value = data.draw(KINDS[kind])
    with pytest.raises((errors.ConfigurationError, TypeError)) as caught:
        _made(maker, {argument: value})
    message = str(caught.value)
    assert CALLED_OTHERWISE.get(argument, argument) in message
    assert not any(each in message for each in RAW), message


def test_a_gallery_of_one_result_is_made_of_a_list(framewire_sandbox: Sandbox) -> None:
    with framewire.Venice("k", framewire_sandbox.base_url("venice")) as client:
        result = client.images.generate("a fox", "hidream")
        image = result.images[0]
        for alone in (result, image, "folder", Path("folder")):
            with pytest.raises(
                errors.ConfigurationError, match="items must be a list of"
            ) as caught:
                Gallery(alone)  # type: ignore[arg-type]
            assert "Gallery([it])" in str(caught.value)
        with pytest.raises(errors.ConfigurationError, match="items must be paths"):
            Gallery([image, 5])
        assert repr(Gallery([result, image, "a.png", Path("b.png")])) == "gallery of 4"
        assert repr(Gallery(each for each in [image])) == "gallery of 1"


@pytest.mark.parametrize("given", ["venice/new", b"venice/new", {"venice/new": 1}, [1]])
def test_one_model_is_no_list_of_models(given: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match=r"models must be a list of texts such as"):
        Sandbox(models=given)
    with pytest.raises(errors.ConfigurationError, match=r"allow_host must be a list of texts such"):
        Sandbox(allow_host=given)


@pytest.mark.parametrize("twin", ["", "Async"])
@pytest.mark.parametrize("service", ["Visgate", "Siray", "Aquiles", "Venice"])
def test_a_copy_refuses_the_same(service: str, twin: str) -> None:
    client = getattr(framewire, f"{twin}{service}")("k")
    with pytest.raises(errors.ConfigurationError, match="allow_private must be True or False"):
        client.with_options(allow_private="no")
    assert client.with_options(allow_private=None, strict=True)._settings.profile.strict
