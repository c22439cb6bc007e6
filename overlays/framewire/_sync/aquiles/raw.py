# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._sync.raw import RawView

ModelsRaw = RawView
AquilesRaw = RawView
ImagesRaw = RawView
VideosRaw = RawView
