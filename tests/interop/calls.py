"""Every call of the vendors' Python clients, written once: framewire runs the same lines."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.contract.harness import settle

MODEL = "fal-ai/flux/schnell"
VIDEO = "fal-ai/veo3"
TASK_MODEL = "black-forest-labs/flux-1.1-pro-ultra-i2i"
# Calls whose requests to the object store are compared.
UPLOADS = {
    "file.upload: a small file at the store": 100,
    "file.upload: parts at the store": (8 << 20) + 5,
}
PROVIDERS = ("fal", "replicate", "runway")


@dataclass(frozen=True)
class Call:
    """One use of a vendor's client.

    Args:
        method: The method of the vendor's client it is about, dotted (`images.generate`).
        what: What is particular about it.
        run: The call, on a client of either package; `check` gets what it returns.
        check: Whether the result is what the documents promise.
        only: `sync` where the vendor's asynchronous client has no such method.
        ours: The lines for framewire, where it has a method and the vendor's client only a path.
    """

    method: str
    what: str
    run: Callable[[Any], Any]
    check: Callable[[Any], Any]
    only: str = ""
    ours: Callable[[Any], Any] | None = None

    @property
    def name(self) -> str:
        return f"{self.method}: {self.what}"


def finished(status: Any) -> bool:
    return status.status == "completed" and status.output_url.startswith("http")


async def awaited_request(c: Any) -> Any:
    request = await settle(c.videos.generate(VIDEO, "waves", wait=False))
    assert request.request_id
    return await settle(request.wait(timeout=60.0, poll_interval=0.5))


async def looked_up(c: Any, **arguments: Any) -> Any:
    request = await settle(c.images.generate(MODEL, "a fox", wait=False))
    assert request.status == "pending"
    return await settle(c.requests.get(request.request_id, **arguments))


async def two_keys(c: Any) -> Any:
    await settle(c.providers.set_key("fal", "fal-key-9876"))
    return await settle(c.providers.list_keys())


async def deleted_key(c: Any) -> Any:
    await settle(c.providers.set_key(provider="fal", api_key="fal-key-9876"))
    return await settle(c.providers.delete_key("fal"))


async def other_keys(c: Any) -> Any:
    c.set_provider_headers(fal_key="fal-key-2")
    return await settle(c.generate("a fox"))


VISGATE = [
    Call("generate", "the prompt alone", lambda c: c.generate("a fox"),
         lambda r: r.images[0].startswith("http") and r.image_url == r.images[0]),
    Call("generate", "everything given",
         lambda c: c.generate(prompt="a fox", model=MODEL, params={"num_images": 2}),
         lambda r: len(r.images) == 2 and r.provider == "fal"),
    Call("generate", "keys set later", other_keys, lambda r: r.mode == "byok", only="sync"),
    Call("health", "as it is", lambda c: c.health(), lambda r: r["status"] == "ok"),
    Call("images.generate", "model and prompt alone", lambda c: c.images.generate(MODEL, "a fox"),
         lambda r: r.images[0].startswith("http") and r.cache_hit is False),
    Call("images.generate", "everything given",
         lambda c: c.images.generate(
             model=MODEL, prompt="a fox", negative_prompt="blur", width=512, height=256,
             num_images=2, seed=0, params={"guidance": 3.5}, include_steps=True),
         lambda r: len(r.images) == 2 and r.steps),
    Call("images.generate", "without waiting",
         lambda c: c.images.generate(MODEL, "a fox", wait=False),
         lambda r: r.request_id and r.status == "pending"),
    Call("videos.generate", "model and prompt alone", lambda c: c.videos.generate(VIDEO, "waves"),
         lambda r: r.video_url.endswith(".mp4")),
    Call("videos.generate", "everything given",
         lambda c: c.videos.generate(
             VIDEO, "waves", image_url="https://images.example/a.png", duration_seconds=4,
             skip_gcs_upload=True, params={"fps": 24}),
         lambda r: r.video_url.endswith(".mp4")),
    Call("videos.generate", "without waiting, then wait", awaited_request, finished),
    Call("requests.get", "one look", looked_up, lambda r: r.is_terminal),
    Call("requests.get", "until it is done",
         lambda c: looked_up(c, wait=True, timeout=60.0, poll_interval=0.5), finished),
    Call("models.list", "without filters", lambda c: c.models.list(),
         lambda r: 1 <= len(r.models) <= r.total_count),
    Call("models.list", "everything given",
         lambda c: c.models.list(
             provider="fal", media_type="video", capability="text-to-video", search="veo",
             sort="newest", limit=5, featured=True),
         lambda r: r.models is not None),
    Call("models.list", "model_type for media_type",
         lambda c: c.models.list(model_type="video", limit=5),
         lambda r: {m.media_type for m in r.models} == {"video"}),
    Call("models.get", "an id with slashes", lambda c: c.models.get(MODEL),
         lambda r: r.id == MODEL and r.provider == "fal"),
    Call("models.search", "the words alone", lambda c: c.models.search("flux & co"),
         lambda r: r.models == []),
    Call("models.search", "with a limit", lambda c: c.models.search("flux", limit=3),
         lambda r: 1 <= len(r.models) <= 3),
    Call("usage.get", "this month", lambda c: c.usage.get(),
         lambda r: r.total_requests == 0 and r.cache_hit_rate == 0.0),
    Call("usage.get", "another period", lambda c: c.usage.get(period="year"),
         lambda r: r.by_provider == {}),
    Call("usage.logs", "without paging", lambda c: c.usage.logs(), lambda r: r == []),
    Call("usage.logs", "with paging", lambda c: c.usage.logs(limit=5, offset=10),
         lambda r: r == []),
    Call("usage.dashboard", "this month", lambda c: c.usage.dashboard(),
         lambda r: r["total_generations"] == 0),
    Call("usage.dashboard", "another period", lambda c: c.usage.dashboard(period="day"),
         lambda r: r["total_generations"] == 0),
    Call("providers.list_keys", "after one was set", two_keys,
         lambda r: [key.provider for key in r.keys] == ["fal"]),
    Call("providers.set_key", "by position", lambda c: c.providers.set_key("fal", "fal-key-9876"),
         lambda r: r.validated and r.masked_key.endswith("9876")),
    Call("providers.delete_key", "after it was set", deleted_key, lambda r: r is not None),
    Call("providers.validate_key", "by name",
         lambda c: c.providers.validate_key(provider="fal", api_key="fal-key-9876"),
         lambda r: r.valid and r.message),
    Call("providers.balances", "as it is", lambda c: c.providers.balances(),
         lambda r: tuple(each.provider for each in r.balances) == PROVIDERS),
    # The vendor's examples reach these by path only.
    Call("_request", "/auth/me", lambda c: c._request("GET", "/auth/me"),
         lambda r: r["role"] == "api-key", ours=lambda c: c.auth.me()),
    Call("_request", "/api-keys", lambda c: c._request("GET", "/api-keys"),
         lambda r: r[0]["key_prefix"], ours=lambda c: c.api_keys.list()),
    Call("_request", "/billing/stats", lambda c: c._request("GET", "/billing/stats"),
         lambda r: r["total_models"] > 0, ours=lambda c: c.billing.stats()),
    Call("_request", "/billing/info", lambda c: c._request("GET", "/billing/info"),
         lambda r: r["tier"], ours=lambda c: c.billing.info()),
    Call("_request", "/billing/pricing", lambda c: c._request("GET", "/billing/pricing"),
         lambda r: r["pricing"] is not None, ours=lambda c: c.billing.pricing()),
]  # fmt: skip


async def submitted(c: Any, group: str, **arguments: Any) -> Any:
    task = await settle(getattr(c, group).generate_async(TASK_MODEL, "a skyline", **arguments))
    return await settle(getattr(c, group).query_task(task.task_id))


def ran(group: str, **arguments: Any) -> Callable[[Any], Awaitable[Any]]:
    async def run(c: Any) -> Any:
        return await settle(getattr(c, group).run(TASK_MODEL, "a skyline", **arguments))

    return run


def delivered(status: Any) -> bool:
    return bool(status.is_completed() and status.outputs == [status.result])


def from_file(folder: Path) -> Callable[[Any], Awaitable[Any]]:
    async def run(c: Any) -> Any:
        path = folder / "input.png"
        path.write_bytes(b"not decoded by anybody")
        text = c.load_from_local(str(path))
        assert text == c.load_from_local(str(path), mime_type="image/png")
        assert c.load_from_local(file_path=str(path), mime_type="a/b").startswith(
            "data:a/b;base64,"
        )
        return text

    return run


def uploaded(folder: Path, size: int) -> Callable[[Any], Awaitable[Any]]:
    async def run(c: Any) -> Any:
        path = folder / "one image.png"
        path.write_bytes(b"\x89PNG" + bytes(size))
        return await settle(c.file.upload(str(path)))

    return run


def siray(folder: Path) -> list[Call]:
    """Siray's calls; files they need lie in `folder`."""
    return [
        *(Call(f"{group}.generate_async", "model and prompt alone",
               lambda c, group=group: getattr(c, group).generate_async(TASK_MODEL, "a skyline"),
               lambda r: r.task_id and r.to_dict())
          for group in ("image", "video")),
        Call("image.generate_async", "the model's own arguments",
             lambda c: c.image.generate_async(
                 model=TASK_MODEL, prompt="a skyline", image="https://images.example/a.png",
                 aspect_ratio="16:9", seed=-1, nested={"a": [1]}),
             lambda r: r.task_id),
        Call("video.generate_async", "the model's own arguments",
             lambda c: c.video.generate_async(TASK_MODEL, "a skyline", duration=10, fps=24),
             lambda r: r.task_id),
        *(Call(f"{group}.query_task", "after it was made",
               lambda c, group=group: submitted(c, group), delivered)
          for group in ("image", "video")),
        *(Call(f"{group}.run", "until it is done", ran(group, poll_interval=0.1, timeout=30.0),
               delivered)
          for group in ("image", "video")),
        *(Call(f"{group}.run", "with the model's own arguments", ran(group, seed=3), delivered)
          for group in ("image", "video")),
        Call("load_from_local", "an image", from_file(folder),
             lambda r: r.startswith("data:image/png;base64,")),
        Call("file.upload", "a small file", uploaded(folder, 100),
             lambda r: r.startswith("http") and r.endswith(".png")),
        Call("file.upload", "a file in parts", uploaded(folder, 9 << 20),
             lambda r: r.startswith("http")),
    ]  # fmt: skip
