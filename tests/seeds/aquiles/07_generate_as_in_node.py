# Python for the documented Node example.
# Repairs: written anew.

import asyncio
import os

from framewire import AsyncAquiles


async def main():
    async with AsyncAquiles(
        base_url=os.environ["AQUILES_BASE_URL"],
        api_key="dummy-api-key",
    ) as client:
        result = await client.images.generate(
            model="black-forest-labs/FLUX.1-Krea-dev",
            prompt="A serene Japanese garden with cherry blossoms",
            size="1024x1024",
        )
        print(result.data[0].url)


asyncio.run(main())
