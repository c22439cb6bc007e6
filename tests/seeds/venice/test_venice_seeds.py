"""Every example of Venice's document runs against the sandbox."""

import io
import runpy
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path

import attrs
import pytest
from PIL import Image

from framewire.sandbox import Sandbox
from framewire_api.operations import OPERATIONS
from tests.unwrapped import NEW

HERE = Path(__file__).parent
SCRIPTS = sorted(HERE.glob("[0-9][0-9]_*.py"))
#: What an example prints, where the document says what comes.
# What Venice has had since: the document has no example of it.
SINCE = {
    "venice_background_remove_image",
    "venice_complete_audio",
    "venice_complete_video",
    "venice_create_cloned_voice",
    "venice_create_response",
    "venice_create_text_parser",
    "venice_create_transcription",
    "venice_create_video_transcription",
    "venice_crypto_rpc_proxy",
    "venice_get_api_key_by_id",
    "venice_get_billing_balance",
    "venice_get_billing_usage_analytics",
    "venice_get_character_by_slug",
    "venice_get_character_reviews",
    "venice_get_x402_balance",
    "venice_get_x402_transactions",
    "venice_list_crypto_rpc_networks",
    "venice_multi_edit_image",
    "venice_queue_audio",
    "venice_queue_video",
    "venice_quote_audio",
    "venice_quote_video",
    "venice_retrieve_audio",
    "venice_retrieve_video",
    "venice_top_up_x402_balance",
    "venice_update_api_key",
    "venice_web_scrape",
    "venice_web_search",
}
PRINTED = {
    "01_chat": "SANDBOX: you said: Why is the sky blue?\nTrue\n",
    "03_chat_stream": "SANDBOX: you said: Why is the sky blue?\n",
    "05_chat_json_schema": "['age', 'name']\n",
    "09_generate_image": "True True\nFalse False\nsunset.webp\n",
    "10_generate_image_binary": "image/png sunset.png\n",
    "12_simple_generate_image_url": "data:image/png;base64\nsunset.png\n",
    "14_upscale_image": "image/png upscaled.png\n",
    "16_edit_image": "image/png edited.png\n",
    "18_create_embedding": "list text-embedding-bge-m3 1024 0\nTrue\n",
    "19_create_embedding_inputs": "1 1024\n" * 2,
    "20_create_speech": "audio/mpeg hello.mp3\n",
    "21_create_speech_streaming": "audio/mpeg hello.mp3 True\n",
    "29_web3_key": "True ADMIN True\n",
    "30_refusals": "400 Invalid request parameters ['_errors', 'prompt']\n401 Authentication failed\n",
}


@attrs.frozen
class Run:
    """What came of an example."""

    printed: str
    operations: set[str]
    error: BaseException | None


def _run(script: Path, box: Sandbox, folder: Path) -> Run:
    box.reset()
    Image.new("RGB", (300, 256), "teal").save(folder / "image.png")
    printed = io.StringIO()
    error = None
    with chdir(folder), redirect_stdout(printed):
        try:
            runpy.run_path(str(script), run_name="__main__")
        except Exception as raised:
            error = raised
    return Run(printed.getvalue(), {request.operation for request in box.requests}, error)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Run]]:
    """Every example, run once."""
    with Sandbox(image_seconds=0.0) as box, pytest.MonkeyPatch.context() as patch:
        for name, value in box.env.items():
            patch.setenv(name, value)
        yield {script.stem: _run(script, box, tmp_path_factory.mktemp("run")) for script in SCRIPTS}


@pytest.mark.parametrize("name", [script.stem for script in SCRIPTS])
def test_an_example_of_the_document_runs(name: str, runs: dict[str, Run]) -> None:
    ran = runs[name]
    if ran.error is not None:
        raise ran.error
    assert ran.printed
    assert ran.printed == PRINTED.get(name, ran.printed)


def test_the_examples_use_every_operation(runs: dict[str, Run]) -> None:
    known = {name for name, facts in OPERATIONS.items() if facts.service == "venice"} - NEW
    used = set.union(*(ran.operations for ran in runs.values()))
    # What the document of July 2025 had, with the list of charges under its name of today.
    assert len(used) == 20
    assert known - used == SINCE


def test_every_example_says_what_was_repaired() -> None:
    for script in SCRIPTS:
        assert "# Repairs: " in script.read_text(encoding="utf-8")
