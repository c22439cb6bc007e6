"""A field of a form holds a file where the specification shows one, and a text anywhere else."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import attrs
import pytest

from framewire._core.any_operation.form import filled, is_file
from framewire._core.exchange.endpoint import endpoint
from framewire.errors import InvalidArgumentError
from framewire_api.operations import Body, Operation
from framewire_api.types import File

POINT = endpoint("venice_upscale_image")
PNG = b"\x89PNG\r\n\x1a\n"


def form(body: dict[str, Any], **facts: Any) -> Any:
    """The form of a body, whose image has these facts."""
    way = Body(kind="form", model="VeniceUpscaleImageForm", **{"files": ("image",), **facts})
    made = Operation(
        id="odd_upscale", service="odd", method="POST", path="/", module="m", auth="none",
        bodies=(way,),
    )  # fmt: skip
    with ExitStack() as stack:
        return filled(attrs.evolve(POINT, facts=made), way, body, stack)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (b"a", True), (Path("a"), True), (File(None), True), ([b"a"], True), ("a.png", False),
        ({"a": 1}, False), (["a"], False), (1, False),
    ],
)  # fmt: skip
def test_a_text_or_an_object_alone_is_no_file(value: Any, found: bool) -> None:
    assert is_file(value) is found


def test_a_text_is_a_path_where_only_a_file_may_stand(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    assert form({"image": str(tmp_path / "a.png")}).image.file_name == "a.png"
    mixed = form({"image": str(tmp_path / "a.png")}, mixed=("image",))
    assert mixed.image.file_name == "a.png"


def test_a_text_stays_one_where_a_text_may_stand_too() -> None:
    facts = {"mixed": ("image",), "texts": ("image",)}
    assert form({"image": "https://a.test/a.png"}, **facts).image == "https://a.test/a.png"
    assert form({"image": PNG}, **facts).image.mime_type == "image/png"


def test_an_object_stays_one_where_one_may_stand() -> None:
    assert form({"image": {"a": 1}}, mixed=("image",)).image == {"a": 1}
    with pytest.raises(InvalidArgumentError, match="dict is no file"):
        form({"image": {"a": 1}})


def test_bytes_in_another_field_are_base64_or_refused() -> None:
    assert form({"image": PNG, "scale": b"abc"}, base64=("scale",)).scale == "YWJj"
    with pytest.raises(InvalidArgumentError, match="scale is a file"):
        form({"image": PNG, "scale": b"abc"})


def test_a_field_that_is_new_is_kept_and_a_missing_one_told() -> None:
    assert form({"image": PNG, "new": 1}).additional_properties == {"new": 1}
    with pytest.raises(InvalidArgumentError, match="does not fit VeniceUpscaleImageForm"):
        form({"scale": 2})
