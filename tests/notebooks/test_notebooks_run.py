"""The notebooks of `examples/notebooks/` run from top to bottom, against a sandbox of their own."""

import asyncio
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from framewire.services import SERVICES

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "notebooks"
# What kernels and their clients warn of is theirs.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    async def both() -> dict[str, Any]:
        paths = list(FOLDER.glob("*.ipynb"))
        work = (run(path, tmp_path_factory.mktemp("run")) for path in paths)
        made = await asyncio.gather(*work)
        return {path.stem: notebook for path, notebook in zip(paths, made, strict=True)}

    return asyncio.run(both())


async def run(path: Path, folder: Path) -> Any:
    notebook = nbformat.read(path, 4)
    # Sockets of the file system: no other user of the machine can listen.
    manager = AsyncKernelManager(transport="ipc", connection_file=str(folder / "kernel.json"))
    where = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, km=manager, timeout=120, resources=where)
    # A kernel whose manager is given would otherwise go on, and its sockets stay open.
    return await client.async_execute(cleanup_kc=True)


def outputs(notebook: Any) -> list[Any]:
    return [each for cell in notebook.cells for each in cell.get("outputs", ())]


def html_in(notebook: Any) -> str:
    return "".join(each.get("data", {}).get("text/html", "") for each in outputs(notebook))


def test_the_notebooks_are_kept_small_and_without_outputs() -> None:
    for path in FOLDER.glob("*.ipynb"):
        assert path.stat().st_size < 16 * 1024
        assert not outputs(nbformat.read(path, 4))


def test_images_videos_sounds_and_errors_show_themselves(ran: dict[str, Any]) -> None:
    html = html_in(ran["images-and-videos"])
    assert html.count("<img ") == 7
    assert html.count("<video ") == 1
    assert html.count("<audio ") == 1
    assert html.count('role="note"') == 1
    assert ".save(...)" not in html


def test_progress_is_one_display_of_its_cell(ran: dict[str, Any]) -> None:
    for notebook, cells in (("images-and-videos", 1), ("batch-with-a-budget", 2)):
        bars = [each for each in outputs(ran[notebook]) if each.output_type == "display_data"]
        assert len(bars) == cells
        assert all('aria-valuenow="100"' in each["data"]["text/html"] for each in bars)


def test_a_batch_ends_at_its_budget_and_goes_on_without_paying_twice(ran: dict[str, Any]) -> None:
    printed = "".join(str(each.get("text", "")) for each in outputs(ran["batch-with-a-budget"]))
    assert "spent: 0.05 and 0.01 USD" in printed
    assert "images billed: 6" in printed
    assert "BudgetExceededError" in html_in(ran["batch-with-a-budget"])


def test_no_output_holds_a_key_or_anything_of_ipywidgets(ran: dict[str, Any]) -> None:
    for notebook in ran.values():
        text = json.dumps(notebook)
        assert not [name for name in SERVICES if f"sandbox-{name}" in text]
        assert "widget" not in text
