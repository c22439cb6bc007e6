"""Arguments that belong to a model."""

import warnings

import pytest

from framewire._core.any_operation.model_arguments import ModelArgumentWarning, model_arguments
from framewire.errors import InvalidArgumentError

IMAGE = "siray_create_image_task"


def passed(**arguments):
    return model_arguments("siray", "create_image_task", arguments, IMAGE)


def test_everything_but_none_is_sent_as_it_is():
    given = {"image": "https://x/a.png", "seed": 0, "size": "1:1", "odd_one": {"a": [1]}}
    assert passed(**given, negative_prompt=None) == given


@pytest.mark.parametrize("value", [b"png", bytearray(b"png"), memoryview(b"png")])
def test_bytes_are_refused_with_the_way_to_send_a_file(value):
    with pytest.raises(InvalidArgumentError, match="load_from_local") as caught:
        passed(image=value)
    assert caught.value.operation == "create_image_task"


@pytest.mark.parametrize(
    ("wrong", "meant"), [("poll_intervall", "poll_interval"), ("promt", "prompt"),
                         ("time_out", "timeout"), ("extra_header", "extra_headers")]
)  # fmt: skip
def test_what_looks_like_a_misspelt_argument_is_sent_with_a_warning(wrong, meant):
    with pytest.warns(ModelArgumentWarning, match=f"{wrong}.*{meant}"):
        assert passed(**{wrong: 1}) == {wrong: 1}


@pytest.mark.parametrize("name", ["aspect_ratio", "guidance", "num_inference_steps", "lora"])
def test_a_models_own_name_is_sent_without_a_word(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert passed(**{name: 1}) == {name: 1}
