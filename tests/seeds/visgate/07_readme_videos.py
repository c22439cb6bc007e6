# README: videos.
# Repairs: the missing client, closed at the end.
from framewire import Visgate

client = Visgate()
result = client.videos.generate(
    model="fal-ai/flux-pro/video",
    prompt="Cinematic drone over Istanbul at golden hour, Bosphorus and minarets",
    duration_seconds=5.0,
)
print(result.video_url)
client.close()
