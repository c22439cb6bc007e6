# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""The raw views of a service, one class at run time; `raw.pyi` tells them apart."""

from framewire._sync.raw import RawView

SpeechRaw = RawView
VeniceAudioRaw = RawView
UsageHistoryRaw = RawView
BillingRaw = RawView
ModelsRaw = RawView
CharactersRaw = RawView
CompletionsRaw = RawView
ChatRaw = RawView
VeniceRaw = RawView
EmbeddingsRaw = RawView
ImagesRaw = RawView
ApiKeysRaw = RawView
MusicRaw = RawView
VeniceVideosRaw = RawView
