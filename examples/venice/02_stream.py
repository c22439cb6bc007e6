"""The same words as they are made; the tokens used come with the last event."""

import asyncio

from framewire import AsyncVenice


async def main() -> None:
    async with AsyncVenice() as client:
        stream = await client.chat.completions.create(
            "llama-3.3-70b",
            [{"role": "user", "content": "Count to three."}],
            stream=True,
            stream_options={"include_usage": True},
        )
        async with stream:
            async for event in stream:
                for choice in event.choices:
                    print(choice.delta.content or "", end="", flush=True)
        print(f"\ntokens counted: {stream.usage is not None}, complete: {stream.complete}")


if __name__ == "__main__":
    asyncio.run(main())
