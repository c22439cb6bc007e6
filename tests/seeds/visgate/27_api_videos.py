# API reference: videos, synchronous.
# Repairs: the missing client, closed at the end; the result printed.
from framewire import Visgate

client = Visgate()
result = client.videos.generate(
    model="fal-ai/flux-pro/video",
    prompt="a cat walking",
    image_url=None,  # Optional, image URL to animate
    duration_seconds=5.0,  # Optional, default 5.0
    skip_gcs_upload=False,  # Set True to return provider URL directly
    params=None,  # Optional, additional model-specific parameters
)
print(result.video_url, result.cost)
client.close()
