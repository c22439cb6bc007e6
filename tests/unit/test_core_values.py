"""Sets of values stand in one order, whatever the order of a Python set."""

from itertools import permutations
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader

from scripts.generate.core import TEMPLATES
from scripts.generate.template_gate import guard


def rendered(values: tuple[str, ...]) -> str:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False)
    guard(environment)
    enum = SimpleNamespace(
        values=dict.fromkeys(values),
        class_info=SimpleNamespace(name="ToysKind"),
        get_class_name_snake_case=lambda: "toys_kind",
    )
    return environment.get_template("literal_enum.py.jinja").render(enum=enum)


@pytest.mark.parametrize("values", [("Auto", "auto", "AUTO"), ("b", "A", "a")])
def test_values_that_differ_in_case_only_have_one_order(values: tuple[str, ...]) -> None:
    assert len({rendered(each) for each in permutations(values)}) == 1
