"""A budget: reserved before a call is sent, settled after it, and never passed."""

import os
import pickle
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from framewire import errors
from framewire.journal import Journal, State
from framewire.money import Budget, Price
from framewire.sandbox import Sandbox
from tests.contract.harness import settle
from tests.journal.kit import journaled, umbrella

ROOT = Path(__file__).resolve().parents[2]
DEAR, CHEAP = "fal-ai/flux-pro/v1.1", "fal-ai/flux/schnell"  # 0.04 and 0.003 USD


def _image(client: Any, model: str = DEAR, prompt: str = "a fox", **more: Any) -> Any:
    return client.images.generate(model, prompt, width=64, height=64, **more)


async def _refused(call: Any) -> errors.BudgetExceededError:
    with pytest.raises(errors.BudgetExceededError) as caught:
        await settle(call())
    return caught.value


def test_32_threads_in_2_processes_never_spend_more_than_there_is(
    framewire_sandbox: Sandbox, journal_url: str
) -> None:
    command = [sys.executable, "-m", "tests.journal.budgets"]
    children = [
        subprocess.Popen(
            [*command, framewire_sandbox.base_url("visgate"), journal_url, name],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
            stdout=subprocess.PIPE, text=True,
        )
        for name in "ab"
    ]  # fmt: skip
    printed = [each.communicate(timeout=120)[0] for each in children]
    assert [each.returncode for each in children] == [0, 0]
    assert framewire_sandbox.ledger.visgate.accepted == 25
    assert framewire_sandbox.ledger.visgate.billed == pytest.approx(1.0)
    assert sum(map(int, printed)) == 2 * 32 - 25
    with Journal(journal_url) as journal:
        assert journal.spent().settled == Decimal(1)
        assert journal.spent().reserved == 0


async def test_what_is_not_left_is_not_sent(mode, framewire_sandbox, journal_url):
    async with journaled("visgate", mode, framewire_sandbox, journal_url, budget=0.1) as client:
        await settle(_image(client, prompt="one"))
        await settle(_image(client, prompt="two"))
        refused = await _refused(lambda: _image(client, prompt="three"))
        assert framewire_sandbox.ledger.visgate.accepted == 2
        assert refused.left == Decimal("0.02")
        assert refused.price.amount == Decimal("0.04")
        assert "0.02 is left (0.08 spent, 0 reserved)" in str(refused)
        assert (refused.service, refused.operation) == ("visgate", "generate_image")
        assert pickle.loads(pickle.dumps(refused)).price == refused.price
        await settle(_image(client, CHEAP, prompt="four"))
        entries = client._journal.entries()
        assert client._journal.spent().total == Decimal("0.083")
    assert [each.state for each in entries] == [
        *(State.ANSWERED, State.ANSWERED, State.NEVER_DELIVERED, State.ANSWERED)
    ]


async def test_a_budget_is_used_up_once_and_a_name_begins_another(
    mode, framewire_sandbox, tmp_path
):
    path = tmp_path / "j.db"
    async with journaled("visgate", mode, framewire_sandbox, path, budget="0.04") as client:
        await settle(_image(client))
    async with journaled("visgate", mode, framewire_sandbox, path, budget="0.04") as client:
        await _refused(lambda: _image(client, CHEAP))
        other = client.with_options(budget=Budget("0.01", name="another"))
        await settle(_image(other, CHEAP))
        assert client._journal.spent("another").settled == Decimal("0.003")
        free = client.with_options(budget=None)
        await settle(_image(free, CHEAP, "again"))
    assert framewire_sandbox.ledger.visgate.accepted == 3


async def test_what_was_refused_is_given_back(mode, framewire_sandbox, journal_url):
    framewire_sandbox.fault("visgate_generate_image", kind="status", status=422)
    async with journaled("visgate", mode, framewire_sandbox, journal_url, budget="0.04") as client:
        with pytest.raises(errors.APIStatusError):
            await settle(_image(client))
        assert client._journal.spent().total == 0
        await settle(_image(client))
        assert client._journal.spent().settled == Decimal("0.04")


async def test_an_unknown_outcome_keeps_what_was_reserved(mode, framewire_sandbox, journal_url):
    framewire_sandbox.fault("visgate_generate_image", kind="status", status=500)
    async with journaled("visgate", mode, framewire_sandbox, journal_url, budget="0.05") as client:
        with pytest.raises(errors.OutcomeUnknownError):
            await settle(_image(client))
        assert client._journal.spent().reserved == Decimal("0.04")
        await _refused(lambda: _image(client))
    assert client._journal is not None


