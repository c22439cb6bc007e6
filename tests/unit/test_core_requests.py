"""What request models, paths and parameters promise."""

import datetime
import io
import pickle

import httpx
import pytest

from framewire_api import aquiles, models, siray, venice, visgate
from framewire_api._wire import headers, query
from framewire_api.models import (
    AquilesCreateVideoBody,
    AquilesCreateVideoForm,
    AquilesEditImageForm,
    VeniceChatCompletionRequest,
    VeniceGenerateImageRequest,
    VeniceUpscaleImageForm,
    VeniceUpscaleImageRequest,
    VeniceUserMessageInput,
    VisgateGenerateRequest,
)
from framewire_api.types import (
    UNSET,
    File,
    RequestModel,
    Unset,
    path_segment,
    path_with_slashes,
)

REQUESTS = [
    model
    for model in (getattr(models, name) for name in models.__all__)
    if isinstance(model, type) and issubclass(model, RequestModel)
]


def parts(body):
    """Send the form through httpx and return its headers and its text."""
    request = httpx.Request("POST", "http://127.0.0.1/", files=body.to_multipart())
    return request.headers["content-type"], request.read().decode()


def test_only_what_was_given_is_sent():
    body = VeniceGenerateImageRequest(model="m", prompt="p")
    assert body.to_dict() == {"model": "m", "prompt": "p"}
    body.seed = 0
    body.negative_prompt = ""
    assert body.to_dict() == {"model": "m", "prompt": "p", "negative_prompt": "", "seed": 0}


@pytest.mark.parametrize("model", REQUESTS, ids=lambda model: model.__name__)
def test_no_model_sends_a_default(model):
    given = dict.fromkeys(model._REQUIRED, "x")
    assert model.from_dict(given).to_dict() == given


def test_null_is_sent_where_the_caller_gave_it():
    body = VeniceGenerateImageRequest(model="m", prompt="p", seed=None)
    assert body.to_dict()["seed"] is None


def test_nested_models_and_plain_dicts_are_sent_alike():
    message = {"role": "user", "content": "hi"}
    plain = VeniceChatCompletionRequest(model="m", messages=[message])
    typed = VeniceChatCompletionRequest(
        model="m", messages=[VeniceUserMessageInput.from_dict(message)]
    )
    assert plain.to_dict() == typed.to_dict() == {"model": "m", "messages": [message]}
    read = VeniceChatCompletionRequest.from_dict(plain.to_dict())
    assert read == typed
    assert isinstance(read.messages[0], VeniceUserMessageInput)


def test_free_form_parameters_are_plain_dicts():
    body = VisgateGenerateRequest(model="fal-ai/flux", prompt="p", params={"steps": 4, "x": [1]})
    assert body.to_dict()["params"] == {"steps": 4, "x": [1]}


def test_further_fields_go_where_the_schema_allows_them():
    body = AquilesEditImageForm(image=[], prompt="p", model="m")
    body.additional_properties["later"] = 1
    assert body["later"] == 1
    assert "later" in body
    assert "mask" not in body
    assert body.to_dict() == {"image[]": [], "prompt": "p", "model": "m", "later": 1}
    closed = VeniceGenerateImageRequest.from_dict({"model": "m", "prompt": "p", "later": 1})
    assert not hasattr(closed, "additional_properties")
    assert closed.to_dict() == {"model": "m", "prompt": "p"}


def test_a_misspelt_field_is_an_error():
    body = VeniceGenerateImageRequest(model="m", prompt="p")
    with pytest.raises(AttributeError):
        body.promtp = "x"
    with pytest.raises(TypeError):
        VeniceGenerateImageRequest(model="m", promtp="x")
    with pytest.raises(TypeError):
        VeniceGenerateImageRequest.from_dict({"model": "m"})
    with pytest.raises(TypeError, match="expected a JSON object"):
        VeniceGenerateImageRequest.from_dict("m")


def test_repr_shows_what_was_given():
    body = VeniceGenerateImageRequest(model="m", prompt="p" * 300)
    assert repr(body).startswith("VeniceGenerateImageRequest(model='m', prompt='ppp")
    assert "seed" not in repr(body)
    assert len(repr(body)) < 150


def test_unset_is_one_and_false():
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert isinstance(UNSET, Unset)


def test_a_form_with_several_files():
    files = [
        File(io.BytesIO(b"one"), file_name="a.png", mime_type="image/png"),
        File(io.BytesIO(b"two"), file_name="b.webp"),
    ]
    body = AquilesEditImageForm(
        image=files, prompt="p", model="m", n=2, stream=False, mask=File(io.BytesIO(b"three"))
    )
    content_type, text = parts(body)
    assert content_type.startswith("multipart/form-data; boundary=")
    assert text.count('name="image[]"') == 2
    assert 'name="image[]"; filename="a.png"\r\nContent-Type: image/png\r\n\r\none\r\n' in text
    assert 'name="image[]"; filename="b.webp"\r\nContent-Type: image/webp\r\n\r\ntwo\r\n' in text
    assert 'name="mask"; filename="upload"' in text
    # Plain fields as a browser sends them: no file name, no type.
    assert 'name="prompt"\r\n\r\np\r\n' in text
    assert 'name="n"\r\n\r\n2\r\n' in text
    assert 'name="stream"\r\n\r\nfalse\r\n' in text


