"""Names and texts are checked before anything is sent."""

import inspect

import pytest

from framewire import AsyncVenice, AsyncVisgate, Framewire, Siray, Venice, Visgate, errors
from framewire._core.exchange.arguments import checked, given, text, unknown_argument
from tests.unit.core.kit import KEY


def paint(prompt, *, width=None, height=None):
    """What to show."""
    return prompt, width, height


def passing_on(prompt, **arguments):
    return prompt, arguments


class Resource:
    def list(self, *, limit=5, **options):
        return limit, options


def test_known_arguments_reach_the_function():
    assert checked(paint, "Images")("cat", width=3) == ("cat", 3, None)
    assert checked(Resource.list, "Models")(None, limit=2, timeout=3) == (2, {"timeout": 3})


@pytest.mark.parametrize(
    ("wrong", "meant"), [("widht", "width"), ("promt", "prompt"), ("heigth", "height")]
)
def test_a_misspelt_argument_is_refused_and_the_nearest_named(wrong, meant):
    with pytest.raises(errors.UnknownArgumentError, match=f"{wrong}.*{meant}") as caught:
        checked(paint, "Images")("cat", **{wrong: 3})
    assert isinstance(caught.value, TypeError)
    assert "Images.paint" in str(caught.value)


def test_an_argument_like_no_other_names_what_there_is():
    with pytest.raises(errors.UnknownArgumentError, match="height, prompt, width"):
        checked(paint, "Images")("cat", zzz=3)


@pytest.mark.parametrize("name", ["timeout", "extra_headers", "extra_body"])
def test_the_options_of_every_call_are_known(name):
    assert checked(Resource.list, "Models")(None, **{name: None}) == (5, {name: None})


def test_a_misspelt_option_is_refused():
    with pytest.raises(errors.UnknownArgumentError, match="extra_headers"):
        checked(Resource.list, "Models")(None, extra_header={})


def test_a_method_that_passes_model_arguments_on_takes_any_name():
    assert checked(passing_on, "Tasks")("cat", anything=1) == ("cat", {"anything": 1})


def test_the_checked_method_looks_like_the_original():
    made = checked(paint, "Images")
    assert made.__name__ == "paint"
    assert made.__doc__ == "What to show."
    assert inspect.signature(made) == inspect.signature(paint)


@pytest.mark.parametrize(
    ("make", "call", "meant"),
    [
        (Visgate, lambda client: client.models.list(limits=3), "limit"),
        (Visgate, lambda client: client.images.generate("m", "p", widht=3), "width"),
        (Venice, lambda client: client.images.generate("p", "m", negativ_prompt="x"),
         "negative_prompt"),
        (Siray, lambda client: client.with_options(gateway_ur="http://x"), "gateway_url"),
        (Visgate, lambda client: client.with_options(falkey="x"), "fal_key"),
    ],
)  # fmt: skip
def test_the_clients_refuse_before_sending(make, call, meant):
    with make(api_key=KEY) as client, pytest.raises(errors.UnknownArgumentError, match=meant):
        call(client)


async def test_the_asynchronous_clients_refuse_before_sending():
    async with AsyncVisgate(api_key=KEY) as client:
        with pytest.raises(errors.UnknownArgumentError, match="limit"):
            await client.models.list(limits=3)
    async with AsyncVenice(api_key=KEY) as client:
        with pytest.raises(errors.InvalidArgumentError, match="prompt"):
            await client.images.generate(5, "model")


def test_an_option_for_a_service_that_does_not_exist_is_refused():
    with pytest.raises(errors.ConfigurationError, match="venice"):
        Framewire(options={"venise": {"api_key": KEY}})


@pytest.mark.parametrize("value", [None, 5, b"cat", ["cat"], {"prompt": "cat"}])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(errors.InvalidArgumentError, match="prompt must be text") as caught:
        text("venice", "generate_image", "prompt", value)
    assert (caught.value.service, caught.value.operation) == ("venice", "generate_image")
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("value", ["", " ", "\n\t"])
def test_an_empty_text_is_refused_unless_allowed(value):
    with pytest.raises(errors.InvalidArgumentError, match="empty"):
        text("venice", "generate_image", "prompt", value)
    assert text("venice", "generate_image", "prompt", value, empty=True) == value


def test_a_text_is_passed_as_it_is():
    assert text("venice", "generate_image", "prompt", " a cat \u732b ") == " a cat \u732b "


def test_what_is_none_is_not_sent_and_what_is_false_or_zero_is():
    assert given(a=None, b=0, c=False, d="", e=1) == {"b": 0, "c": False, "d": "", "e": 1}


def test_the_error_for_an_unknown_name_is_made_without_a_near_one_too():
    assert "a, b" in str(unknown_argument("zzz", frozenset({"a", "b"}), "X.y"))
