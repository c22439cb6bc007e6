# API reference: videos, asynchronous.
# Repairs: the missing client and coroutine; the result printed.
import asyncio

from framewire import AsyncVisgate


async def main():
    async with AsyncVisgate() as client:
        result = await client.videos.generate(
            model="fal-ai/flux-pro/video",
            prompt="a bird flying",
            duration_seconds=5.0,
        )
        print(result.video_url)


asyncio.run(main())
