"""What JSON cannot hold is base64 where the specification says so, else an error with its field."""

import io
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from framewire._core.exchange.unwritable import writable
from framewire.errors import InvalidArgumentError
from framewire_api.operations import Body, Operation
from framewire_api.types import File

FACTS: Operation[Any] = Operation(
    id="odd_add", service="odd", method="POST", path="/", module="m", auth="none",
    bodies=(Body(kind="json", base64=("image", "layers.data", "by_name.*")),),
)  # fmt: skip


class Word(Enum):
    """A word of a caller's own."""

    ON = "on"


def written(body: Any) -> Any:
    """What is sent of a body."""
    return writable(body, FACTS, "add")


@pytest.mark.parametrize(
    "value",
    [b"abc", bytearray(b"abc"), memoryview(b"abc"), io.BytesIO(b"abc"), File(io.BytesIO(b"abc"))],
    ids=lambda value: type(value).__name__,
)
def test_a_file_is_base64_where_the_specification_says_so(value: Any) -> None:
    assert written({"image": value}) == {"image": "YWJj"}


def test_it_may_stand_in_lists_and_under_any_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    body = {"layers": [{"data": b"abc"}, {"data": "YWJj"}], "by_name": {"x": tmp_path / "a"}}
    data = {"data": "YWJj"}
    assert written(body) == {"layers": [data, data], "by_name": {"x": "YWJj"}}


@pytest.mark.parametrize(
    ("body", "field", "what"),
    [
        ({"name": b"abc"}, "name", "a file"),
        ({"layers": [{"name": io.BytesIO()}]}, "layers.name", "a file"),
        ({"data": Path("a")}, "data", "a file"),
        ([b"abc"], "body", "a file"),
        ({"name": {1, 2}}, "name", "of type set"),
        ({"image": object()}, "image", "of type object"),
    ],
)
def test_anything_else_is_an_error_that_names_the_field(body: Any, field: str, what: str) -> None:
    with pytest.raises(InvalidArgumentError, match=f"{field} is {what}") as caught:
        written(body)
    assert caught.value.field == field


def test_what_has_a_text_is_written_as_that() -> None:
    number = UUID(int=1)
    body = {"at": datetime(2026, 1, 2, tzinfo=UTC), "word": Word.ON, "id": number, "n": (1, None)}
    assert written(body) == {
        "at": "2026-01-02T00:00:00+00:00", "word": "on", "id": str(number), "n": [1, None],
    }  # fmt: skip
