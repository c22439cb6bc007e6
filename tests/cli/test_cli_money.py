"""Money: asked before it is spent, and never spent because nobody could be asked."""

from decimal import Decimal

import pytest

from framewire.cli.money import Estimate, shown, spent, together
from framewire.sandbox import Sandbox
from tests.cli.running import Run


def posts(sandbox: Sandbox) -> int:
    return sum(each.method == "POST" for each in sandbox.requests)


@pytest.mark.parametrize(
    "arguments",
    [
        ["image", "a fox", "--model", "venice/hidream"],
        ["video", "waves", "--model", "siray"],
        ["speech", "hello"],
        ["chat", "Hi"],
    ],
)
def test_without_a_terminal_and_without_yes_nothing_is_sent(
    cli: Run, framewire_sandbox: Sandbox, arguments: list[str]
) -> None:
    ran = cli(*arguments)
    assert ran.code == 7
    assert ran.err.splitlines()[-1].endswith("--yes")
    assert posts(framewire_sandbox) == 0


@pytest.mark.parametrize(("answer", "code", "sent"), [("y\n", 0, 1), ("\n", 7, 0), ("n\n", 7, 0)])
def test_at_a_terminal_it_asks_and_no_answer_is_a_no(
    cli: Run, framewire_sandbox: Sandbox, answer: str, code: int, sent: int
) -> None:
    ran = cli("image", "a fox", "--model", "venice/hidream", stdin=answer, terminal=True)
    assert ran.code == code
    assert "price unknown. Go on? [y/N]" in ran.err
    assert posts(framewire_sandbox) == sent


def test_ones_own_machine_costs_nothing_and_is_not_asked_about(cli: Run) -> None:
    ran = cli("image", "a fox", "--model", "aquiles", "--json")
    assert ran.code == 0
    assert ran.object["cost"] == {"amount": "0", "currency": "USD", "source": "your own machine"}


def test_the_default_can_be_never_to_ask(cli: Run) -> None:
    assert cli("config", "set", "yes", "yes").code == 0
    assert cli("image", "a fox", "--model", "venice/hidream").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["image", "a fox", "-n", "3"],
        ["video", "waves"],
        ["speech", "hello"],
        ["chat", "Hi"],
    ],
)
def test_a_dry_run_sends_nothing_that_costs(
    cli: Run, framewire_sandbox: Sandbox, arguments: list[str]
) -> None:
    ran = cli(*arguments, "--dry-run", "--json")
    assert (ran.code, ran.object["dry_run"]) == (0, True)
    assert posts(framewire_sandbox) == 0
    assert "nothing was sent" in cli(*arguments, "--dry-run").out


def test_what_the_service_says_it_cost_is_told(cli: Run) -> None:
    told = cli("image", "a fox", "-n", "2", "--yes", "--json").object["cost"]
    assert told == {"amount": "0.006", "currency": "USD", "source": "service"}


def test_an_unknown_price_is_never_nothing() -> None:
    class Free:
        cost = None

    unknown = Estimate(None, "unknown")
    assert str(unknown) == "price unknown"
    assert unknown.to_dict() is None
    assert spent(Free(), unknown).amount is None
    assert together([Estimate(Decimal(1), "service"), unknown]).amount is None
    assert together([]).amount is None


@pytest.mark.parametrize(
    ("amount", "text"), [("0.0030", "0.003"), ("1E-7", "0.0000001"), ("100", "100"), ("1E2", "100")]
)
def test_an_amount_reads_as_people_write_it(amount: str, text: str) -> None:
    assert shown(Decimal(amount)) == text
