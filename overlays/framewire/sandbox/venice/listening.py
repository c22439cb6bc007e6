"""What is said in a sound, and voices that are cloned from one."""

from __future__ import annotations

import io
import wave

from starlette.datastructures import UploadFile

from framewire.sandbox.messages import Call, Reply, json_reply, text_reply
from framewire.sandbox.validate import read_as
from framewire.sandbox.venice.base import Charge, VeniceBase
from framewire.sandbox.venice.forms import form_fields

_LISTENER = "nvidia/parakeet-tdt-0.6b-v3"
_CLONER = "tts-chatterbox-hd"
_VOICE_USD = 0.5
# A sound whose length is not looked for counts as this long.
_SECONDS = 1.0
_WORD_SECONDS = 0.2
# How files begin that hold sounds; MP4 and M4A name their kind a little further on.
_SOUNDS = (
    b"RIFF",
    b"fLaC",
    b"OggS",
    b"ID3",
    b"\xff\xf1",
    b"\xff\xf3",
    b"\xff\xfb",
    b"\x1aE\xdf\xa3",
)


class Listening(VeniceBase):
    """``/audio/transcriptions`` and ``/audio/voices``."""

    async def create_transcription(self, call: Call) -> Reply:
        """Say what was listened to, as JSON or as plain text."""
        given, problem = await form_fields(call)
        if problem is not None:
            return self.refuse(call, problem)
        sound = given.get("file")
        if not isinstance(sound, UploadFile):
            return self.bad("file", "An audio file is required")
        data = await sound.read()
        if not _is_sound(data):
            return self.bad("file", "Unsupported audio format")
        seconds = _length(data)
        model = str(given.get("model", _LISTENER))
        usd = self.models[model]["model_spec"]["pricing"]["per_audio_second"]["usd"]
        charge = Charge(f"{model}-second", seconds, usd, self.clock.unix(), call.key)
        self.charge(call, model, charge)
        text = f"SANDBOX: I heard {sound.filename}."
        if given.get("response_format") == "text":
            return text_reply(text)
        answer = {"text": text, "duration": seconds}
        if read_as({"type": "boolean"}, given.get("timestamps")) is True:
            answer["timestamps"] = _timestamps(text)
        return json_reply(answer)

    async def create_cloned_voice(self, call: Call) -> Reply:
        """Clone a voice; it speaks with its own model alone."""
        given, problem = await form_fields(call)
        if problem is not None:
            return self.refuse(call, problem)
        sample = given.get("file")
        if not isinstance(sample, UploadFile):
            return self.bad("file", "An audio file is required")
        if not _is_sound(await sample.read()):
            return self.bad("file", "Unsupported audio format")
        model = str(given.get("model", _CLONER))
        voice = f"vv_{self.world.ids.hex(16)}"
        self.voices[voice] = model
        charge = Charge(f"{model}-voice", 1, _VOICE_USD, self.clock.unix(), call.key)
        self.charge(call, model, charge)
        return json_reply({"id": voice, "model": model})


def _is_sound(data: bytes) -> bool:
    return data.startswith(_SOUNDS) or data[4:8] == b"ftyp"


def _length(data: bytes) -> float:
    try:
        with wave.open(io.BytesIO(data)) as sound:
            seconds: float = sound.getnframes() / sound.getframerate()
            return round(seconds, 3)
    except (wave.Error, EOFError, ZeroDivisionError):
        return _SECONDS


def _timestamps(text: str) -> dict[str, list[dict[str, object]]]:
    words = text.split()
    ends = [round(_WORD_SECONDS * number, 3) for number in range(len(words) + 1)]
    spoken = [
        {"word": word, "start": start, "end": end}
        for word, start, end in zip(words, ends, ends[1:], strict=False)
    ]
    return {"word": spoken, "segment": [{"text": text, "start": 0.0, "end": ends[-1]}]}
