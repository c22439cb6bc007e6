# API reference: usage, asynchronous.
# Repairs: the missing client and coroutine; the result printed.
import asyncio

from framewire import AsyncVisgate


async def main():
    async with AsyncVisgate() as client:
        summary = await client.usage.get(period="month")
        print(summary.total_requests)


asyncio.run(main())
