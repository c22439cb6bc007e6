"""Prompt, seed, model and id in a file: PNG text, XMP in JPEG and WebP, tags in MP4.

They are put between the parts of the file. The image itself stays as it was paid for, byte for
byte: nothing is decoded and encoded again.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from framewire.batch.metadata_mp4 import in_mp4, is_mp4

_PNG = b"\x89PNG\r\n\x1a\n"
_XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
_NAMESPACE = "https://framewire.invalid/ns/1.0/"
_MOST_OF_A_SEGMENT = 65_533
_XMP_FLAG = 0x04
_ALPHA_FLAG = 0x10


def with_metadata(content: bytes, facts: Mapping[str, str]) -> bytes:
    """An image or a video with some facts in it; anything else, and what is damaged, as it is.

    Args:
        content: The file.
        facts: Texts by name, `prompt` for one.
    """
    try:
        if content.startswith(_PNG):
            return _in_png(content, facts)
        if content.startswith(b"\xff\xd8\xff"):
            return _in_jpeg(content, xmp(facts))
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _in_webp(content, xmp(facts))
        if is_mp4(content):
            return in_mp4(content, facts)
    except (struct.error, IndexError, ValueError):
        pass
    return content


def xmp(facts: Mapping[str, str]) -> bytes:
    """The packet of XMP that holds some facts; the prompt is its description, too.

    Args:
        facts: Texts by name.
    """
    clean = {name: _characters(value) for name, value in facts.items()}
    own = "".join(f"<fw:{name}>{escape(value)}</fw:{name}>" for name, value in clean.items())
    prompt = escape(clean.get("prompt", ""))
    text = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:fw="{_NAMESPACE}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
        f'<rdf:li xml:lang="x-default">{prompt}</rdf:li></rdf:Alt></dc:description>{own}'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    return text.encode("utf-8", "replace")


def _characters(text: str) -> str:
    """A text without what XML cannot hold."""
    if text.isprintable():
        return text
    return "".join(each for each in text if each >= " " or each in "\t\n\r")


def _in_png(content: bytes, facts: Mapping[str, str]) -> bytes:
    header_end = len(_PNG) + 8 + struct.unpack_from(">I", content, len(_PNG))[0] + 4
    if content[12:16] != b"IHDR" or header_end > len(content):
        return content
    chunks = b"".join(_png_text(name, value) for name, value in facts.items())
    return content[:header_end] + chunks + content[header_end:]


def _png_text(name: str, value: str) -> bytes:
    # Uncompressed, in no language, the name not translated.
    text = value.replace("\0", "").encode("utf-8", "replace")
    body = b"iTXt" + name.encode("ascii") + b"\0\0\0\0\0" + text
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _in_jpeg(content: bytes, packet: bytes) -> bytes:
    payload = _XMP_HEAD + packet
    if len(payload) > _MOST_OF_A_SEGMENT:
        return content
    at = 2
    # After the first segments, which say what kind of JPEG it is: APP0 (JFIF) and APP1 (EXIF).
    while content[at : at + 2] in (b"\xff\xe0", b"\xff\xe1"):
        length = struct.unpack_from(">H", content, at + 2)[0]
        if content[at + 4 : at + 4 + len(_XMP_HEAD)] == _XMP_HEAD:
            return content  # it has some of its own
        at += 2 + length
    if at > len(content):
        return content
    segment = b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload
    return content[:at] + segment + content[at:]


def _in_webp(content: bytes, packet: bytes) -> bytes:
    parts = list(_webp_parts(content))
    if not parts or any(name == b"XMP " for name, _ in parts):
        return content
    if parts[0][0] == b"VP8X":
        head = bytes([parts[0][1][0] | _XMP_FLAG]) + parts[0][1][1:]
        parts = parts[1:]
    else:
        wide, high, alpha = _webp_size(*parts[0])
        flags = _XMP_FLAG | (_ALPHA_FLAG if alpha else 0)
        size = (wide - 1).to_bytes(3, "little") + (high - 1).to_bytes(3, "little")
        head = bytes([flags, 0, 0, 0]) + size
    body = b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        for name, data in ((b"VP8X", head), *parts, (b"XMP ", packet))
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _webp_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, 8 + struct.unpack_from("<I", content, 4)[0]
    if end > len(content):
        raise ValueError("it is cut short")
    while at < end:
        size = struct.unpack_from("<I", content, at + 4)[0]
        if at + 8 + size > end:
            raise ValueError("a part is cut short")
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _webp_size(name: bytes, data: bytes) -> tuple[int, int, bool]:
    """Width, height, and whether it has transparency, of a file with one image."""
    if name == b"VP8L":
        bits = struct.unpack_from("<I", data, 1)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bool(bits >> 28 & 1)
    if name == b"VP8 ":
        wide, high = struct.unpack_from("<HH", data, 6)
        return wide & 0x3FFF, high & 0x3FFF, False
    raise ValueError("it begins with no image")
