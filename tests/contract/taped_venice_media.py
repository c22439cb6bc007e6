"""Venice: videos and music, quoted, queued, looked at until they are there, and deleted."""

from typing import Any

from tests.contract.harness import settle
from tests.contract.taped_cases import Case, sends

_FILM = "wan-2.5-preview-text-to-video"
# What the sandbox calls its first job; a real one is called anew each time.
_JOB = "a93875fe-509a-42fa-a0e0-939d3ec71c4d"
_ANEW = "its job has another id each time"
_SONG = "elevenlabs-sound-effects-v2"


def _post(path: str, **body: Any) -> Any:
    return sends("venice", "POST", path, json=body)


async def _video(client: Any) -> Any:
    made = await settle(client.videos.generate(_FILM, "a fox", duration=5, resolution="480p"))
    gone = await settle(client.videos.complete(_FILM, made.id))
    return made, gone


async def _sound(client: Any) -> Any:
    made = await settle(client.music.generate(_SONG, "rain", duration_seconds=1))
    gone = await settle(client.music.complete(_SONG, made.id))
    return made, gone


CASES = [
    Case(
        "video", "venice",
        ("venice_queue_video", "venice_retrieve_video", "venice_complete_video"), _video,
        (
            *_post(
                "/video/queue", model=_FILM, prompt="a fox", duration="5s", resolution="480p"
            ),
            *_post("/video/retrieve", model=_FILM, queue_id=_JOB),
            *_post("/video/complete", model=_FILM, queue_id=_JOB),
        ),
        "tuple", lambda r: r[0].video.content_type == "video/mp4" and r[1].success is True,
        fixed=_ANEW,
    ),
    Case(
        "video-quote", "venice", ("venice_quote_video",),
        lambda c: c.videos.quote(_FILM, 5, resolution="480p"),
        _post("/video/quote", model=_FILM, duration="5s", resolution="480p"),
        "VeniceQuoteVideoResponse", lambda r: r.quote > 0,
    ),
    Case(
        "video-transcription", "venice", ("venice_create_video_transcription",),
        lambda c: c.videos.transcribe("https://example.com/a.mp4"),
        _post("/video/transcriptions", url="https://example.com/a.mp4"),
        "VeniceVideoTranscription", lambda r: isinstance(r.transcript, str),
        fixed="it needs a video on the web",
    ),
    Case(
        "music", "venice",
        ("venice_queue_audio", "venice_retrieve_audio", "venice_complete_audio"), _sound,
        (
            *_post("/audio/queue", model=_SONG, prompt="rain", duration_seconds=1),
            *_post("/audio/retrieve", model=_SONG, queue_id=_JOB),
            *_post("/audio/complete", model=_SONG, queue_id=_JOB),
        ),
        "tuple", lambda r: r[0].audio.content_type == "audio/mpeg" and r[1].success is True,
        fixed=_ANEW,
    ),
    Case(
        "music-quote", "venice", ("venice_quote_audio",),
        lambda c: c.music.quote(_SONG, duration_seconds=1),
        _post("/audio/quote", model=_SONG, duration_seconds=1),
        "VeniceQuoteAudioResponse", lambda r: r.quote > 0,
    ),
]  # fmt: skip
