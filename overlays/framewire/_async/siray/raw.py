"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._async.raw import AsyncRawView

AsyncCatalogueRaw = AsyncRawView
AsyncSirayRaw = AsyncRawView
AsyncFilesRaw = AsyncRawView
AsyncTasksRaw = AsyncRawView
AsyncImageTasksRaw = AsyncRawView
AsyncVideoTasksRaw = AsyncRawView
AsyncThreeDTasksRaw = AsyncRawView
