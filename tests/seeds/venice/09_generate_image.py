# generateImage with the example of every field
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    result = client.images.generate(
        model="hidream",
        prompt="A beautiful sunset over a mountain range",
        negative_prompt="Clouds, Rain, Snow",
        style_preset="3D Model",
        height=1024,
        width=1024,
        steps=20,
        cfg_scale=7.5,
        seed=123456789,
        lora_strength=50,
        format="webp",
        safe_mode=False,
        hide_watermark=False,
        return_binary=False,
        embed_exif_metadata=False,
    )
    print(result.id.startswith("generate-image-"), result.timing.total >= 0)
    print(result.is_blurred, result.is_content_violation)
    print(result.images[0].save("sunset").name)
