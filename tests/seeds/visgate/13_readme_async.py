# README: the asynchronous client.
# Repairs: lost indentation; the results printed.
import asyncio

from framewire import AsyncVisgate


async def main():
    async with AsyncVisgate() as client:
        result = await client.generate("a sunset")
        models = await client.models.list(limit=10)
        print(len(result.images), len(models.models))


asyncio.run(main())
