"""Which service a model id belongs to."""

import pytest

from framewire._async.clients import CLIENTS
from framewire._core.facade.routing import route
from framewire.errors import InvalidArgumentError

PROFILES = {name: client._profile for name, client in CLIENTS.items()}


@pytest.mark.parametrize(
    ("model", "found"),
    [
        ("visgate/fal-ai/flux/schnell", ("visgate", "fal-ai/flux/schnell")),
        ("siray/kuaishou/kling-3.0-t2v", ("siray", "kuaishou/kling-3.0-t2v")),
        ("venice/hidream", ("venice", "hidream")),
        ("aquiles/black-forest-labs/FLUX.2", ("aquiles", "black-forest-labs/FLUX.2")),
        ("aquiles/", ("aquiles", "")),
        ("aquiles", ("aquiles", "")),
    ],
)
def test_the_first_part_names_the_service_and_the_rest_is_the_models_own_id(model, found):
    assert route(model, PROFILES) == found


@pytest.mark.parametrize(
    ("model", "hint"),
    [("venise/hidream", "venice/hidream"), ("Venice/hidream", "venice/hidream"),
     ("visagte/fal-ai/x", "visgate/fal-ai/x")],
)  # fmt: skip
def test_a_misspelt_service_is_corrected(model, hint):
    with pytest.raises(InvalidArgumentError, match=hint):
        route(model, PROFILES)


@pytest.mark.parametrize("model", ["", "fal-ai/flux", "gpt-image", "/venice/x", " venice/x"])
def test_a_model_without_a_service_names_the_services(model):
    with pytest.raises(InvalidArgumentError, match="venice"):
        route(model, PROFILES)


@pytest.mark.parametrize("model", ["venice", "venice/", "visgate/", "siray"])
def test_a_service_without_a_model_is_refused(model):
    with pytest.raises(InvalidArgumentError, match="no model"):
        route(model, PROFILES)


@pytest.mark.parametrize("model", [None, 5, b"venice/x", ["venice/x"]])
def test_a_model_that_is_no_text_is_refused(model):
    with pytest.raises(InvalidArgumentError, match="text"):
        route(model, PROFILES)


def test_a_service_that_cannot_do_it_names_those_that_can():
    makers = ["visgate", "siray"]
    with pytest.raises(InvalidArgumentError, match="visgate, siray"):
        route("venice/x", PROFILES, "videos", makers)
    assert route("siray/x", PROFILES, "videos", makers) == ("siray", "x")
