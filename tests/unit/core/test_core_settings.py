"""Settings: where keys, hosts and limits come from, and what is refused before sending."""

import pytest

from framewire import Aquiles, Siray, Venice, Visgate
from framewire._core.not_given import NOT_GIVEN
from framewire._core.settings import checked_headers, provider_keys_from_env, settings
from framewire.errors import AuthenticationError, ConfigurationError, MissingKeyError
from tests.unit.core.kit import AQUILES, KEY, PROFILES, SIRAY, VENICE, VISGATE, made

NEED_A_KEY = ["visgate", "siray", "venice"]
ENVIRONMENT = {
    "visgate": ("VISGATE_API_KEY", "VISGATE_BASE_URL"),
    "siray": ("SIRAY_API_KEY", "SIRAY_BASE_URL"),
    "aquiles": ("AQUILES_API_KEY", "AQUILES_BASE_URL"),
    "venice": ("VENICE_API_KEY", "VENICE_BASE_URL"),
}


@pytest.mark.parametrize("service", NEED_A_KEY)
@pytest.mark.parametrize("given", [None, "", "  ", "\n"])
def test_a_missing_key_names_the_variable_and_the_service(service, given):
    with pytest.raises(MissingKeyError) as caught:
        settings(PROFILES[service], api_key=given)
    assert ENVIRONMENT[service][0] in str(caught.value)
    assert caught.value.service == service
    assert isinstance(caught.value, AuthenticationError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("service", NEED_A_KEY)
def test_a_blank_key_in_the_environment_is_no_key(service, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT[service][0], " ")
    with pytest.raises(MissingKeyError):
        settings(PROFILES[service])


@pytest.mark.parametrize("service", PROFILES)
def test_the_key_comes_from_the_argument_before_the_environment(service, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT[service][0], "from-environment")
    assert settings(PROFILES[service]).key == "from-environment"
    assert settings(PROFILES[service], api_key="from-argument").key == "from-argument"


def test_blanks_round_a_key_are_cut():
    assert settings(VENICE, api_key=f" {KEY}\n").key == KEY


def test_aquiles_needs_no_key_and_sends_none():
    assert settings(AQUILES).key == "none"


@pytest.mark.parametrize("key", ["sk-a\r\nX-Evil: 1", "sk-a\nb", "sk-\u00e9", "sk-\x00", "sk-\x7f"])
def test_a_key_that_no_header_can_carry_is_refused_without_showing_it(key):
    with pytest.raises(ConfigurationError) as caught:
        settings(VENICE, api_key=key)
    assert "api_key" in str(caught.value)
    assert "sk-" not in str(caught.value)


@pytest.mark.parametrize("key", [123, b"sk-bytes", ["sk"]])
def test_a_key_that_is_no_text_is_refused(key):
    with pytest.raises(ConfigurationError, match="api_key must be text"):
        settings(VENICE, api_key=key)


@pytest.mark.parametrize("key", [123, b"sk-bytes", ["sk"]])
def test_a_provider_key_that_is_no_text_is_refused(key):
    with pytest.raises(ConfigurationError, match="fal_key must be text"):
        made(VISGATE, provider_keys={"fal_key": key})


def test_a_provider_key_with_a_line_break_is_refused_without_showing_it():
    with pytest.raises(ConfigurationError) as caught:
        made(VISGATE, provider_keys={"fal_key": "fal-secret\r\nX: 1"})
    assert "fal-secret" not in str(caught.value)


def test_blank_provider_keys_are_left_out():
    found = made(
        VISGATE, provider_keys={"fal_key": " fal ", "runway_key": "", "replicate_key": None}
    )
    assert found.provider_keys == {"fal_key": "fal"}


def test_provider_keys_are_not_read_from_the_environment_silently(monkeypatch):
    monkeypatch.setenv("FAL_KEY", "fal-from-environment")
    assert made(VISGATE).provider_keys == {}
    assert dict(Visgate(api_key=KEY)._settings.provider_keys) == {}


@pytest.mark.parametrize(
    ("variable", "argument"),
    [
        ("VISGATE_FAL_API_KEY", "fal_key"),
        ("FAL_KEY", "fal_key"),
        ("VISGATE_REPLICATE_API_KEY", "replicate_key"),
        ("REPLICATE_API_KEY", "replicate_key"),
        ("VISGATE_RUNWAY_API_KEY", "runway_key"),
        ("RUNWAY_API_KEY", "runway_key"),
    ],
)
def test_provider_keys_are_read_where_asked_for(variable, argument, monkeypatch):
    monkeypatch.setenv(variable, "theirs")
    assert provider_keys_from_env(VISGATE)[argument] == "theirs"
    client = Visgate.from_env(byok=True, api_key=KEY)
    assert dict(client._settings.provider_keys) == {argument: "theirs"}


def test_visgates_own_variable_goes_before_the_providers(monkeypatch):
    monkeypatch.setenv("FAL_KEY", "general")
    monkeypatch.setenv("VISGATE_FAL_API_KEY", "special")
    assert provider_keys_from_env(VISGATE)["fal_key"] == "special"


@pytest.mark.parametrize(
    ("service", "server", "url"),
    [
        ("visgate", "api", "https://visgateai.com/api/v1"),
        ("siray", "api", "https://api.siray.ai"),
        ("siray", "gateway", "https://api-gateway.siray.ai"),
        ("aquiles", "api", "http://localhost:5500"),
        ("venice", "api", "https://api.venice.ai/api/v1"),
    ],
)
def test_the_default_hosts_are_the_services_own(service, server, url):
    assert made(PROFILES[service]).urls[server] == url


@pytest.mark.parametrize(
    ("service", "server", "variable"),
    [(name, "api", names[1]) for name, names in ENVIRONMENT.items()]
    + [("siray", "gateway", "SIRAY_GATEWAY_URL")],
)
def test_a_host_comes_from_the_argument_before_the_environment(
    service, server, variable, monkeypatch
):
    monkeypatch.setenv(variable, "http://127.0.0.1:9/from-environment/")
    profile = PROFILES[service]
    assert made(profile).urls[server] == "http://127.0.0.1:9/from-environment"
    given = made(profile, urls={server: "http://127.0.0.1:9/given"})
    assert given.urls[server] == "http://127.0.0.1:9/given"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://localhost:5500", "http://localhost:5500"),
        ("http://localhost:5500/", "http://localhost:5500"),
        ("http://localhost:5500/v1", "http://localhost:5500"),
        ("http://localhost:5500/v1/", "http://localhost:5500"),
        ("http://localhost:5500/paint/v1", "http://localhost:5500/paint"),
        (" http://localhost:5500 ", "http://localhost:5500"),
        ("http://[::1]:5500/v1", "http://[::1]:5500"),
    ],
)
def test_aquiles_base_url_loses_v1_and_the_last_slash(given, used):
    assert made(AQUILES, urls={"api": given}).urls["api"] == used


