"""Consent is asked for by the service and given by the caller alone."""

import pickle
from typing import Any

import httpx
import pytest

from framewire import ConflictError, ConsentRequiredError, OutcomeUnknownError
from framewire.sandbox import Sandbox
from tests.services.venice.kit import World, settled

_MODEL = "seedance-2-0-reference-to-video"
_BODY = {"model": _MODEL, "prompt": "p", "duration": "5s"}
_CONSENTS = {
    "seedance": {
        "confirmed_terms_and_privacy": True,
        "confirmed_legal_right": True,
        "confirmed_screening_acknowledged": True,
    }
}
_ASKED = {
    "error": {"code": "needs_consent", "message": "A face was found."},
    "consent_flow": "seedance",
    "face_media_roles": ["image", "reference_image"],
    "consent": {"consent_version": "2026-07", "policy_text": "I may use this face."},
    "docs_url": "https://docs.venice.ai/",
}


async def test_what_is_to_be_consented_to_stands_on_the_error(world: World) -> None:
    client, sent = world.answering(httpx.Response(409, json=_ASKED))
    with pytest.raises(ConsentRequiredError, match="A face was found") as caught:
        await settled(client.call("queue_video", body=_BODY))
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert (error.flow, error.consent_version) == ("seedance", "2026-07")
        assert error.policy_text == "I may use this face."
        assert error.roles == ["image", "reference_image"]
    assert isinstance(caught.value, ConflictError)
    assert not isinstance(caught.value, OutcomeUnknownError)
    # Nothing is consented to, and nothing sent again, by itself.
    assert len(sent) == 1
    assert b"consents" not in sent[0].content


async def test_the_callers_consent_goes_along_as_it_is(world: World) -> None:
    client, sent = world.answering(
        httpx.Response(409, json=_ASKED), httpx.Response(200, json={"model": "m", "queue_id": "q"})
    )
    with pytest.raises(ConsentRequiredError):
        await settled(client.call("queue_video", body=_BODY))
    await settled(client.call("queue_video", body={**_BODY, "consents": _CONSENTS}))
    assert b'"consents":{"seedance":{' in sent[1].content


async def test_a_video_with_faces_is_made_once_its_caller_has_consented(
    client: Any, framewire_sandbox: Sandbox
) -> None:
    asked = {"images": ["https://example.com/face.png"], "duration": "5s", "wait": False}
    with pytest.raises(ConsentRequiredError) as caught:
        await settled(client.videos.generate(_MODEL, "p", **asked))
    assert (caught.value.flow, caught.value.roles) == ("seedance", ["reference_image"])
    assert framewire_sandbox.ledger.venice.accepted == 0
    job = await settled(client.videos.generate(_MODEL, "p", **asked, consents=_CONSENTS))
    assert job.id
    assert [each.json.get("consents") for each in framewire_sandbox.requests] == [None, _CONSENTS]


@pytest.mark.parametrize("body", [{"error": "taken"}, {"error": {"code": "other", "message": "x"}}])
async def test_another_conflict_asks_for_no_consent(body: object, world: World) -> None:
    client, _ = world.answering(httpx.Response(409, json=body))
    with pytest.raises(ConflictError) as caught:
        await settled(client.call("queue_video", body=_BODY))
    assert not isinstance(caught.value, ConsentRequiredError)


async def test_an_answer_without_its_parts_has_none_of_them(world: World) -> None:
    bare = {"error": {"code": "needs_consent", "message": "x"}, "consent": "yes?"}
    client, _ = world.answering(httpx.Response(409, json=bare))
    with pytest.raises(ConsentRequiredError) as caught:
        await settled(client.call("queue_video", body=_BODY))
    error = caught.value
    assert (error.flow, error.policy_text, error.roles) == (None, None, None)
