"""What is found where an answer should hold images, and what is said of the rest."""

import pytest

from framewire._core.media.items import gathered

ADDRESS = "https://files.example/a.png"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ([{"url": ADDRESS}, [{"image": {"url": ADDRESS}}]], [ADDRESS, ADDRESS]),
        ({"images": [ADDRESS, {"b64_json": "iVBORw0KGgo="}]}, [ADDRESS, None]),
        ({"output": [[[ADDRESS]]]}, [ADDRESS]),
        ({"image": ADDRESS}, [ADDRESS]),
        ([[[[[ADDRESS]]]]], []),
        ({}, []),
    ],
)
def test_items_are_found_in_lists_and_objects(value: object, found: list[str | None]) -> None:
    """Wherever services put them."""
    assert [item.url for item in gathered(value, "url", "image").items] == found


@pytest.mark.parametrize("odd", [{}, {"a": 1}, None, 1, "no image"])
def test_thousands_of_odd_items_are_counted(odd: object) -> None:
    """The first ones are written out; the images among them are all found."""
    held = gathered([[odd] * 3000, {"url": ADDRESS}, [odd] * 2000], "url", "image")
    assert [item.url for item in held.items] == [ADDRESS]
    assert len(held.problems) == 21
    assert held.problems[0].startswith("image 1 is none: it is ")
    assert held.problems[-1] == "4980 more of 5001 images are none"


def test_every_one_of_a_few_odd_items_is_written_out() -> None:
    """With its reason and code, if it has one."""
    refused = {"error": {"message": "refused", "code": "policy"}}
    held = gathered([refused] + [{}] * 19, "url", "image", asked=21)
    assert len(held.problems) == 21
    assert held.problems[0] == "image 1 is none: refused (policy)"
    assert held.problems[-1] == "21 images were asked for, 0 came"
    assert held.code == "policy"
