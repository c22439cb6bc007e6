"""The examples of visgate's documents, each run against the sandbox.

Changed in all of them: import line, class name and base URL, and with them the order of imports.
What else had to be repaired stands at the top of each.
"""

import os
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from framewire.sandbox import Sandbox

HERE = Path(__file__).parent
IMAGE = r"http://127\.0\.0\.1:\d+/_media/[\w-]+\.jpg"
VIDEO = r"http://127\.0\.0\.1:\d+/_media/[\w-]+\.mp4"

# What each asks the service (operations without the prefix), and what it prints (a pattern).
RUNS: dict[str, tuple[list[str], str]] = {
    "01_readme_first_image": (["generate"], IMAGE),
    "02_readme_context_manager": (["generate"], rf"{IMAGE} 0\.003 fal"),
    "03_readme_key_from_environment": (["get_auth_me"], r"api-key vg-\.\.\."),
    "04_readme_key_passed": (["get_auth_me"], r"api-key vg-\.\.\."),
    "05_readme_provider_keys": (["generate"], "byok"),
    "06_readme_images": (["generate", "generate_image"], r"1\n1"),
    "07_readme_videos": (["generate_video"], VIDEO),
    "08_readme_models": (
        ["list_models", "get_model"],
        r"(fal-ai/\S+ .+\n){10,20}fal",
    ),
    "09_readme_usage": (
        ["get_usage", "list_usage_logs", "get_dashboard"],
        r"Requests: 0, Cost: \$0\.0000\n0 0",
    ),
    "10_readme_providers": (["list_provider_keys", "get_provider_balances"], "0 3"),
    "11_readme_health": (["get_health"], "ok"),
    "12_readme_cache": (["generate_image"] * 2, r"False\nTrue"),
    "13_readme_async": (["generate", "list_models"], "1 10"),
    "14_readme_errors": (["generate"], ""),
    "15_readme_provider_keys_from_environment": (["generate"], "byok"),
    "16_readme_env_file": (["get_provider_balances"], r"provider_balance_items=3\n(.+\n){2}.+"),
    "17_readme_low_cost_run": (
        [
            "get_health",
            "list_models",
            "get_auth_me",
            "list_models",
            "list_models",
            "list_models",
            "list_models",
            "get_model",
            "get_model",
            "get_usage",
            "list_usage_logs",
            "list_usage_logs",
            "get_dashboard",
            "get_provider_balances",
            "list_provider_keys",
            "list_api_keys",
            "get_billing_stats",
            "get_billing_info",
            "get_billing_pricing",
        ],
        r"framewire \S+\n(.+\n)+.+",
    ),
    "20_api_synchronous_client": (["get_health"], "ok"),
    "21_api_asynchronous_client": (["generate"], rf"\['{IMAGE}'\]"),
    "22_api_byok": (["generate"], "byok"),
    "23_api_generate": (
        ["generate"],
        rf"\['({IMAGE})'\]\n\1\nmanaged\nfal\n0\.003\n\d+",
    ),
    "24_api_generate_async": (["generate"], "2 1024 1024"),
    "25_api_images": (["generate_image"], "1 None False"),
    "26_api_images_async": (["generate_image"] * 2, r"False False\nTrue True"),
    "27_api_videos": (["generate_video"], rf"{VIDEO} 0\.2"),
    "28_api_videos_async": (["generate_video"], VIDEO),
    "29_api_wait_false": (
        ["generate_video", "get_request", "get_request"],
        rf"pending\n({VIDEO})\ncompleted \1",
    ),
    "30_api_requests": (
        ["generate_image", "get_request", "get_request"],
        r"True completed None\ncompleted 1",
    ),
    "31_api_requests_async": (
        ["generate_image", "get_request", "get_request"],
        r"True completed None\ncompleted 1",
    ),
    "32_api_usage": (["get_usage"] * 4, r"True\n0 0 0\n0\.0 0\.0 {}\nday\nweek\nyear"),
    "33_api_usage_async": (["get_usage"], "0"),
    "34_api_usage_summary": (
        ["get_usage"],
        r"Total requests: 0\nCache hit rate: 0\.0%\nTotal cost: \$0\.000000\nBy provider: {}",
    ),
    "35_api_errors": (["generate"], ""),
    "36_api_context_manager": (["generate"], "1"),
    "37_api_context_manager_async": (["generate"], "1"),
    "38_api_complete": (
        ["generate", "get_usage"],
        rf"Generated 1 image\(s\)\nCost: \$0\.003000\nImage URL: {IMAGE}\n"
        r"Total requests this month: 1\nCache hit rate: 0\.0%",
    ),
    "39_api_complete_async": (["generate", "get_usage"], rf"Generated: {IMAGE}\nRequests: 1"),
    "40_api_complete_byok": (["generate"], rf"Mode: byok\nProvider: fal\nImage: {IMAGE}"),
    "41_api_live_smoke": (
        ["get_health", "list_models", "get_auth_me"],
        r"OK /health: status=ok.+\nOK /models: 5 .+\nauth_ok=true\n(.+\n){2}role=api-key",
    ),
}

