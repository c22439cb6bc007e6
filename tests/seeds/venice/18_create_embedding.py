# createEmbedding with the example of the request
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    result = client.embeddings.create(
        encoding_format="float",
        input="The quick brown fox jumped over the lazy dog",
        model="text-embedding-bge-m3",
    )
    print(result.object, result.model, len(result.data[0].embedding), result.data[0].index)
    print(result.usage.prompt_tokens == result.usage.total_tokens)
