"""What somebody writes who uses the two services: it runs at a sandbox, and its types are told."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, assert_type

import framewire_api.models as api
from framewire import AsyncFramewire, Bfl, Framewire, Stability, errors
from framewire.journal import Journal
from framewire.sandbox import Sandbox
from framewire.types import Job, JobResult

E = TypeVar("E", bound=Exception)


def refused(kind: type[E], call: Callable[[], object]) -> E:
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")


def images(folder: Path) -> None:
    with Framewire() as client:
        job = client.bfl.flux_pro_1_1("a cat", width=512, height=256, output_format="png")
        made = job.wait(timeout=30)
        assert_type(made.answer, api.BflResultResponse)
        assert_type(made.images[0].save(folder / "cat"), Path)
        assert made.answer.status == "Ready"

        image = client.stability.generate_core("a dog", aspect_ratio="16:9", output_format="webp")
        assert image.meta is not None
        assert image.meta.headers["finish-reason"] == "SUCCESS"
        assert image.content_type == "image/webp"
        image.save(folder / "dog")
        for file in (folder / "dog.webp", (folder / "dog.webp").read_bytes()):
            client.stability.upscale_fast(file, output_format="jpeg").save(folder / "large")
        assert_type(client.stability.user_balance().credits_, float)
        assert {"bfl", "stability"} <= set(client.configured())
        other = refused(
            errors.InvalidArgumentError, lambda: client.generate_image("a cat", "bfl/flux")
        )
        assert "bfl makes no images in this way" in str(other)


def _at(box: Sandbox) -> dict[str, dict[str, Any]]:
    return {"bfl": {"api_key": "any", "base_url": box.base_url("bfl")}}


def capability(folder: Path) -> None:
    """A client that has the method of a capability is one of `Framewire`'s, and no other line."""

    def make_images(
        self: Bfl, prompt: str, model: str, arguments: Mapping[str, Any]
    ) -> Job[JobResult[api.BflResultResponse]]:
        assert model == "flux/pro"
        return self.flux_pro_1_1(prompt, **arguments)

    setattr(Bfl, "_make_images", make_images)  # noqa: B010 - as if it stood in the client's module
    with Sandbox(image_seconds=0.0) as box, Framewire(options=_at(box)) as client:
        made = client.generate_image("a cat", "bfl/flux/pro", width=256, timeout=30)
        assert (made.service, made.model) == ("bfl", "flux/pro")
        made.images[0].save(folder / "joined")


async def both(folder: Path) -> None:
    async with AsyncFramewire() as client:
        job, image = await asyncio.gather(
            client.bfl.flux_pro_1_1_ultra("a fox", raw=True),
            client.stability.generate_core("a hen"),
        )
        async for event in job.events(poll_interval=0.1):
            print(event.status)
        made = await job.result()
        assert_type(made.answer, api.BflResultResponse)
        await made.media[0].save(folder / "fox")
        await image.save(folder / "hen")


def paid_once(box: Sandbox, folder: Path) -> None:
    box.reset()
    box.fault("bfl_flux_pro_1_1", kind="status", status=429, headers={"Retry-After": "0"})
    with Bfl() as client:
        client.flux_pro_1_1("a cat")
    assert (len(box.requests), box.ledger["bfl"].accepted) == (2, 1)

    box.reset()
    box.fault("stability_generate_core", kind="hang", after_accept=True)
    with (
        Journal(folder / "jobs.db") as journal,
        Stability(timeout=1.0, journal=journal) as slow,
        Bfl(journal=journal) as quick,
    ):
        late = refused(errors.OutcomeUnknownError, lambda: slow.generate_core("a cat"))
        assert isinstance(late, TimeoutError)
        assert late.may_have_been_billed
        assert (len(box.requests), box.ledger["stability"].accepted) == (1, 1)
        assert len(journal.entries()) == 1
        box.reset()
        saved = quick.flux_pro_1_1("a cat").to_dict()
    with Bfl() as client:
        client.job(saved).wait(timeout=30).media[0].save(folder / "later")


def refusals(box: Sandbox) -> None:
    box.reset()
    with Bfl() as client:
        job = client.flux_pro_1_1("a cat [[fail]]")
        assert refused(errors.JobFailed, lambda: job.wait(timeout=30)).status == "Error"
        wrong = refused(
            errors.UnprocessableEntityError, lambda: client.flux_pro_1_1("a cat", width=3)
        )
        assert "width" in wrong.message
        other = client.with_options(api_key="bad-key")
        unknown = str(refused(errors.AuthenticationError, lambda: other.get_result("none")))
        assert "BFL_API_KEY" in unknown
        assert "bad-key" not in unknown
    del os.environ["STABILITY_API_KEY"]
    assert "STABILITY_API_KEY" in str(refused(errors.MissingKeyError, Stability))
    assert box.requests[0].headers["x-key"] == "sandbox-bfl"
    assert "authorization" not in box.requests[0].headers
    assert box.leaks == []


def main(folder: Path) -> None:
    with Sandbox(image_seconds=0.0) as box:
        os.environ.update(box.env)
        images(folder)
        asyncio.run(both(folder))
        paid_once(box, folder)
        refusals(box)


if __name__ == "__main__":
    (capability if "joined" in sys.argv else main)(Path(sys.argv[1]))
