# API reference: context manager, asynchronous.
# Repairs: the missing coroutine; the result printed.
import asyncio

from framewire import AsyncVisgate


async def main():
    async with AsyncVisgate(api_key="your_key") as client:
        result = await client.generate(prompt="test")
        # Client automatically closed
    print(len(result.images))


asyncio.run(main())
