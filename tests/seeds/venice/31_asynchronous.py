# The same in an asynchronous program
# The document has no code, only example values: this is the Python for them.
# Repairs: the charges by their history, which took the place of getBillingUsage.

import asyncio

from framewire import AsyncVenice


async def main() -> None:
    async with AsyncVenice() as client:
        stream = await client.chat.completions.create(
            model="venice-uncensored",
            messages=[{"role": "user", "content": "Why is the sky blue?"}],
            stream=True,
        )
        async for event in stream:
            for choice in event.choices:
                print(choice.delta.content or "", end="")
        print()
        result = await client.images.generate("A beautiful sunset over a mountain range", "hidream")
        print((await result.images[0].save("sunset")).name)
        speech = await client.audio.speech.create("Hello.", streaming=True)
        print((await speech.save("hello")).name)
        async for entry in client.billing.usage_history.iter():
            print(entry.sku)


asyncio.run(main())