async def test_a_call_that_cost_less_gives_the_rest_back(mode, framewire_sandbox, tmp_path):
    async with journaled(
        "visgate", mode, framewire_sandbox, tmp_path / "j.db", budget="0.08"
    ) as client:
        await settle(_image(client))
        # The same again comes from the service's cache, and costs nothing.
        await settle(_image(client))
        assert client._journal.spent().settled == Decimal("0.04")
        await settle(_image(client, prompt="another"))
    assert framewire_sandbox.ledger.visgate.billed == pytest.approx(0.08)


async def test_an_unknown_price_is_refused_unless_one_is_assumed(mode, framewire_sandbox, tmp_path):
    path = tmp_path / "j.db"
    async with journaled("visgate", mode, framewire_sandbox, path, budget=10) as client:
        refused = await _refused(lambda: _image(client, "fal-ai/veo3"))
        assert not refused.price.known
        assert refused.left is None
        assert "assume_cost=" in str(refused)
        assert framewire_sandbox.ledger.visgate.accepted == 0
        assuming = client.with_options(assume_cost="4")
        body = {"model": "fal-ai/veo3", "prompt": "a fox"}
        await settle(assuming.call("generate_video", body=body))
        assert assuming._journal.spent().total > 0
    assert framewire_sandbox.ledger.visgate.accepted == 1


async def test_prices_that_cannot_be_read_are_not_known(mode, framewire_sandbox, tmp_path):
    framewire_sandbox.fault("visgate_get_model", kind="status", status=404, times=9)
    framewire_sandbox.fault("visgate_get_model", kind="status", status=403, times=9)
    async with journaled(
        "visgate", mode, framewire_sandbox, tmp_path / "j.db", budget=10
    ) as client:
        for _ in range(2):
            refused = await _refused(lambda: _image(client))
            assert not refused.price.known
    assert framewire_sandbox.ledger.visgate.accepted == 0


async def test_what_was_paid_for_under_a_key_is_not_paid_for_again(
    mode, framewire_sandbox, tmp_path
):
    async with journaled(
        "visgate", mode, framewire_sandbox, tmp_path / "j.db", budget="0.04"
    ) as client:
        for _ in range(2):
            await settle(_image(client, idempotency_key="row-1"))
        assert client._journal.spent().settled == Decimal("0.04")
    assert framewire_sandbox.ledger.visgate.accepted == 1


async def test_all_services_share_a_budget(mode, framewire_sandbox, tmp_path):
    client = umbrella(mode, framewire_sandbox, tmp_path / "j.db", budget="0.06")
    try:
        await settle(client.generate_image("a fox", "venice/venice-sd35", width=64, height=64))
        await settle(client.generate_image("a fox", f"visgate/{DEAR}", width=64, height=64))
        await settle(client.generate_image("a fox", "aquiles/"))
        await _refused(
            lambda: client.generate_image("a fox", "siray/black-forest-labs/flux-1.1-pro-ultra-t2i")
        )
        assert client._journal.spent().settled == Decimal("0.05")
    finally:
        await settle(client.close())


async def test_a_job_is_paid_for_when_it_is_accepted(mode, framewire_sandbox, tmp_path):
    more = {"budget": "0.7", "gateway_url": framewire_sandbox.base_url("siray")}
    async with journaled("siray", mode, framewire_sandbox, tmp_path / "j.db", **more) as client:
        job = await settle(client.video.generate_async("kuaishou/kling-3.0-t2v", "a fox"))
        assert client._journal.spent().settled == Decimal("0.35")
        await settle(job.wait())
        assert client._journal.spent().total == Decimal("0.35")


async def test_videos_and_music_are_reserved_by_their_quotes(mode, framewire_sandbox, tmp_path):
    model, length = "wan-2.5-preview-text-to-video", {"duration": "5s", "resolution": "480p"}
    async with journaled("venice", mode, framewire_sandbox, tmp_path / "j.db", budget=10) as client:
        quote = (await settle(client.videos.quote(model, "5s", resolution="480p"))).quote
        await settle(client.videos.generate(model, "a fox", wait=False, **length))
        assert client._journal.spent().settled == Decimal(str(quote))
        sound = (await settle(client.music.quote("minimax-music-v2"))).quote
        await settle(client.music.generate("minimax-music-v2", "a fox", wait=False))
        assert client._journal.spent().settled == Decimal(str(quote)) + Decimal(str(sound))
        refused = await _refused(
            lambda: client.videos.generate(
                "seedance-2-0-reference-to-video-basic", "a fox", wait=False,
                videos=["https://example.com/a.mp4"], **length,
            )
        )  # fmt: skip
        assert not refused.price.known
    assert framewire_sandbox.ledger.venice.accepted == 2


