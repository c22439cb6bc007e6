"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._async.raw import AsyncRawView

AsyncSpeechRaw = AsyncRawView
AsyncVeniceAudioRaw = AsyncRawView
AsyncUsageHistoryRaw = AsyncRawView
AsyncBillingRaw = AsyncRawView
AsyncModelsRaw = AsyncRawView
AsyncCharactersRaw = AsyncRawView
AsyncCompletionsRaw = AsyncRawView
AsyncChatRaw = AsyncRawView
AsyncVeniceRaw = AsyncRawView
AsyncEmbeddingsRaw = AsyncRawView
AsyncImagesRaw = AsyncRawView
AsyncApiKeysRaw = AsyncRawView
AsyncMusicRaw = AsyncRawView
AsyncVeniceVideosRaw = AsyncRawView
