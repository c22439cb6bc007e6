# API reference: images, asynchronous.
# Repairs: the missing client and coroutine; steps asked for as the comment says, and printed.
import asyncio

from framewire import AsyncVisgate


async def main():
    async with AsyncVisgate() as client:
        for include_steps in (False, True):
            result = await client.images.generate(
                model="fal-ai/flux/schnell",
                prompt="a futuristic city at night",
                width=1024,
                height=1024,
                num_images=1,
                include_steps=include_steps,  # Set True to get step timing in result.steps
            )
            print(result.cache_hit, bool(result.steps))


asyncio.run(main())
