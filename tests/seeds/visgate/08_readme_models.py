# README: the catalogue.
# Repairs: the missing client, closed at the end; lost indentation; the model printed.
from framewire import Visgate

client = Visgate()
models = client.models.list(provider="fal", media_type="image", limit=20)
for m in models.models:
    print(m.id, m.name)

model = client.models.get("fal-ai/flux/schnell")
print(model.provider)
client.close()
