"""What an error says to readers who do not write Python."""

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from framewire import errors
from framewire._core.io.way import distrust
from framewire._error_plain import plain, plain_line
from tests.reliability.kit import SERVICES

# A method that is called, an argument that is passed, an attribute.
CODE = re.compile(r"\w\(\S|\w\(\)|(?<![\w?-])[a-z_]+=|client\.|(?<!\w)\.[a-z]")


def advice(service: str) -> Iterator[str]:
    profile = import_module(f"framewire.services.{service}.profile").PROFILE
    yield from profile.hints.values()
    yield from profile.how_to_find.values()
    yield from profile.resume.values()
    for hints in profile.operation_hints.values():
        yield from hints.values()
    yield from (rule.hint for rule in profile.rules if rule.hint)


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_that_a_service_advises_is_code(service: str) -> None:
    for text in advice(service):
        assert not CODE.search(plain(text)), text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Check the key in VENICE_API_KEY or api_key=.", "Check the key in VENICE_API_KEY."),
        ("Set AQUILES_API_KEY or api_key= to a key of it.", "Set AQUILES_API_KEY to a key of it."),
        ("Set the variable A_KEY or pass api_key=.", "Set the variable A_KEY."),
        ("Look for it in the usage: client.billing.usage_history().", "Look for it in the usage."),
        ("The server keeps no list: look into its log.", "The server keeps no list: look into its log."),
        ("Open the client with journal='jobs.db'.", ""),
        ("client.models.list() has them all.", ""),
        ("Nothing was sent. Pass a larger max_bytes=. Try again.", "Nothing was sent. Try again."),
        ("The answer is in .body; see it.", ""),
        ("Use another schema: ?schema=... or --journal=FILE.", "Use another schema: ?schema=... or --journal=FILE."),
        ('In a checkout: pip install ".[dask]"', 'In a checkout: pip install ".[dask]"'),
        ("Save jobs.db first, e.g. to a.tar.gz. It took 1.5 s.", "Save jobs.db first, e.g. to a.tar.gz. It took 1.5 s."),
        ("", ""),
    ],
)  # fmt: skip
def test_what_everybody_can_do_is_left(text: str, left: str) -> None:
    assert plain(text) == left


def test_a_certificate_is_trusted_by_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/etc/ca.pem")
    text = plain(distrust(OSError("CERTIFICATE_VERIFY_FAILED")) or "")
    assert "TLS connections) with SSL_CERT_FILE, or" in text
    assert "SSL_CERT_FILE=/etc/ca.pem" in text
    assert text.endswith("HTTPS_PROXY names the proxy.")
    assert "verify" not in text


def test_the_error_keeps_its_advice_for_programs() -> None:
    error = errors.with_outcome_unknown(errors.APIConnectionError)(
        "no answer",
        hint="Check the network. Pass timeout=60.",
        how_to_find="Look for it in the usage: client.billing.usage_history().",
    )
    assert isinstance(error, errors.OutcomeUnknownError)
    assert plain_line(error) == (
        "no answer. Check the network. The request may have been accepted and billed; framewire "
        "does not send it again. Look for it in the usage."
    )
    assert error.hint == "Check the network. Pass timeout=60."
    assert "client.billing" in str(error)


def test_a_method_in_the_words_themselves_is_left_out() -> None:
    error = errors.IdempotencyConflictError("it stands for work: client.usage.logs(); nothing sent")
    assert plain_line(error) == "it stands for work; nothing sent"
