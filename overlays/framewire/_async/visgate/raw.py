"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._async.raw import AsyncRawView

AsyncUsageLogsRaw = AsyncRawView
AsyncUsageRaw = AsyncRawView
AsyncProvidersRaw = AsyncRawView
AsyncAuthRaw = AsyncRawView
AsyncApiKeysRaw = AsyncRawView
AsyncBillingRaw = AsyncRawView
AsyncModelsRaw = AsyncRawView
AsyncVisgateRaw = AsyncRawView
AsyncImagesRaw = AsyncRawView
AsyncVideosRaw = AsyncRawView
AsyncRequestsRaw = AsyncRawView
