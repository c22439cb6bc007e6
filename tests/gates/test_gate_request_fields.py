"""What a request gains and no method offers is named, and so is what it lost."""

import pytest

from framewire_api import models
from scripts.gates import request_fields
from scripts.generate.bundle import SERVICES


def lines(service: str, **changed: set[str]) -> list[str]:
    """What is found only because the modules pass something else."""
    now = request_fields.passed(service)
    before = set(request_fields.findings(service, now))
    return [line for line in request_fields.findings(service, now | changed) if line not in before]


@pytest.mark.parametrize("service", SERVICES)
def test_every_field_is_offered_or_left_out_for_a_reason(service: str) -> None:
    assert list(request_fields.findings(service)) == []
    assert list(request_fields.unused()) == []


def test_a_new_field_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(request_fields.findings("venice"))
    fields = {**models.VeniceGenerateImageRequest._FIELDS, "style": ("style", None)}
    monkeypatch.setattr(models.VeniceGenerateImageRequest, "_FIELDS", fields)
    assert [line for line in request_fields.findings("venice") if line not in before] == [
        "venice_generate_image: no method passes style of VeniceGenerateImageRequest"
    ]


def test_a_field_that_is_gone_is_named() -> None:
    known = request_fields.passed("venice")["VeniceGenerateImageRequest"]
    assert lines("venice", VeniceGenerateImageRequest=known | {"gone"}) == [
        "venice_generate_image: VeniceGenerateImageRequest has no gone, which a method passes"
    ]


def test_a_parameter_that_no_method_passes_is_named() -> None:
    assert lines("venice", VENICE_LIST_MODELS=set()) == [
        "venice_list_models: no method passes type_ of VENICE_LIST_MODELS"
    ]


def test_passing_on_everything_offers_everything() -> None:
    assert lines("venice", VENICE_LIST_MODELS={"**"}) == []


def test_an_exception_that_nothing_needs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(request_fields.NOT_OFFERED, ("venice_list_models", "gone"), "Why.")
    monkeypatch.setitem(request_fields.NOT_OFFERED, ("venice_gone", "x"), "Why.")
    assert list(request_fields.unused()) == [
        "venice_list_models has no gone: take it out of NOT_OFFERED",
        "venice_gone has no x: take it out of NOT_OFFERED",
    ]
