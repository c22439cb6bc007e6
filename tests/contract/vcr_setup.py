"""A pytest plugin: every VCR that pytest-recording makes knows this project's matchers."""

from typing import Any

from scripts.cassettes import tape


def pytest_recording_configure(vcr: Any) -> None:
    tape.register(vcr)
