"""The numbered examples run against the sandbox and print what is kept beside them."""

from typing import Any

import pytest

from scripts.example_outputs import EXAMPLES, examples, output_of, run, sandbox

SCRIPTS = examples("visgate")
# The table of visgate's own documents; True where the documents say that a step costs something.
NUMBERED = {
    "00_auth_identity": False,
    "00_smoke_sdk": False,
    "01_live_api_smoke": False,
    "01_models_catalog": False,
    "02_generate_unified": True,
    "03_images_all_providers": True,
    "04_videos_all_providers": True,
    "05_usage_history_verify": False,
    "06_provider_balances": False,
    "07_cache_demo": True,
    "08_semantic_cache_demo": True,
    "09_provider_keys": False,
    "10_api_keys": False,
    "11_billing_readonly": False,
    "12_veo_from_catalog": True,
    "13_async_generation": True,
    "14_live_regression_smoke": True,
}


@pytest.fixture(scope="module")
def printed() -> dict[str, Any]:
    """What each printed and what it cost in USD, all run in their order as the script does."""
    outcome = {}
    with sandbox() as box:
        for script in SCRIPTS:
            before = box.ledger["visgate"].billed
            text = run(script, box)
            outcome[script.stem] = (text, box.ledger["visgate"].billed - before)
        assert box.leaks == []
    return outcome


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_prints_what_is_kept_beside_it(script: Any, printed: dict[str, Any]) -> None:
    assert printed[script.stem][0] == output_of(script).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "paid"), NUMBERED.items(), ids=NUMBERED)
def test_an_example_costs_something_only_where_that_is_said(
    name: str, paid: bool, printed: dict[str, Any]
) -> None:
    assert (printed[name][1] > 0) == paid


def test_every_documented_example_is_there_with_its_output() -> None:
    assert {script.stem for script in SCRIPTS} == NUMBERED.keys()
    outputs = (EXAMPLES / "visgate" / "outputs").iterdir()
    assert {path.stem for path in outputs} == NUMBERED.keys()
