# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._sync.raw import RawView

SpeechRaw = RawView
VeniceAudioRaw = RawView
AugmentRaw = RawView
UsageHistoryRaw = RawView
BillingRaw = RawView
ModelsRaw = RawView
CharacterReviewsRaw = RawView
CharactersRaw = RawView
CompletionsRaw = RawView
ChatRaw = RawView
VeniceRaw = RawView
CryptoRaw = RawView
EmbeddingsRaw = RawView
ImagesRaw = RawView
ApiKeysRaw = RawView
MusicRaw = RawView
ResponsesRaw = RawView
TranscriptionsRaw = RawView
VoicesRaw = RawView
VeniceVideosRaw = RawView
WalletTransactionsRaw = RawView
X402Raw = RawView
