"""Money: asked before it is spent, and never spent because nobody could be asked."""

from decimal import Decimal
from pathlib import Path

import pytest

from framewire.cli.money import Estimate, shown, spent, together
from framewire.sandbox import Sandbox
from tests.cli.running import Run


def posts(sandbox: Sandbox) -> int:
    return sum(each.method == "POST" for each in sandbox.requests)


@pytest.fixture
def unpriced(framewire_sandbox: Sandbox) -> None:
    """Nobody says what a model costs."""
    framewire_sandbox.fault("GET /venice/models*", kind="status", status=404, times=None)


@pytest.mark.parametrize(
    "arguments",
    [
        ["image", "a fox", "--model", "venice/hidream"],
        ["edit", "in.png", "blue", "--model", "venice"],
        ["speech", "hello"],
        ["chat", "Hi"],
    ],
)
@pytest.mark.usefixtures("unpriced")
def test_of_unknown_price_nothing_is_sent_without_a_terminal_and_without_yes(
    cli: Run, place: Path, framewire_sandbox: Sandbox, arguments: list[str]
) -> None:
    (place / "in.png").write_bytes(b"an image")
    ran = cli(*arguments)
    assert ran.code == 7
    assert "price unknown" in ran.err
    assert ran.err.splitlines()[-1].endswith("--yes")
    assert posts(framewire_sandbox) == 0


@pytest.mark.parametrize(
    ("model", "count", "above", "code"),
    [
        ("venice/hidream", "1", None, 0),
        ("venice/hidream", "1", "0.01", 0),
        ("venice/hidream", "1", "0.0099", 7),
        ("venice/hidream", "2", "0.01", 7),
        ("siray/openai/gpt-image-1", "24", None, 7),
        ("visgate/fal-ai/flux/schnell", "2", "0.005", 7),
        ("visgate/fal-ai/flux/schnell", "1", "0", 7),
    ],
)
def test_it_asks_above_the_amount_and_not_at_it(
    cli: Run, framewire_sandbox: Sandbox, model: str, count: str, above: str | None, code: int
) -> None:
    limit = [] if above is None else ["--confirm-above", above]
    assert cli("image", "a fox", "-n", count, "--model", model, *limit).code == code
    assert posts(framewire_sandbox) == (0 if code else 1)


def test_the_amount_to_ask_at_can_be_a_default(cli: Run, framewire_sandbox: Sandbox) -> None:
    assert cli("config", "set", "confirm_above", "0").code == 0
    assert cli("image", "a fox", "--model", "venice/hidream").code == 7
    assert cli("image", "a fox", "--model", "venice/hidream", "--confirm-above", "1").code == 0


@pytest.mark.parametrize(("answer", "code", "sent"), [("y\n", 0, 1), ("\n", 7, 0), ("n\n", 7, 0)])
def test_at_a_terminal_it_asks_and_no_answer_is_a_no(
    cli: Run, framewire_sandbox: Sandbox, answer: str, code: int, sent: int
) -> None:
    dear = ("image", "a fox", "--model", "venice/hidream", "--confirm-above", "0.001")
    ran = cli(*dear, stdin=answer, terminal=True)
    assert ran.code == code
    assert "image by venice/hidream: $0.01. Go on? [y/N]" in ran.err
    assert posts(framewire_sandbox) == sent


def test_ones_own_machine_costs_nothing_and_is_not_asked_about(cli: Run) -> None:
    ran = cli("image", "a fox", "--model", "aquiles", "--json")
    assert ran.code == 0
    assert ran.object["cost"] == {"amount": "0", "currency": "USD", "source": "your own machine"}


def test_the_default_can_be_never_to_ask(cli: Run) -> None:
    assert cli("config", "set", "yes", "yes").code == 0
    dear = ("image", "a fox", "--model", "venice/hidream", "--confirm-above", "0.001")
    assert cli(*dear).code == 0


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
    cost = cli("image", "a fox", "-n", "2", "--yes", "--json").object["cost"]
    assert cost == {"amount": "0.006", "currency": "USD", "source": "service"}


def test_what_nobody_states_is_about_what_was_expected(cli: Run) -> None:
    ran = cli("image", "a fox", "--model", "venice/hidream")
    assert "venice/hidream · about $0.01 · " in ran.err
    assert "at most $0.0" in cli("chat", "Hi").err


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


def test_a_budget_is_kept_across_runs_and_what_it_does_not_cover_is_not_sent(
    cli: Run, framewire_sandbox: Sandbox
) -> None:
    within = ("image", "a fox", "--model", "venice/hidream", "--budget", "0.025")
    assert [cli(*within).code for _ in range(3)] == [0, 0, 7]
    assert posts(framewire_sandbox) == 2
    assert cli(*within, "--json").object["error"]["code"] == "budget"
    budget = cli("usage", "--local", "--json").object["budget"]
    assert budget == {"spent": "0.02", "reserved": "0"}
    assert "$0.02 spent" in cli("usage", "--local").err
    assert cli(*within, "--budget-name", "tuesday").code == 0


def test_a_budget_refuses_what_has_no_price_unless_it_is_told_what_to_reckon_with(
    cli: Run, framewire_sandbox: Sandbox
) -> None:
    # Nothing bounds the answer, and so its price.
    within = ("chat", "Hi", "-o", "max_completion_tokens=null", "--yes", "--budget", "1")
    assert cli(*within).code == 7
    assert posts(framewire_sandbox) == 0
    assert cli(*within, "--assume-cost", "0.01").code == 0
    assert cli(*within, "--assume-cost", "2").code == 7
