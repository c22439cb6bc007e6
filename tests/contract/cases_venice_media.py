"""Venice: requests for videos and music, as its document 20260821.193530 describes them."""

from tests.contract.cases import Case, Reply

_QUEUED = Reply({"model": "m", "queue_id": "q1", "status": "QUEUED"})
_QUOTE = Reply({"quote": 0.5})
_DONE = Reply({"success": True})
_LOOK = {"model": "m", "queue_id": "q1"}
_MP4 = Reply(b"\0\0\0\x18ftypmp42", content_type="video/mp4")
_MP3 = Reply(b"ID3\x04", content_type="audio/mpeg")

CASES = [
    Case(
        "model, prompt and duration alone",
        "venice_queue_video",
        lambda c: c.videos.generate("m", "a fox", duration=5, wait=False),
        "POST", "/video/queue",
        json={"model": "m", "prompt": "a fox", "duration": "5s"}, answer=_QUEUED,
    ),
    Case(
        "False is sent, None is not",
        "venice_queue_video",
        lambda c: c.videos.generate(
            "m", "a fox", duration="auto", audio=False, resolution=None, wait=False
        ),
        "POST", "/video/queue",
        json={"model": "m", "prompt": "a fox", "duration": "auto", "audio": False},
        answer=_QUEUED,
    ),
    Case(
        "model and duration alone", "venice_quote_video", lambda c: c.videos.quote("m", 5),
        "POST", "/video/quote", json={"model": "m", "duration": "5s"}, answer=_QUOTE,
    ),
    Case(
        "a look", "venice_retrieve_video", lambda c: c.videos.retrieve("m", "q1"),
        "POST", "/video/retrieve", json=_LOOK, answer=_MP4,
    ),
    Case(
        "a deletion", "venice_complete_video", lambda c: c.videos.complete("m", "q1"),
        "POST", "/video/complete", json=_LOOK, answer=_DONE,
    ),
    Case(
        "an address", "venice_create_video_transcription",
        lambda c: c.videos.transcribe("https://x/a.mp4"),
        "POST", "/video/transcriptions", json={"url": "https://x/a.mp4"},
        answer=Reply({"transcript": "hi"}),
    ),
    Case(
        "model and prompt alone", "venice_queue_audio",
        lambda c: c.music.generate("m", "rain", wait=False),
        "POST", "/audio/queue", json={"model": "m", "prompt": "rain"}, answer=_QUEUED,
    ),
    Case(
        "model alone", "venice_quote_audio", lambda c: c.music.quote("m"),
        "POST", "/audio/quote", json={"model": "m"}, answer=_QUOTE,
    ),
    Case(
        "a look", "venice_retrieve_audio", lambda c: c.music.retrieve("m", "q1"),
        "POST", "/audio/retrieve", json=_LOOK, answer=_MP3,
    ),
    Case(
        "a deletion", "venice_complete_audio", lambda c: c.music.complete("m", "q1"),
        "POST", "/audio/complete", json=_LOOK, answer=_DONE,
    ),
]  # fmt: skip
