# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._sync.raw import RawView

UsageLogsRaw = RawView
UsageRaw = RawView
ProvidersRaw = RawView
AuthRaw = RawView
ApiKeysRaw = RawView
BillingRaw = RawView
ModelsRaw = RawView
VisgateRaw = RawView
ImagesRaw = RawView
VideosRaw = RawView
RequestsRaw = RawView
