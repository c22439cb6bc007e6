"""The file of keys, and the folders of a person's own files."""

import asyncio
import stat
import sys
from pathlib import Path

import pytest

import framewire
from framewire._core.keys_file import keys_path, read_keys, write_keys
from framewire._core.user_folders import user_folder
from framewire.errors import ConfigurationError, MissingKeyError
from framewire.services import SERVICES

posix = pytest.mark.skipif(sys.platform == "win32", reason="no modes there")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMEWIRE_HOME", str(tmp_path / "home"))
    for service in SERVICES:
        monkeypatch.delenv(f"{service.upper()}_API_KEY", raising=False)


def test_what_was_written_is_read_again_and_nobody_else_can_read_it() -> None:
    assert read_keys() == {}
    path = write_keys({"venice": "key-1"})
    assert path == keys_path()
    assert read_keys() == {"venice": "key-1"}
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["keys.json"]


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_file_that_others_can_read_is_refused(mode: int) -> None:
    path = write_keys({"venice": "key-1"})
    path.chmod(mode)
    with pytest.raises(ConfigurationError, match="others can read") as caught:
        read_keys()
    assert f"chmod 600 {path}" in str(caught.value)


@pytest.mark.parametrize("content", ["{", "\x00", "key-1"])
def test_a_file_that_is_none_is_told_without_what_it_holds(content: str) -> None:
    path = write_keys({})
    path.write_text(content)
    with pytest.raises(ConfigurationError) as caught:
        read_keys()
    assert "key-1" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("content", ["[]", "3", '{"venice": 3, "siray": " "}'])
def test_what_is_no_key_counts_as_none(content: str) -> None:
    write_keys({}).write_text(content)
    assert read_keys() == {}


@pytest.mark.parametrize("client", SERVICES.values())
@pytest.mark.parametrize("prefix", ["", "Async"])
def test_from_env_reads_the_file_only_when_told_and_after_the_environment(
    client: str, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_keys({name: f"file-{name}" for name in SERVICES})
    cls = getattr(framewire, prefix + client)
    service = client.lower()

    def key_of(**options: object) -> str:
        made = cls.from_env(**options)
        found: str = made.api_key
        closing = made.close()
        if prefix:
            asyncio.run(closing)
        return found

    assert key_of(keys_file=True) == f"file-{service}"
    assert key_of(keys_file=True, api_key="given") == "given"
    if service == "aquiles":
        assert key_of() == "none"
    else:
        with pytest.raises(MissingKeyError):
            key_of()
    monkeypatch.setenv(f"{service.upper()}_API_KEY", "from-environment")
    assert key_of(keys_file=True) == "from-environment"


@pytest.mark.parametrize(
    ("platform", "kind", "environ", "place"),
    [
        ("linux", "config", {}, ".config/framewire"),
        ("linux", "data", {}, ".local/share/framewire"),
        ("linux", "data", {"XDG_DATA_HOME": "relative"}, ".local/share/framewire"),
        ("freebsd14", "data", {}, ".local/share/framewire"),
        ("darwin", "data", {}, "Library/Application Support/framewire"),
        ("win32", "config", {}, "AppData/Roaming/framewire"),
    ],
)
def test_each_system_has_its_places(
    platform: str, kind: str, environ: dict[str, str], place: str
) -> None:
    assert user_folder(kind, environ, platform) == Path.home() / place


def test_the_environment_names_other_places(tmp_path: Path) -> None:
    named = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert user_folder("config", named, "linux") == tmp_path / "framewire"
    one = {**named, "FRAMEWIRE_HOME": str(tmp_path / "one")}
    assert user_folder("config", one, "linux") == user_folder("data", one, "linux")
