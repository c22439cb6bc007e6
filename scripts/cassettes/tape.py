"""vcrpy as this project uses it: how requests are matched and how cassettes are written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from vcr import VCR
from vcr.patch import PATCHER_NAMES
from vcr.persisters.filesystem import FilesystemPersister
from vcr.record_mode import RecordMode
from vcr.serializers import yamlserializer

from framewire.cassettes.scrub import Scrubber
from scripts.cassettes.scan import scan

MATCH_ON = ("method", "origin", "path", "query", "body")
# vcrpy keeps what it does not know out of a cassette it saves, but reads past it.
ABOUT = "recorded_with"
# Of the libraries that vcrpy listens to only httpx is framewire's: whatever else speaks HTTP in
# this process, such as the sandbox's storage, does so for itself.
ELSEWHERE = tuple(name for name in PATCHER_NAMES if name != "httpx")


class SecretFoundError(RuntimeError):
    """A recording that still holds what looks like a secret; it was thrown away."""


class Serializer:
    """vcrpy's YAML with a word on where the exchanges come from.

    Args:
        about: What stands under `recorded_with`.
    """

    def __init__(self, about: Mapping[str, str] | None = None) -> None:
        self._about = dict(about or {})

    def serialize(self, cassette: dict[str, Any]) -> str:
        """The file's text."""
        text: str = yamlserializer.serialize({**cassette, ABOUT: self._about})
        return text

    def deserialize(self, text: str) -> Any:
        """The file's content."""
        return yamlserializer.deserialize(text)


def register(vcr: VCR) -> None:
    """Teach a VCR the matchers of this project."""
    for name, matcher in MATCHERS.items():
        vcr.register_matcher(name, matcher)


@contextmanager
def recording(path: Path, about: Mapping[str, str], scrubber: Scrubber) -> Iterator[Any]:
    """Record what is sent in the block; the file appears if all went well and nothing leaks.

    Args:
        path: The cassette.
        about: Where its exchanges come from.
        scrubber: Takes out what must not be written.

    Raises:
        SecretFoundError: Something in it looks like a secret all the same.
    """
    draft = path.with_name(f".{path.name}")
    vcr = VCR(decode_compressed_response=True)
    register(vcr)
    vcr.register_serializer("yaml", Serializer(about))
    draft.unlink(missing_ok=True)
    try:
        with vcr.use_cassette(
            str(draft),
            record_mode=RecordMode.ALL,
            match_on=MATCH_ON,
            before_save_interaction=scrubber.exchange,
            skip_patchers=ELSEWHERE,
        ) as cassette:
            yield cassette
        found = scan(draft)
        if found:
            raise SecretFoundError(f"{path.name} was not written: {'; '.join(found)}")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def parts(content_type: str, body: bytes) -> list[tuple[Any, ...]]:
    """The parts of a form: name, file name, content type and bytes of each, in order.

    Args:
        content_type: With the boundary.
        body: The form.
    """
    boundary = Message()
    boundary["content-type"] = content_type
    line = f"\r\n--{boundary.get_boundary()}".encode()
    # By hand, as mail parsers take liberties with line ends, and an image may hold any.
    pieces = (b"\r\n" + body).split(line)
    assert pieces[0] == b"", "a form that does not begin with its boundary"
    assert pieces[-1].strip() == b"--", "a form that does not end with its boundary"
    found = []
    for piece in pieces[1:-1]:
        head, empty_line, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        assert empty_line, "a part without an end of its head"
        part = message_from_bytes(head)
        name = part.get_param("name", header="content-disposition")
        found.append((name, part.get_filename(), part.get("content-type"), content))
    return found


def body_value(request: Any) -> Any:
    """A body in a form that compares by what it means."""
    content: bytes = request.body or b""
    content_type = request.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if not content:
        return ("nothing",)
    if kind == "multipart/form-data":
        # Fields may come in any order; files of one name are a list.
        return (kind, sorted(parts(content_type, content), key=lambda part: str(part[0])))
    if kind == "application/json":
        try:
            return (kind, json.dumps(json.loads(content), sort_keys=True))
        except ValueError:
            pass
    return (kind, content)


def _same(mine: Any, recorded: Any) -> None:
    assert mine == recorded, f"{mine!r:.600} was sent, {recorded!r:.600} recorded"


def _origin(one: Any, other: Any) -> None:
    _same(*((r.scheme, r.host, r.port) for r in (one, other)))


def _query(one: Any, other: Any) -> None:
    _same(*(query(r.uri) for r in (one, other)))


def _body(one: Any, other: Any) -> None:
    _same(body_value(one), body_value(other))


def _body_of_lists(one: Any, other: Any) -> None:
    _same(*(_as_lists(body_value(r)) for r in (one, other)))


def _as_lists(value: Any) -> Any:
    """A form whose one file `image` counts as a list `image[]` of one, which servers take alike."""
    if value[0] != "multipart/form-data":
        return value
    renamed = [("image[]" if name == "image" else name, *rest) for name, *rest in value[1]]
    return (value[0], sorted(renamed, key=lambda part: str(part[0])))


def _anything(one: Any, other: Any) -> None:
    """For answers to requests that framewire never sends: the answer is what is tested."""


def query(uri: str) -> list[tuple[str, str]]:
    """The query parameters in alphabetical order, empty ones included."""
    return sorted(parse_qsl(urlsplit(uri).query, keep_blank_values=True))


MATCHERS = {
    "origin": _origin,
    "query": _query,
    "body": _body,
    "body with lists": _body_of_lists,
    "anything": _anything,
}


def write(path: Path, about: Mapping[str, str], exchanges: Iterable[tuple[Any, Any]]) -> None:
    """Write exchanges that were recorded by other means, if nothing in them leaks.

    Args:
        path: The cassette.
        about: Where they come from.
        exchanges: vcrpy requests and answers, scrubbed.

    Raises:
        SecretFoundError: Something looks like a secret.
    """
    rows = list(exchanges)
    cassette = {"requests": [row[0] for row in rows], "responses": [row[1] for row in rows]}
    FilesystemPersister.save_cassette(path, cassette, Serializer(about))
    found = scan(path)
    if found:
        path.unlink()
        raise SecretFoundError(f"{path.name} was not written: {'; '.join(found)}")
