# simpleGenerateImage with a data URL
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    result = client.images.simple_generate(
        prompt="A beautiful sunset over mountain ranges", response_format="url"
    )
    print(result.data[0].url.partition(",")[0])
    print(result.data[0].save("sunset").name)
