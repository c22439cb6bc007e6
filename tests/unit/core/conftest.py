import os

import pytest

from tests.unit.core.kit import PROFILES


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key or address of the machine decides a test."""
    names = {name for profile in PROFILES.values() for name in (profile.key_env,)}
    names |= {server.env for profile in PROFILES.values() for server in profile.servers.values()}
    for profile in PROFILES.values():
        names.update(name for group in profile.provider_env.values() for name in group)
    for name in names | {"FRAMEWIRE_LOG"}:
        if name in os.environ:
            monkeypatch.delenv(name)
