from collections.abc import Iterator

import pytest

from tests.unit.core.kit import PROFILES


@pytest.fixture(autouse=True, scope="module")
def _no_environment() -> Iterator[None]:
    """No key or address of the machine decides a test."""
    names = {name for profile in PROFILES.values() for name in (profile.key_env,)}
    names |= {server.env for profile in PROFILES.values() for server in profile.servers.values()}
    for profile in PROFILES.values():
        names.update(name for group in profile.provider_env.values() for name in group)
    with pytest.MonkeyPatch.context() as machine:
        for name in names | {"FRAMEWIRE_LOG"}:
            machine.delenv(name, raising=False)
        yield