@pytest.mark.parametrize("service", ["visgate", "venice"])
def test_the_others_keep_their_v1(service):
    assert made(PROFILES[service]).urls["api"].endswith("/v1")


@pytest.mark.parametrize(
    "url",
    ["localhost:5500", "ftp://host", "http://", "host", "http://host?x=1", "http://host#top",
     "http://user:secret@host", "http://host:port", "http://host:99999", "http://[::1", 7],
)  # fmt: skip
def test_a_bad_base_url_is_refused(url):
    with pytest.raises(ConfigurationError) as caught:
        made(AQUILES, urls={"api": url})
    assert "base_url" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_bad_base_url_in_the_environment_names_the_variable(monkeypatch):
    monkeypatch.setenv("VENICE_BASE_URL", "nonsense")
    with pytest.raises(ConfigurationError, match="VENICE_BASE_URL"):
        made(VENICE)


@pytest.mark.parametrize(
    ("service", "seconds"), [("visgate", 120), ("siray", 120), ("aquiles", 660), ("venice", 300)]
)
def test_the_default_read_timeout_is_the_services(service, seconds):
    assert made(PROFILES[service]).timeout == seconds
    assert made(PROFILES[service], timeout=NOT_GIVEN).timeout == seconds


def test_no_timeout_is_obeyed():
    assert made(VENICE, timeout=None).timeout is None
    assert made(VENICE, timeout=2).timeout == 2.0


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), "5", True, [1]])
def test_a_timeout_that_cannot_work_is_refused(value):
    with pytest.raises(ConfigurationError, match="timeout"):
        made(VENICE, timeout=value)


@pytest.mark.parametrize("value", [-1, 1.5, "2", True])
def test_a_number_of_retries_that_cannot_work_is_refused(value):
    with pytest.raises(ConfigurationError, match="max_retries"):
        made(VENICE, max_retries=value)


def test_two_retries_unless_told_otherwise():
    assert made(VENICE).policy.max_retries == 2
    assert made(VENICE, max_retries=None).policy.max_retries == 2
    assert made(VENICE, max_retries=0).policy.max_retries == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("X-A", "b\r\nX-C: d"), ("X-A\r\nX-B", "c"), ("X-A", "b\n"), ("X-A", 5), ("X-A", "\u00e9"),
     ("", "b"), ("X A", "b"), ("X:A", "b")],
)  # fmt: skip
def test_headers_that_could_not_be_sent_as_they_are_are_refused(name, value):
    with pytest.raises(ConfigurationError):
        checked_headers(VENICE, {name: value})


@pytest.mark.parametrize("headers", [["X-A"], "X-A: b", 5])
def test_headers_that_are_no_mapping_are_refused(headers):
    with pytest.raises(ConfigurationError, match="headers"):
        made(VENICE, headers=headers)


def test_headers_and_no_headers_pass():
    assert checked_headers(VENICE, {"X-Team": "red"}) == {"X-Team": "red"}
    assert checked_headers(VENICE, None) == {}


@pytest.mark.parametrize("service", PROFILES)
def test_no_repr_shows_a_key(service):
    provider = {"fal_key": "fal-secret-key"} if service == "visgate" else {}
    found = made(PROFILES[service], provider_keys=provider, headers={"X-Own": "own-secret-value"})
    assert "secret" not in repr(found)
    assert KEY not in repr(found)


@pytest.mark.parametrize("cls", [Visgate, Siray, Aquiles, Venice])
def test_no_repr_of_a_client_or_resource_shows_a_key(cls):
    client = cls(api_key=KEY)
    members = [client, client.models] if hasattr(client, "models") else [client, client.image]
    assert KEY not in "".join(map(repr, members))


def test_what_may_not_be_shown_holds_every_key():
    found = made(VISGATE, provider_keys={"fal_key": "fal-secret", "runway_key": "run-secret"})
    assert set(found.secrets) == {KEY, "fal-secret", "run-secret"}


def test_the_word_none_is_no_secret():
    assert settings(AQUILES).secrets == ()


def test_sirays_constructor_takes_key_hosts_and_timeout_in_the_seeds_order():
    client = Siray(KEY, "http://127.0.0.1:1", "http://127.0.0.1:2", 9)
    assert (client.api_key, client.base_url, client.timeout) == (KEY, "http://127.0.0.1:1", 9.0)
    assert client._settings.urls["gateway"] == "http://127.0.0.1:2"
    assert SIRAY.servers["gateway"].auth == "API-KEY {key}"
