"""Images: made, edited and served."""

from __future__ import annotations

import base64
from typing import Any

from starlette.datastructures import FormData, UploadFile

from framewire.sandbox import images
from framewire.sandbox.aquiles import checks
from framewire.sandbox.aquiles.base import AquilesBase
from framewire.sandbox.aquiles.models import EDITS, IMAGE, NO_SIZE, ONE_IMAGE, edits
from framewire.sandbox.aquiles.stats import ImageStats
from framewire.sandbox.jobs import FAIL_MARK, FAIL_REASON
from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.rendering import render
from framewire.sandbox.store import MediaStore, serve
from framewire.sandbox.world import World

#: The origin in every result, whatever the server's real one: host and port are hard-coded there.
RESULT_ORIGIN = "http://0.0.0.0:5500"
MAX_CONCURRENT = 50
_MOST_SOURCES = 10
_NO_PIPELINE = "Error in processing: 'NoneType' object has no attribute 'submit'"


class Images(AquilesBase):
    """The operations on images."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.stats = ImageStats(devices=2 if self.kind.mode == "distributed" else 0)
        self.files = MediaStore()

    async def create_image(self, call: Call) -> Reply:
        """Make images; ``size`` is height by width, except in dev mode."""
        body = checks.read_object(call)
        if isinstance(body, Reply):
            return body
        if wrong := checks.generation_faults(body):
            return checks.faults(*wrong)
        dev = self.kind.dev
        if not dev and body.get("model") not in IMAGE | {self.model}:
            return checks.detail(f"Model not available: {body.get('model')}", 503)
        if not self.kind.images:
            return checks.detail(_NO_PIPELINE, 500)
        size = body.get("size") or "auto"
        answer = {
            "background": body.get("background") or "auto",
            "output_format": body.get("output_format") or "png",
            "size": "1024x1024" if size == "auto" else size,
            "quality": body.get("quality") or "auto",
        }
        _spell_out(answer)
        number = checks.whole(body.get("n") or 1)
        prompt = body["prompt"]
        first, second = (int(part) for part in answer["size"].split("x"))
        width, height = (first, second) if dev else (second, first)
        inline = body.get("response_format") == "b64_json"

        def make(index: int) -> bytes:
            kind = answer["output_format"] if inline else "png"
            note = f"aquiles {self.model}"
            return images.image(prompt, width, height, kind, index, note)

        return await self._made(call, prompt, number, answer, make, inline=inline)

    async def edit_image(self, call: Call) -> Reply:
        """Edit one to ten images into new ones."""
        try:
            form = await call.form() if "form" in call.content_type else FormData()
        except ValueError:
            return checks.detail("There was an error parsing the body", 400)
        fields = {name: form.get(name) for name in form}
        if wrong := [*_text_sources(form), *checks.form_faults(fields)]:
            return checks.faults(*wrong)
        model, prompt = str(form.get("model", "")), str(form["prompt"])
        input_images = await _sources(form)
        if refused := self._edit_refusal(model, len(input_images)):
            return refused
        asked = str(form.get("size") or "1024x1024")
        if asked not in checks.SIZES:
            asked = "1024x1024"
        sized = self.kind.dev or model not in NO_SIZE
        try:
            drawn = await self._drawn_edit(tuple(input_images), prompt, asked if sized else None)
        except images.UnreadableImageError as error:
            return checks.detail(f"Invalid image file: {error}", 400)
        if not self.kind.images:
            return checks.detail(_NO_PIPELINE, 500)
        answer = {
            "background": form.get("background") or ("auto" if self.kind.dev else None),
            "output_format": form.get("output_format") or "png",
            "size": asked if sized else None,
            "quality": form.get("quality") or "auto",
        }
        _spell_out(answer)
        inline = form.get("response_format") == "b64_json"

        def make(index: int) -> bytes:
            kind = str(answer["output_format"]) if inline else "png"
            # What waits to be fetched is kept encoded: rasters are a hundred times as large.
            return drawn if kind == "png" else images.encode(images.opened(drawn), kind, prompt)

        number = checks.whole(form.get("n") or 1)
        return await self._made(call, prompt, number, answer, make, inline=inline, held=len(drawn))

    def _edit_refusal(self, model: str, sources: int) -> Reply | None:
        if not sources:
            return checks.detail("At least one image is required.", 422)
        if sources > _MOST_SOURCES:
            return checks.detail(f"Maximum {_MOST_SOURCES} images allowed.", 400)
        if sources > 1 and model in ONE_IMAGE:
            return checks.detail(f"Model {model} only supports a single input image.", 400)
        own = model == self.model and edits(model, self.kind)
        if model in EDITS or own:
            return None
        return checks.detail("Model not available", 500)

    async def _drawn_edit(self, sources: tuple[bytes, ...], prompt: str, size: str | None) -> bytes:
        """Return the edited image; a server in dev mode does not look at what it was given."""
        first, second = (int(part) for part in size.split("x")) if size else (0, 0)
        if self.kind.dev:
            if size not in checks.ANSWERED["size"]:
                first = second = 1024
            return await render(images.image, prompt, first, second, "png", 0, "aquiles dev")
        # The server reads a size as height by width.
        return await render(_edited, sources, prompt, (second, first) if size else None)

    async def serve_image(self, call: Call) -> Reply:
        """Serve an image: always PNG, no key needed."""
        item = self.files.get(call.params["filename"])
        if item is None:
            return checks.detail("Image not found", 404)
        return await serve(item, call.headers)

    async def _made(
        self,
        call: Call,
        prompt: str,
        number: int,
        answer: dict[str, Any],
        make: Any,
        *,
        inline: bool,
        held: int = 0,
    ) -> Reply:
        if self.stats.active >= MAX_CONCURRENT:
            return checks.detail("Too Many Requests", 429)
        self.world.accept(call, self.model, 0)
        fails = FAIL_MARK in prompt and not self.kind.dev
        with self.stats.batch(number, error=FAIL_REASON if fails else None):
            await self.clock.sleep(self.options.image_seconds)
        if fails:
            return checks.detail(f"Error in processing: {FAIL_REASON}", 500)
        if failed := checks.answer_fault(answer):
            # In dev mode nothing catches the error.
            return checks.crash() if self.kind.dev else failed
        data = []
        for index in range(number):
            item: dict[str, Any] = {"b64_json": None, "url": None, "revised_prompt": None}
            if inline:
                made = await render(make, index)
                item["b64_json"] = base64.b64encode(made).decode()
            else:
                item["url"] = f"{RESULT_ORIGIN}/images/{self._stored(make, index, held)}"
            data.append(item)
        created = int(self.clock.unix())
        return json_reply({"created": created, "data": data, **answer, "usage": None})

    def _stored(self, make: Any, index: int, held: int) -> str:
        name = f"img{self.world.ids.hex(8)}.png"
        self.files.keep(name, "image/png", lambda: make(index), self.clock.unix(), held)
        return name


def _edited(input_images: tuple[bytes, ...], prompt: str, size: tuple[int, int] | None) -> bytes:
    return images.encode(images.edited(input_images, prompt, size), "png", prompt)


def _spell_out(answer: dict[str, Any]) -> None:
    if answer["quality"] == "auto":
        answer["quality"] = "medium"
    if answer["background"] == "auto":
        answer["background"] = "transparent"


def _text_sources(form: FormData) -> list[dict[str, Any]]:
    return [
        {
            "type": "value_error",
            "loc": ["body", name],
            "msg": "Value error, Expected UploadFile, received: <class 'str'>",
            "input": value,
            "ctx": {"error": {}},
        }
        for name, value in form.multi_items()
        if name in ("image", "image[]", "mask") and isinstance(value, str)
    ]


async def _sources(form: FormData) -> list[bytes]:
    # Of several "image" parts the server keeps the last; the "image[]" parts follow it.
    last = [part for part in form.getlist("image") if isinstance(part, UploadFile)][-1:]
    more = [part for part in form.getlist("image[]") if isinstance(part, UploadFile)]
    return [await part.read() for part in (*last, *more)]