# The service's answer, and what the two examples of error handling print about it.
ERRORS: list[tuple[dict[str, Any], str, str]] = [
    ({"status": 401}, "Check your API key", "Invalid or missing API key"),
    (
        {"status": 429, "headers": {"retry-after": "90"}},
        "Slow down. Retry after 90.0s",
        "Rate limit exceeded. Retry after: 90.0 seconds",
    ),
    (
        {
            "status": 502,
            "body": {
                "error": "PROVIDER_FAILURE", "message": "no GPU", "details": {"provider": "fal"}
            },
        },
        "Provider fal failed: no GPU",
        "Provider error: no GPU (provider: fal)",
    ),
    (
        {"status": 404, "body": {"error": "MODEL_NOT_FOUND", "message": "no such model"}},
        "API error [MODEL_NOT_FOUND]: no such model",
        "API error: no such model (code: MODEL_NOT_FOUND)",
    ),
    (
        {"status": 422, "body": {"error": "VALIDATION_ERROR", "message": "no prompt"}},
        "API error [VALIDATION_ERROR]: no prompt",
        "Invalid request parameters",
    ),
]  # fmt: skip


@pytest.fixture
def environment(
    framewire_sandbox_env: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The sandbox's variables, a folder of its own, and what an example sets is forgotten."""
    monkeypatch.setattr(os, "environ", os.environ.copy())
    monkeypatch.chdir(tmp_path)


def _run(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    runpy.run_path(str(HERE / f"{name}.py"), run_name="__main__")
    return capsys.readouterr().out.strip()


def test_every_example_of_the_folder_is_run() -> None:
    assert sorted(path.stem for path in HERE.glob("[0-9][0-9]_*.py")) == sorted(RUNS)


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("name", RUNS)
def test_an_example_of_the_documents_runs(
    name: str, framewire_sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    operations, pattern = RUNS[name]
    printed = _run(name, capsys)
    assert re.fullmatch(pattern, printed), printed
    asked = [r.operation.removeprefix("visgate_") for r in framewire_sandbox.requests]
    assert asked == operations


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize(
    ("answer", "readme", "reference"),
    ERRORS,
    ids=[str(row[0]["status"]) for row in ERRORS],
)
def test_the_examples_of_error_handling_print_what_went_wrong(
    framewire_sandbox: Sandbox,
    capsys: pytest.CaptureFixture[str],
    answer: dict[str, Any],
    readme: str,
    reference: str,
) -> None:
    for name, said in (("14_readme_errors", readme), ("35_api_errors", reference)):
        framewire_sandbox.fault("visgate_generate", kind="status", **answer)
        assert _run(name, capsys) == said