@pytest.mark.parametrize("refunded", [True, False])
async def test_a_failed_job_is_given_back_where_the_service_says_so(
    mode, refunded, framewire_sandbox, journal_url
):
    async with journaled("venice", mode, framewire_sandbox, journal_url, budget=5) as client:
        made = client.with_options(assume_cost="0.5")
        job = await settle(
            made.videos.generate(
                "wan-2.5-preview-text-to-video", "a fox [[fail]]", duration="5s", wait=False
            )
        )
        before = client._journal.spent()
        assert before.settled > 0
        if not refunded:
            body = {"error": "Generation failed", "credits_refunded": False}
            framewire_sandbox.fault(
                "venice_retrieve_video", kind="status", status=422, body=body, times=None
            )
        with pytest.raises(errors.JobFailed) as caught:
            await settle(job.wait())
        assert caught.value.credits_refunded is refunded
        assert client._journal.spent().total == (0 if refunded else before.total)


def test_a_process_that_is_killed_leaves_what_it_had_reserved(
    framewire_sandbox: Sandbox, journal_url: str
) -> None:
    framewire_sandbox.fault("visgate_generate_image", kind="hang", after_accept=True)
    program = (
        "import sys; from framewire import Visgate\n"
        "client = Visgate('key', base_url=sys.argv[1], journal=sys.argv[2], budget='0.05')\n"
        f"client.images.generate({DEAR!r}, 'a fox', width=64, height=64)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, framewire_sandbox.base_url("visgate"), journal_url],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )
    until = time.monotonic() + 60
    while not framewire_sandbox.ledger.visgate.accepted:
        assert time.monotonic() < until
        time.sleep(0.01)
    child.kill()
    child.wait()
    with Journal(journal_url) as journal:
        assert journal.spent().reserved == Decimal("0.04")
        assert journal.spent().settled == 0


async def test_chat_is_settled_with_what_it_cost(mode, framewire_sandbox, tmp_path):
    async with journaled(
        "venice", mode, framewire_sandbox, tmp_path / "j.db", budget="0.01"
    ) as client:
        asked = [{"role": "user", "content": "hello"}]
        create = client.chat.completions.create
        await _refused(lambda: create("llama-3.2-3b", asked))
        await settle(create("llama-3.2-3b", asked, max_completion_tokens=100))
        assert 0 < client._journal.spent().settled <= Decimal("0.0001")


async def test_a_budget_needs_a_journal(mode, framewire_sandbox):
    with pytest.raises(errors.ConfigurationError, match="journal"):
        umbrella(mode, framewire_sandbox, budget=1)
    client = umbrella(mode, framewire_sandbox)
    try:
        with pytest.raises(errors.ConfigurationError, match="journal"):
            client.visgate.with_options(budget=1)
        with pytest.raises(errors.InvalidArgumentError, match="belong to a budget"):
            client.visgate.with_options(assume_cost=1)
    finally:
        await settle(client.close())


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"usd": -1}, "budget"),
        ({"usd": "much"}, "budget"),
        ({"usd": float("nan")}, "budget"),
        ({"usd": 1, "assume_cost": "x"}, "assume_cost"),
        ({"usd": 1, "rates": {"EUR": "x"}}, "EUR"),
        ({"usd": 1, "rates": 1.1}, "rates"),
    ],
)
def test_what_is_no_amount_is_refused(given, why):
    with pytest.raises(errors.InvalidArgumentError, match=why):
        Budget(**given)


def test_another_currency_counts_by_its_rate():
    euros = Price(Decimal(2), currency="EUR", basis="1 video")
    assert Budget(10, rates={"eur": "1.1"}).cost(euros) == Decimal("2.2")
    with pytest.raises(errors.BudgetExceededError, match=r"rates=\{'EUR'"):
        Budget(10).cost(euros)
    assert Budget(10, assume_cost=3).cost(euros) == 3


def test_what_calls_cost_and_which_batch_they_belong_to(journal_url: str) -> None:
    with Journal(journal_url) as journal:
        spending = journal.spending
        made = [spending.reserve("", 10**9, 40_000_000, entry)[0] for entry in (1, 2, 3)]
        spending.become(str(made[1]), "spent", 10_000_000)
        spending.become(str(made[2]), "released")
        assert journal.costs() == {1: Decimal("0.04"), 2: Decimal("0.01")}
        spending.in_batch("one", "/foxes", Decimal("0.01"))
        spending.in_batch("two", "/foxes", None)
        spending.in_batch("one", "/owls", Decimal(5))  # it was paid for in the first
        assert journal.batches() == {"one": ("/foxes", Decimal("0.01")), "two": ("/foxes", None)}
