"""Images: generated, enlarged and edited."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

from starlette.datastructures import UploadFile

from framewire.sandbox import images, input_images
from framewire.sandbox.messages import Call, Reply, json_reply
from framewire.sandbox.rendering import render
from framewire.sandbox.validate import contract, read_as
from framewire.sandbox.venice import catalogue, media_models
from framewire.sandbox.venice.base import Charge, VeniceBase
from framewire.sandbox.venice.prices import image_usd, size_of, unknown_value

VIOLATION_WORD = "violation"
_LARGEST = 4096
_EDITOR = "firered-image-edit"
_PREPROCESSING_MS = 4
# A request that says nothing of resolution and quality.
_PLAIN: Mapping[str, Any] = {}


class Images(VeniceBase):
    """The operations on images."""

    async def list_image_styles(self, call: Call) -> Reply:
        """List the styles."""
        return json_reply({"data": list(catalogue.STYLES), "object": "list"})

    async def generate_image(self, call: Call) -> Reply:
        """Make an image: base64 in JSON, or the file itself with ``return_binary``."""
        body = call.json
        model = catalogue.found(self.models, body["model"], "image")
        if model is None:
            return self.bad("model", "Specified model not found")
        entry = self.models[model]
        if wrong := unknown_value(entry, body) or _too_many_styles(entry, body):
            return self.bad(*wrong)
        kind = body.get("format", "webp")
        size = size_of(entry, body)
        request_id = f"generate-image-{self.world.ids.hex(12)}"
        count = int(body.get("variants", 1))
        if body.get("return_binary") and count > 1:
            return self.bad("variants", "Only supported when return_binary is false")
        self._charge_image(call, model, request_id, count, body)
        await self.clock.sleep(self.options.image_seconds)
        prompt, seed = body["prompt"], body.get("seed", 0)
        note = f"venice {model}"
        made = await render(images.image, prompt, *size, kind, seed, note)
        marks = _marks(prompt, safe=body.get("safe_mode", True))
        if body.get("return_binary"):
            return Reply(made, 200, images.CONTENT_TYPES[kind], marks)
        others = [
            await render(images.image, prompt, *size, kind, seed + number, note)
            for number in range(1, count)
        ]
        spent = self.options.image_seconds * 1000
        answer = {
            "id": request_id,
            "images": [base64.b64encode(each).decode() for each in (made, *others)],
            "request": body,
            "timing": {
                "inferenceDuration": spent,
                "inferencePreprocessingTime": _PREPROCESSING_MS,
                "inferenceQueueTime": 0,
                "total": spent + _PREPROCESSING_MS,
            },
        }
        return json_reply(answer, headers=marks)

    async def simple_generate_image(self, call: Call) -> Reply:
        """Make an image with OpenAI's request and answer; a ``url`` is a data URL."""
        body = call.json
        model = catalogue.found(self.models, body.get("model", "default"), "image")
        # Clients of OpenAI name OpenAI's models: the default stands in for what it cannot know.
        model = model or catalogue.TRAITS["image"]["default"]
        size = body.get("size") or "auto"
        width, height = (1024, 1024) if size == "auto" else map(int, size.split("x"))
        kind = body.get("output_format", "png")
        self._charge_image(call, model, f"generate-image-{self.world.ids.hex(12)}")
        await self.clock.sleep(self.options.image_seconds)
        made = await render(images.image, body["prompt"], width, height, kind, 0, f"venice {model}")
        text = base64.b64encode(made).decode()
        if body.get("response_format") == "url":
            item = {"url": f"data:{images.CONTENT_TYPES[kind]};base64,{text}"}
        else:
            item = {"b64_json": text}
        marks = _marks(body["prompt"], safe=True)
        created = int(self.clock.unix())
        return json_reply({"created": created, "data": [item]}, headers=marks)

    async def upscale_image(self, call: Call) -> Reply:
        """Enlarge an image; the answer is a PNG."""
        given = await self._fields(call)
        if isinstance(given, Reply):
            return given
        scale = float(given.get("scale", 2))
        source = given["image"]

        def enlarge() -> bytes:
            canvas = images.opened(source).convert("RGB")
            size = (round(canvas.width * scale), round(canvas.height * scale))
            if max(size) > _LARGEST:
                raise images.UnreadableImageError(f"the result would be {size[0]}x{size[1]}")
            return images.encode(canvas.resize(size), "png", "upscale")

        usd = media_models.UPSCALE_USD[2 if scale <= 2 else 4]
        return await self._worked(call, "upscaler", f"upscale-{scale:g}x", usd, enlarge)

    async def edit_image(self, call: Call) -> Reply:
        """Edit an image; the answer is a PNG unless another format is asked for."""
        given = await self._fields(call)
        if isinstance(given, Reply):
            return given

        kind = str(given.get("output_format", "png"))
        name = str(given.get("model") or given.get("modelId") or _EDITOR)
        model = catalogue.found(self.models, name, "inpaint")
        if model is None:
            return self.bad("model", "Specified model not found")
        if wrong := unknown_value(self.models[model], given):
            return self.bad(*wrong)

        def edit() -> bytes:
            canvas = images.edited((given["image"],), given["prompt"], None)
            return images.encode(canvas, kind, given["prompt"])

        usd = image_usd(self.models[model], given)
        return await self._worked(call, model, "image-edit", usd, edit, images.CONTENT_TYPES[kind])

    async def _worked(
        self,
        call: Call,
        model: str,
        sku: str,
        usd: float,
        work: Callable[[], bytes],
        content_type: str = "image/png",
    ) -> Reply:
        try:
            made = await render(work)
        except images.UnreadableImageError as error:
            return self.bad("image", f"Invalid image: {error}")
        self.charge(call, model, Charge(sku, 1, usd, self.clock.unix(), call.key))
        await self.clock.sleep(self.options.image_seconds)
        return Reply(made, 200, content_type)

    def _charge_image(
        self,
        call: Call,
        model: str,
        request_id: str,
        count: int = 1,
        body: Mapping[str, Any] = _PLAIN,
    ) -> None:
        usd = image_usd(self.models[model], body)
        now = self.clock.unix()
        self.charge(
            call, model, Charge(f"{model}-image-unit", count, usd, now, call.key, request_id)
        )

    async def _fields(self, call: Call) -> dict[str, Any] | Reply:
        """Return the fields of a request with the image as bytes, or its refusal."""
        if call.content_type != "multipart/form-data":
            given = dict(call.json)
            try:
                given["image"] = input_images.decode_base64(str(given.get("image", "")))
            except input_images.BadImageError as error:
                return self.bad("image", str(error))
            return given
        try:
            form = await call.form()
        except ValueError as error:
            return self.bad("image", str(error))
        image = form.get("image")
        plain = {name: value for name, value in form.items() if isinstance(value, str)}
        checked = {**plain, **({"image": ""} if image is not None else {})}
        if problem := contract().form_problem(call.operation, checked):
            return self.refuse(call, problem)
        fields: dict[str, Any] = {
            name: read_as({"type": ["boolean", "number", "string"]}, value)
            if name in ("scale", "creativity")
            else value
            for name, value in plain.items()
        }
        if isinstance(image, UploadFile):
            fields["image"] = await image.read()
            return fields
        try:
            fields["image"] = input_images.decode_base64(str(image or ""))
        except input_images.BadImageError as error:
            return self.bad("image", str(error))
        return fields


def _too_many_styles(entry: Mapping[str, Any], body: Mapping[str, Any]) -> tuple[str, str] | None:
    most = entry["model_spec"]["constraints"].get("maxStyleReferences")
    if most is None or len(body.get("style_references") or ()) <= most:
        return None
    return "style_references", f"This model takes at most {most}"


def _marks(prompt: str, *, safe: bool) -> dict[str, str]:
    violates = VIOLATION_WORD in prompt.lower()
    return {
        "x-venice-is-content-violation": str(violates).lower(),
        "x-venice-is-blurred": str(violates and safe).lower(),
    }
