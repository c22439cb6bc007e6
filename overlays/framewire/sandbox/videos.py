"""Real videos and sounds: rendered where the libraries are installed, else the package's clips."""

from __future__ import annotations

import io
import math
import struct
import wave
from array import array
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from PIL import Image

from framewire.sandbox import images
from framewire.sandbox.rendering import cache_bytes

WIDTH, HEIGHT, RATE = 256, 144, 12
SAMPLE_RATE = 24_000
AUDIO_TYPES = {
    "mp3": "audio/mpeg",
    "opus": "audio/opus",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "pcm": "audio/pcm",
}
_KEPT_BYTES = 2 << 20
_SPEECH_LIMIT = 10.0


def asset(name: str) -> bytes:
    """Read a clip that is shipped with the package."""
    return (files("framewire.sandbox") / "assets" / name).read_bytes()


@cache_bytes(_KEPT_BYTES)
def video(prompt: str, seed: int = 0) -> bytes:
    """Return an H.264 video of one second in an MP4 file, tagged with the prompt.

    With the extra ``sandbox-video`` the prompt is written into the frames. Without it the video
    is the package's clip, with the prompt in a trailing ``free`` box.
    """
    if find_spec("av") is None:
        return tagged(asset("clip.mp4"), prompt)
    return rendered(prompt, seed)


def tagged(clip: bytes, prompt: str) -> bytes:
    """Append the prompt to an MP4 file in a box that players pass over."""
    text = f"{images.MARK}: {prompt}".encode()
    return clip + struct.pack(">I4s", 8 + len(text), b"free") + text


def rendered(prompt: str, seed: int = 0) -> bytes:
    """Render the video of :func:`video` with PyAV."""
    av: Any = import_module("av")
    drawn = images.image(prompt, WIDTH, HEIGHT, "png", seed, "video")
    still = Image.open(io.BytesIO(drawn)).convert("RGB")
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        container.metadata["title"] = images.MARK
        container.metadata["comment"] = prompt
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.options = {"preset": "ultrafast", "crf": "30"}
        for index in range(RATE):
            canvas = still.copy()
            bar = (index + 1) * WIDTH // RATE
            canvas.paste((255, 255, 255), (0, HEIGHT - 6, bar, HEIGHT))
            container.mux(stream.encode(av.VideoFrame.from_image(canvas)))
        container.mux(stream.encode())
    return tagged(buffer.getvalue(), prompt)


def sound(kind: str, text: str, speed: float = 1.0) -> bytes:
    """Return a sound in place of spoken text.

    ``wav`` and ``pcm`` (16 bit, mono, 24 kHz) are synthesised, one tone per word; the other
    kinds are the package's clips.
    """
    if kind == "pcm":
        return _tones(text, speed)
    if kind != "wav":
        return asset(f"speech.{kind}")
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes(_tones(text, speed))
    return buffer.getvalue()


@cache_bytes(_KEPT_BYTES)
def _tones(text: str, speed: float) -> bytes:
    words = text.split() or [""]
    each = min(0.2, _SPEECH_LIMIT / len(words)) / speed
    samples = array("h")
    for word in words:
        pitch = 180 + sum(word.encode()) % 240
        count = int(SAMPLE_RATE * each)
        for index in range(count):
            fade = math.sin(math.pi * index / count)
            samples.append(int(9000 * fade * math.sin(2 * math.pi * pitch * index / SAMPLE_RATE)))
    return samples.tobytes()


@lru_cache(maxsize=1)
def model_3d() -> bytes:
    """Return a binary glTF file (GLB) holding one triangle."""
    points = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
    head = (
        b'{"asset":{"version":"2.0","generator":"framewire sandbox"},"scene":0,'
        b'"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0,"name":"SANDBOX"}],'
        b'"meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],'
        b'"accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3",'
        b'"min":[0,0,0],"max":[1,1,0]}],"bufferViews":[{"buffer":0,"byteLength":36}],'
        b'"buffers":[{"byteLength":36}]}'
    )
    head += b" " * (-len(head) % 4)
    chunks = struct.pack("<I4s", len(head), b"JSON") + head
    chunks += struct.pack("<I4s", len(points), b"BIN\0") + points
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks
