"""The value of an argument that was left out, where None already means something."""

from typing import Any

NOT_GIVEN: Any = type(
    "NotGiven", (), {"__repr__": lambda _: "NOT_GIVEN", "__bool__": lambda _: False}
)()
