"""One recording server for all tests of a module."""

from collections.abc import Iterator

import pytest

from tests.contract.recorder import Recorder


@pytest.fixture(scope="module")
def _server() -> Iterator[Recorder]:
    server = Recorder()
    yield server
    server.close()


@pytest.fixture
def recorder(_server: Recorder) -> Recorder:
    _server.answer()
    return _server


@pytest.fixture(autouse=True, scope="module")
def _bare_environment() -> Iterator[None]:
    """No key, address or proxy of the machine's own reaches a test."""
    names = (
        "VISGATE_API_KEY", "SIRAY_API_KEY", "AQUILES_API_KEY", "VENICE_API_KEY",
        "VISGATE_BASE_URL", "SIRAY_BASE_URL", "AQUILES_BASE_URL", "VENICE_BASE_URL",
        "SIRAY_GATEWAY_URL", "FAL_KEY", "VISGATE_FAL_API_KEY",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy",
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as machine:
        for name in names:
            machine.delenv(name, raising=False)
        yield
