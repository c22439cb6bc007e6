# API reference: requests, asynchronous.
# Repairs: the missing client and coroutine; the missing request_id; results printed.
import asyncio

from framewire import AsyncVisgate


async def main():
    async with AsyncVisgate() as client:
        request_id = (
            await client.images.generate("fal-ai/flux/schnell", "a cat", wait=False)
        ).request_id

        req = await client.requests.get(request_id)
        print(req.request_id == request_id, req.status, req.error)
        req = await client.requests.get(request_id, wait=True)
        print(req.status, len(req.result.images))


asyncio.run(main())
