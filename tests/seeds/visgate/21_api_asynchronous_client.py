# API reference: asynchronous client.
# Repairs: none.
import asyncio
import os

from framewire import AsyncVisgate


async def main():
    async with AsyncVisgate(
        api_key="your_visgate_api_key",
        base_url=os.environ["VISGATE_BASE_URL"],
        timeout=120.0,
        fal_key=None,
    ) as client:
        # Use client here
        result = await client.generate(prompt="a sunset")
        print(result.images)


asyncio.run(main())