def test_a_form_with_every_kind_of_value():
    body = AquilesEditImageForm(
        image=[b"bytes", io.BytesIO(b"stream")], prompt="p", model="m", stream=True, mask=None
    )
    body.additional_properties = {
        "when": datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC),
        "more": {"a": [1]},
        "words": ["x", "y"],
    }
    _, text = parts(body)
    assert 'name="image[]"; filename="upload"' in text
    assert "\r\n\r\nbytes\r\n" in text
    assert "\r\n\r\nstream\r\n" in text
    assert 'name="stream"\r\n\r\ntrue\r\n' in text
    assert 'name="when"\r\n\r\n2026-11-20T00:00:00+00:00\r\n' in text
    assert 'name="more"\r\nContent-Type: application/json\r\n\r\n{"a": [1]}\r\n' in text
    assert text.count('name="words"') == 2
    assert "mask" not in text


def test_the_boundary_is_left_to_httpx_and_cannot_be_foreseen():
    body = AquilesEditImageForm(image=[b"\r\n--+++\r\n"], prompt="p", model="m")
    kwargs = aquiles.edit_image._get_kwargs(body=body)
    assert "content-type" not in {name.lower() for name in kwargs.get("headers", {})}
    assert parts(body)[0] != parts(body)[0]


@pytest.mark.parametrize(
    ("module", "form", "plain"),
    [
        (
            venice.upscale_image,
            VeniceUpscaleImageForm(image=File(io.BytesIO(b"x"))),
            VeniceUpscaleImageRequest(image="eA=="),
        ),
        (
            aquiles.create_video,
            AquilesCreateVideoForm(prompt="p", model="m"),
            AquilesCreateVideoBody(prompt="p", model="m"),
        ),
    ],
)
def test_the_class_of_the_body_decides_how_it_is_sent(module, form, plain):
    sent = module._get_kwargs(body=form)
    assert "json" not in sent
    assert sent["files"] == form.to_multipart()
    sent = module._get_kwargs(body=plain)
    assert "files" not in sent
    assert sent["json"] == plain.to_dict()
    assert module._get_kwargs(body={"model": "m"})["json"] == {"model": "m"}


def test_urls_have_no_service_prefix():
    assert venice.list_models._get_kwargs() == {"method": "GET", "url": "/models", "params": {}}
    assert siray.get_image_task._get_kwargs("t/1") == {
        "method": "GET",
        "url": "/v1/images/generations/async/t%2F1",
    }


def test_slashes_stay_only_where_the_specification_says_so():
    assert visgate.get_model._get_kwargs("fal-ai/flux/sch nell")["url"] == (
        "/models/fal-ai/flux/sch%20nell"
    )
    with pytest.raises(ValueError, match="model_id must not be ''"):
        visgate.get_model._get_kwargs("fal-ai//flux")
    with pytest.raises(ValueError, match="task_id must not be"):
        siray.get_image_task._get_kwargs("..")


@pytest.mark.parametrize("value", ["", ".", "..", None])
def test_a_segment_that_leads_elsewhere_is_refused(value):
    with pytest.raises(ValueError, match="video_id must not be"):
        path_segment(value, "video_id")
    for text in (f"{value or ''}/a", f"a/{value or ''}", f"a/{value or ''}/b"):
        with pytest.raises(ValueError, match="model_id must not be"):
            path_with_slashes(text, "model_id")


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("a/b", "a%2Fb"),
        ("%2e%2e", "%252e%252e"),
        ("?#&", "%3F%23%26"),
        ("é", "%C3%A9"),
        ("...", "..."),
        (7, "7"),
    ],
)
def test_a_segment_is_quoted(value, quoted):
    assert path_segment(value) == quoted
    url = httpx.Client(base_url="http://127.0.0.1/v1").build_request("GET", f"/x/{quoted}/y").url
    assert url.raw_path.decode() == f"/v1/x/{quoted}/y"


def test_parameters_that_were_not_given_are_not_sent():
    when = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
    assert query({"a": UNSET, "b": None, "c": 0, "d": False, "e": when, "f": ["x"]}) == {
        "c": 0,
        "d": False,
        "e": "2026-11-20T00:00:00+00:00",
        "f": ["x"],
    }
    assert headers({"A": UNSET, "B": None, "C": 1, "D": True, "E": False, "F": "x"}) == {
        "C": "1",
        "D": "true",
        "E": "false",
        "F": "x",
    }
