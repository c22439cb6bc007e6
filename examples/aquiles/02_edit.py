"""Change images: one from bytes, then several together."""

import asyncio
import sys
from pathlib import Path

from PIL import Image

from framewire import AsyncAquiles

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")


async def main() -> None:
    red = Image.new("RGB", (256, 256), "red")
    async with AsyncAquiles() as client:
        result = await client.images.edit(red, "make it blue", response_format="b64_json")
        blue = await result.images[0].read()
        print(f"One image was changed: {result.images[0].content_type}, {result.size}.")

        result = await client.images.edit([red, blue], "put them side by side", n=2)
        paths = [
            await image.save(folder / f"both-{number}")
            for number, image in enumerate(result.images, 1)
        ]
        print(f"Two were put together: {', '.join(path.name for path in paths)}.")


asyncio.run(main())
