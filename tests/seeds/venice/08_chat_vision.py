# createChatCompletion with an image_url message
# The document has no code, only example values: this is the Python for them.
# Repairs: a image, `image.png`, is laid into the folder.

from framewire import Venice, image_part

with Venice() as client:
    answer = client.chat.completions.create(
        model="qwen-2.5-vl",
        messages=[
            {
                "role": "user",
                "content": [
                    {"type": "text", "text": "Why is the sky blue?"},
                    {"type": "image_url", "image_url": {"url": "https://example.com/sky.png"}},
                    image_part("image.png"),
                ],
            }
        ],
    )
    print(answer.choices[0].message.content)
