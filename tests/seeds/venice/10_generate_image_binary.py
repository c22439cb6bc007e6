# generateImage with return_binary
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    result = client.images.generate(
        model="hidream",
        prompt="A beautiful sunset over a mountain range",
        format="png",
        return_binary=True,
    )
    print(result.images[0].content_type, result.images[0].save("sunset").name)
