"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._async.raw import AsyncRawView

AsyncSpeechRaw = AsyncRawView
AsyncVeniceAudioRaw = AsyncRawView
AsyncAugmentRaw = AsyncRawView
AsyncUsageHistoryRaw = AsyncRawView
AsyncBillingRaw = AsyncRawView
AsyncModelsRaw = AsyncRawView
AsyncCharacterReviewsRaw = AsyncRawView
AsyncCharactersRaw = AsyncRawView
AsyncCompletionsRaw = AsyncRawView
AsyncChatRaw = AsyncRawView
AsyncVeniceRaw = AsyncRawView
AsyncCryptoRaw = AsyncRawView
AsyncEmbeddingsRaw = AsyncRawView
AsyncImagesRaw = AsyncRawView
AsyncApiKeysRaw = AsyncRawView
AsyncMusicRaw = AsyncRawView
AsyncResponsesRaw = AsyncRawView
AsyncTranscriptionsRaw = AsyncRawView
AsyncVoicesRaw = AsyncRawView
AsyncVeniceVideosRaw = AsyncRawView
AsyncWalletTransactionsRaw = AsyncRawView
AsyncX402Raw = AsyncRawView
