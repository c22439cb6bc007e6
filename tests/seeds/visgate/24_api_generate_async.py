# API reference: generate, asynchronous.
# Repairs: the missing client and coroutine; the result printed.
import asyncio

from framewire import AsyncVisgate


async def main():
    async with AsyncVisgate() as client:
        result = await client.generate(
            prompt="a beautiful sunset over mountains",
            model="fal-ai/flux/schnell",
            params={"num_images": 2, "image_size": "1024x1024"},
        )
        print(len(result.images), result.resolution["width"], result.resolution["height"])


asyncio.run(main())
