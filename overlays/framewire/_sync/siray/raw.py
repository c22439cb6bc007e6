# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._sync.raw import RawView

CatalogueRaw = RawView
SirayRaw = RawView
FilesRaw = RawView
TasksRaw = RawView
ImageTasksRaw = RawView
VideoTasksRaw = RawView
ThreeDTasksRaw = RawView
