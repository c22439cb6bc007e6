# API reference: 202 and poll.
# Repairs: the missing client, closed at the end; the second result printed.
from framewire import Visgate

client = Visgate()
req = client.videos.generate(
    model="fal-ai/veo3",
    prompt="Cinematic drone over Istanbul",
    duration_seconds=5.0,
    wait=False,
)
# req has .request_id and .status ("accepted", "processing", "completed", "failed")
print(req.status)
result = req.wait()  # blocks until completed, returns VideoResult
print(result.video_url)

# Or poll manually
status = client.requests.get(req.request_id, wait=True)
# status.result is VideoResult when status.status == "completed"
print(status.status, status.result.video_url)
client.close()
