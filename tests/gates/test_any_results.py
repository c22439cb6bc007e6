"""The gate that counts public calls that return `Any`."""

from pathlib import Path

from scripts.gates.any_results import MOST, untyped

MODULE = """
from typing import Any, overload

class Client:
    @overload
    def call(self, a: int) -> Any: ...
    @overload
    def call(self, a: str) -> Any: ...
    def call(self, a) -> Any: ...
    def typed(self) -> dict[str, Any]: ...
    def forgotten(self): ...
    def _own(self) -> Any: ...

class _Hidden:
    def call(self) -> Any: ...

def helper() -> Any: ...
"""


def test_a_call_counts_once_and_what_is_not_public_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "_async").mkdir()
    (tmp_path / "_async" / "client.py").write_text(MODULE)
    (tmp_path / "money.py").write_text("def worth() -> Any: ...\n")
    assert untyped(tmp_path) == [
        "_async/client.py: Client.call", "_async/client.py: Client.forgotten", "money.py: worth",
    ]  # fmt: skip


def test_the_package_has_no_more_than_it_may() -> None:
    assert len(untyped()) <= MOST
