# createChatCompletion with stream
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    stream = client.chat.completions.create(
        model="venice-uncensored",
        messages=[{"role": "user", "content": "Why is the sky blue?"}],
        stream=True,
        stream_options={"include_usage": True},
    )
    for event in stream:
        for choice in event.choices:
            print(choice.delta.content or "", end="")
    print()
    assert stream.usage.total_tokens > 0
