"""Images changed by others, and cut out."""

from __future__ import annotations

from PIL import Image, ImageChops

from framewire.sandbox import images, input_images
from framewire.sandbox.messages import Call, Reply
from framewire.sandbox.rendering import render
from framewire.sandbox.venice import catalogue
from framewire.sandbox.venice.base import Charge, VeniceBase
from framewire.sandbox.venice.forms import form_fields, image_bytes
from framewire.sandbox.venice.prices import image_usd, unknown_value

_EDITOR = "firered-image-edit"
_REMOVER = "bria-bg-remover"
_CUT_OUT_USD = 0.02
# What differs from the background at all is shown.
_SHOWN = [0, *[255] * 255]


class Edits(VeniceBase):
    """``/image/multi-edit`` and ``/image/background-remove``."""

    async def multi_edit_image(self, call: Call) -> Reply:
        """Put the other images and the text on the first one."""
        if call.content_type == "multipart/form-data":
            given, problem = await form_fields(call)
            if problem is not None:
                return self.refuse(call, problem)
        else:
            given = call.json
        model = catalogue.found(self.models, str(given.get("modelId") or _EDITOR), "inpaint")
        if model is None:
            return self.bad("modelId", "Specified model not found")
        entry, count = self.models[model], len(given["images"])
        most = entry["model_spec"].get("constraints", {}).get("maxInputImages", count)
        if count > most:
            return self.bad("images", f"This model takes at most {most} images")
        if wrong := unknown_value(entry, given):
            return self.bad(*wrong)
        try:
            sources = tuple([await image_bytes(each) for each in given["images"]])
        except input_images.BadImageError as error:
            return self.bad("images", f"Invalid image: {error}")
        kind, prompt = str(given.get("output_format", "png")), str(given["prompt"])

        def edit() -> bytes:
            return images.encode(images.edited(sources, prompt, None), kind, prompt)

        made = await render(edit)
        self._charge_edit(call, model, "image-multi-edit", image_usd(entry, given, count))
        await self.clock.sleep(self.options.image_seconds)
        marks = {"x-venice-is-content-violation": "false"}
        return Reply(made, 200, images.CONTENT_TYPES[kind], marks)

    async def background_remove_image(self, call: Call) -> Reply:
        """Cut an image out: what has the colour of its corner becomes transparent."""
        if call.content_type == "multipart/form-data":
            given, problem = await form_fields(call)
            if problem is not None:
                return self.refuse(call, problem)
        else:
            given = call.json
        source = given.get("image") or given.get("image_url")
        if source is None:
            return self.bad("image", "Either image or image_url is required")
        try:
            data = await image_bytes(source)
        except input_images.BadImageError as error:
            return self.bad("image", f"Invalid image: {error}")

        def cut_out() -> bytes:
            canvas = images.opened(data).convert("RGB")
            plain = Image.new("RGB", canvas.size, canvas.getpixel((0, 0)))
            shown = ImageChops.difference(canvas, plain).convert("L").point(_SHOWN)
            canvas.putalpha(shown)
            return images.encode(canvas, "png", "background removed")

        made = await render(cut_out)
        self._charge_edit(call, _REMOVER, "background-remove", _CUT_OUT_USD)
        await self.clock.sleep(self.options.image_seconds)
        return Reply(made, 200, "image/png")

    def _charge_edit(self, call: Call, model: str, sku: str, usd: float) -> None:
        self.charge(call, model, Charge(sku, 1, usd, self.clock.unix(), call.key))
