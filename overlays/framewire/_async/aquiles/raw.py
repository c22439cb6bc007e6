"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._async.raw import AsyncRawView

AsyncModelsRaw = AsyncRawView
AsyncAquilesRaw = AsyncRawView
AsyncImagesRaw = AsyncRawView
AsyncVideosRaw = AsyncRawView
