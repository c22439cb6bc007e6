# createEmbedding with the example of every kind of input
# The document has no code, only example values: this is the Python for them.
# Repairs: without the lists of tokens, which the service refuses by now.

from framewire import Venice

with Venice() as client:
    for given in (
        "This is a test.",
        ["This is a test."],
    ):
        result = client.embeddings.create(
            input=given, model="text-embedding-bge-m3", encoding_format="base64"
        )
        print(len(result.data), len(result.data[0].embedding))
