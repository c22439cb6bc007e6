# API reference: requests, synchronous.
# Repairs: the missing client, closed at the end; the missing request_id; results printed.
from framewire import Visgate

client = Visgate()
request_id = client.images.generate("fal-ai/flux/schnell", "a cat", wait=False).request_id

req = client.requests.get(request_id)  # current status
print(req.request_id == request_id, req.status, req.error)
req = client.requests.get(request_id, wait=True)  # block until completed
# req: RequestStatusResult with .request_id, .status, .result
print(req.status, len(req.result.images))
client.close()
