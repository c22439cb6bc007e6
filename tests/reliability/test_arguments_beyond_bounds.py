"""Arguments at the edge of what can be: refused as what they are, or doing what they say."""

import io
import sys
from collections.abc import Callable
from typing import Any

import httpx
import numpy
import pytest

from framewire import AsyncFramewire, Framewire
from framewire.errors import InvalidArgumentError, UnknownArgumentError
from framewire.sandbox import Sandbox
from tests.contract.harness import client_class, settle
from tests.reliability.kit import SERVICES, answering

MODES = pytest.mark.parametrize("mode", ["sync", "async"])
# One paid call of each service, with models that the sandbox has.
MADE: dict[str, Callable[[Any], Any]] = {
    "visgate": lambda c: c.images.generate("fal-ai/flux/schnell", "a fox", wait=False),
    "siray": lambda c: c.image.generate_async("black-forest-labs/flux-1.1-pro-ultra-t2i", "a fox"),
    "aquiles": lambda c: c.images.generate("a fox"),
    "venice": lambda c: c.images.generate("a fox", "flux-dev"),
}
GIVEN: dict[str, Callable[[Any, Any], Any]] = {
    "visgate": lambda c, more: c.images.generate("m/x", "a fox", **more),
    "siray": lambda c, more: c.image.generate_async("m/x", "a fox", **more),
    "aquiles": lambda c, more: c.images.generate("a fox", "m", **more),
    "venice": lambda c, more: c.images.generate("a fox", "m", **more),
}
# More milliseconds than 32 bits hold, where they wrap to nothing or to little; more nanoseconds
# than 64 bits hold; and more than a float holds.
HUGE = (2**31, 2**32 / 1000, 1e10, 1e300, sys.maxsize, 10**400)
# Half of a character, as `surrogateescape` makes it of a byte; numbers and lists past JSON.
LOOP: list[Any] = []
LOOP.append(LOOP)
UNSENDABLE = {"half": "\udcff", "nan": float("nan"), "long": 10**5000, "loop": LOOP}


def refuse(request: httpx.Request) -> httpx.Response:
    raise AssertionError("sent")


@MODES
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("timeout", HUGE, ids=["31 bits", "32 bits", "1e10", "1e300", "max", "big"])
async def test_a_timeout_beyond_what_sockets_count_is_a_long_one(
    service: str, mode: str, timeout: float, framewire_sandbox: Sandbox
) -> None:
    base_url = framewire_sandbox.base_url(service)
    client = client_class(service, mode)("k", base_url=base_url, max_retries=0, timeout=timeout)
    try:
        assert await settle(MADE[service](client))
    finally:
        await settle(client.close())


@MODES
@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("kind", UNSENDABLE)
async def test_what_cannot_be_written_is_the_arguments_fault(
    service: str, mode: str, kind: str
) -> None:
    more = {"extra_body": {"further": UNSENDABLE[kind]}}
    async with answering(service, mode, refuse) as client:
        with pytest.raises(InvalidArgumentError, match="the request cannot be sent: ") as caught:
            await settle(GIVEN[service](client, more))
    assert "codec" not in str(caught.value)


@MODES
@pytest.mark.parametrize("service", SERVICES)
async def test_a_type_of_another_package_is_called_by_its_whole_name(
    service: str, mode: str
) -> None:
    more = {"extra_body": {"further": numpy.bool_(True)}}
    async with answering(service, mode, refuse) as client:
        with pytest.raises(InvalidArgumentError, match=r"is of type numpy\.bool"):
            await settle(GIVEN[service](client, more))


@MODES
@pytest.mark.parametrize(
    "to", [5, None, io.BytesIO(), b"a.png"], ids=["5", "None", "file", "bytes"]
)
async def test_what_is_no_path_is_refused_in_words(
    to: Any, mode: str, framewire_sandbox: Sandbox
) -> None:
    client = client_class("aquiles", mode)("k", base_url=framewire_sandbox.base_url("aquiles"))
    try:
        (image,) = (await settle(client.images.generate("a fox"))).images
        with pytest.raises(InvalidArgumentError, match="is saved to a path, not to "):
            await settle(image.save(to))
    finally:
        await settle(client.close())


@pytest.mark.parametrize("kind", [Framewire, AsyncFramewire])
def test_a_constructor_names_the_argument_and_the_service_that_are_not(kind: Any) -> None:
    with pytest.raises(
        UnknownArgumentError, match=r"has no argument 'budgt'.*Did you mean 'budget'"
    ):
        kind(budgt=5)
    with pytest.raises(InvalidArgumentError, match=r"names 'venis', which is no service.*'venice'"):
        kind(options={"venis": {}})


@MODES
@pytest.mark.parametrize("service", SERVICES)
def test_a_constructor_tells_every_argument_that_it_has(service: str, mode: str) -> None:
    with pytest.raises(UnknownArgumentError, match="http_client"):
        client_class(service, mode)("k", entirely_else=1)
