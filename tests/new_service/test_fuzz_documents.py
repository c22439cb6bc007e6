"""A share of the texts that would be code, in every place of a document."""

import pytest

from scripts.generate.template_gate import (
    Code,
    arguments,
    doc,
    expression,
    finalized,
    passed,
    statement,
)
from scripts.openapi.errors import DocumentError
from tests.new_service.fuzz_documents import PLACES, RAN, code_of, pairs, run


def test_a_text_in_any_place_stays_a_text_or_is_refused_in_a_line() -> None:
    found = run(4 * len(PLACES), seed=7)
    assert found.wrong == []
    assert found.as_text + found.refused == 4 * len(PLACES)


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert pairs(100, 3) == pairs(100, 3) != pairs(100, 4)


def test_a_text_that_runs_would_be_noticed() -> None:
    assert "fuzz_ran is called" in code_of("x.py", f"{RAN}()")
    assert "fuzz_ran is called" in code_of("x.py", f"a.{RAN}(1)")
    assert code_of("x.py", f'"""{RAN}()"""') == ""


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (finalized, "a b"),
        (finalized, "x()"),
        (finalized, "class"),
        (finalized, ["a"]),
        (expression, "a; b"),
        (expression, "a\nb()"),
        (expression, "a b"),
        (statement, "a = 1\nb()"),
        (arguments, "a): b()\n#"),
        (arguments, "a: int = 1): pass\ndef g(b"),
        (passed, "a) + b("),
        (passed, "a)\nb("),
    ],
)
def test_what_is_not_what_it_is_to_be_does_not_render(kind: object, wrong: object) -> None:
    assert callable(kind)
    with pytest.raises(DocumentError, match="in the generated code"):
        kind(wrong)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ('"""; x(); """', "'''; x(); '''"),
        ("ends with \\", "ends with \\\\"),
        ("\\N{BULLET}", "\\N{BULLET}"),
        ("a\0b\u202ec\u2028d", "a b c d"),
    ],
)
def test_a_docstring_holds_any_text(text: str, shown: str) -> None:
    assert doc(text) == shown
    assert isinstance(finalized(doc(text)), Code)
