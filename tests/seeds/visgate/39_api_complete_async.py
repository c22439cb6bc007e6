# API reference: the complete example, asynchronous.
# Repairs: none.
import asyncio

from framewire import AsyncVisgate


async def main():
    async with AsyncVisgate(api_key="your_api_key") as client:
        # Generate image
        result = await client.generate(prompt="a beautiful sunset", model="fal-ai/flux/schnell")
        print(f"Generated: {result.image_url}")

        # Get usage
        summary = await client.usage.get(period="month")
        print(f"Requests: {summary.total_requests}")


asyncio.run(main())
