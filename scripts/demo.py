"""An image and, where a service makes videos, a video from each service, sync and async.

What was made is shown in a contact sheet, `demo-output/index.html`.

`python -m scripts.demo` runs against an embedded sandbox; `--live venice` runs against the real
service, with its key from the environment.
"""

import argparse
import asyncio
import os
import shutil
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

import framewire
from framewire.errors import FramewireError
from framewire.sandbox import Sandbox
from framewire.sandbox.environment import past_proxies
from framewire.sheet import Advice, Item, Sheet, write

OUTPUT = Path("demo-output")
LOOK = f"look at it in a browser: {OUTPUT / 'index.html'}"
# Two prompts: the second run of the same one would be answered from visgate's cache.
PROMPT = "Golden hour over the Bosphorus, a ferry and gulls, cinematic"
OTHER_PROMPT = "A lighthouse in a winter storm, heavy waves, long exposure"


@attrs.frozen
class Task:
    """One line of the demo.

    Args:
        service: Service name.
        kind: `image` or `video`.
        model: Model id within the service.
    """

    service: str
    kind: str
    model: str


TASKS = (
    Task("visgate", "image", "fal-ai/flux/schnell"),
    Task("visgate", "video", "fal-ai/veo3"),
    Task("siray", "image", "black-forest-labs/flux-1.1-pro-ultra-i2i"),
    Task("siray", "video", "kuaishou/kling-3.0-t2v"),
    Task("aquiles", "image", ""),
    Task("aquiles", "video", "wan2.2"),
    Task("venice", "image", "flux-dev"),
    Task("venice", "video", "wan-2.5-preview-text-to-video"),
)


@attrs.frozen
class Row:
    """What one line of the demo made."""

    service: str
    operation: str
    model: str
    job: str
    polls: int
    seconds: float
    file: Path
    size: int
    cost: float | None = None


class Watcher:
    """Shows a job's progress as a bar and counts its polls."""

    def __init__(self, bars: Progress, title: str) -> None:
        self.polls = 0
        self.job = "-"
        self._bars = bars
        self._bar = bars.add_task(title, total=100)

    def __call__(self, event: Any) -> None:
        """Show what a poll of the job returned."""
        self.polls, self.job = event.polls, event.job_id
        # A service that gives no percentage gets a bar that grows with the polls.
        shown = event.progress if event.progress is not None else min(90, 5 * event.polls)
        self._bars.update(self._bar, completed=shown)

    def finish(self) -> None:
        """Fill the bar."""
        self._bars.update(self._bar, completed=100)


def run_sync(client: framewire.Framewire, task: Task, bars: Progress) -> Row:
    """Make one thing with the synchronous client."""
    watcher = Watcher(bars, f"{task.service} {task.kind} (sync)")
    started = time.monotonic()
    model = f"{task.service}/{task.model}"
    made: Any
    if task.kind == "image":
        made = client.generate_image(PROMPT, model, on_progress=watcher)
        path = made.images[0].save(OUTPUT / task.service / "image-sync")
    else:
        made = client.generate_video(PROMPT, model, on_progress=watcher)
        path = made.video.save(OUTPUT / task.service / "video-sync")
    return _row(task, "sync", watcher, started, path, made.result)


async def run_async(client: framewire.AsyncFramewire, task: Task, bars: Progress) -> Row:
    """Make one thing with the asynchronous client."""
    watcher = Watcher(bars, f"{task.service} {task.kind} (async)")
    started = time.monotonic()
    model = f"{task.service}/{task.model}"
    made: Any
    if task.kind == "image":
        made = await client.generate_image(OTHER_PROMPT, model, on_progress=watcher)
        path = await made.images[0].save(OUTPUT / task.service / "image-async")
    else:
        made = await client.generate_video(OTHER_PROMPT, model, on_progress=watcher)
        path = await made.video.save(OUTPUT / task.service / "video-async")
    return _row(task, "async", watcher, started, path, made.result)


def _row(task: Task, how: str, watcher: Watcher, started: float, path: Path, result: Any) -> Row:
    watcher.finish()
    return Row(
        task.service,
        f"{task.kind} ({how})",
        task.model or "the loaded one",
        watcher.job,
        watcher.polls,
        time.monotonic() - started,
        path,
        path.stat().st_size,
        getattr(result, "cost", None),
    )


@contextmanager
def progress(console: Console) -> Iterator[Progress]:
    """Bars for the jobs that are waited for."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description:<24}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        console=console,
    ) as bars:
        yield bars


def demo(tasks: tuple[Task, ...], options: dict[str, dict[str, str]], console: Console) -> int:
    """Run all tasks, sync and then async at once, and print the table.

    Args:
        tasks: What to make.
        options: Constructor arguments by service; empty for keys from the environment.
        console: Where to print.

    Returns:
        Exit code: 1 if anything failed.
    """
    shutil.rmtree(OUTPUT, ignore_errors=True)
    rows: list[Row] = []
    problems: dict[str, str] = {}
    with progress(console) as bars:
        with framewire.Framewire(options=options) as client:
            for task in tasks:
                try:
                    rows.append(run_sync(client, task, bars))
                except FramewireError as error:
                    problems[f"{task.service} {task.kind} (sync)"] = str(error)

        async def together() -> list[Row | BaseException]:
            async with framewire.AsyncFramewire(options=options) as client:
                work: list[Awaitable[Row]] = [run_async(client, task, bars) for task in tasks]
                return await asyncio.gather(*work, return_exceptions=True)

        for task, outcome in zip(tasks, asyncio.run(together()), strict=True):
            if isinstance(outcome, Row):
                rows.append(outcome)
            elif isinstance(outcome, FramewireError):
                problems[f"{task.service} {task.kind} (async)"] = str(outcome)
            else:
                raise outcome
    console.print(table(rows))
    for what, problem in problems.items():
        console.print(f"failed: {what}: {problem}", style="red", highlight=False, markup=False)
    sheet(rows, problems)
    return 1 if problems else 0


def sheet(rows: list[Row], problems: dict[str, str]) -> Sheet:
    """A page that shows what was made, and tells what was not."""
    items = [
        Item(
            number, "done", PROMPT if "(sync)" in row.operation else OTHER_PROMPT,
            f"{row.service}/{row.model}", row.operation.partition(" ")[0], (row.file.absolute(),),
            cost=row.cost, seconds=round(row.seconds, 2), job=row.job if row.job != "-" else None,
        )
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    items += [
        Item(number, "failed", what, error=problem)
        for number, (what, problem) in enumerate(problems.items(), len(rows) + 1)
    ]
    advice = {"failed": Advice("It came to nothing; nothing more is sent for it.", "make demo")}
    return write(items, OUTPUT, title="framewire demo", advice=advice)


def table(rows: list[Row]) -> Table:
    """The rows as a table."""
    made = Table(title="What was made", title_justify="left")
    columns: tuple[tuple[str, Callable[[Row], str]], ...] = (
        ("service", lambda row: row.service),
        ("operation", lambda row: row.operation),
        ("model", lambda row: row.model),
        ("job id", lambda row: row.job),
        ("polls", lambda row: str(row.polls)),
        ("seconds", lambda row: f"{row.seconds:.2f}"),
        ("file", lambda row: str(row.file)),
        ("size", lambda row: f"{row.size:,}"),
    )
    for name, _ in columns:
        made.add_column(name, justify="right" if name in ("polls", "seconds", "size") else "left")
    for row in rows:
        made.add_row(*(show(row) for _, show in columns))
    return made


def main(arguments: list[str] | None = None) -> int:
    """Command line of the demo."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--live", metavar="SERVICE", help="use the real service, at its price")
    parser.add_argument("--image-model", help="model for the image, with --live")
    parser.add_argument("--video-model", help="model for the video, with --live")
    chosen = parser.parse_args(arguments)
    # Wide enough for the table wherever the output goes.
    console = Console(width=None if sys.stdout.isatty() else 180)
    if chosen.live:
        models = {"image": chosen.image_model, "video": chosen.video_model}
        tasks = tuple(
            attrs.evolve(task, model=models[task.kind] or task.model)
            for task in TASKS
            if task.service == chosen.live
        )
        if not tasks:
            known = ", ".join(sorted({task.service for task in TASKS}))
            print(f"demo: no service {chosen.live!r}; there are {known}", file=sys.stderr)
            return 2
        code = demo(tasks, {}, console)
        console.print(LOOK)
        return code
    with Sandbox() as sandbox:
        # Its addresses are on this machine, where no proxy leads.
        os.environ.update(past_proxies(sandbox.url, os.environ))
        console.print(f"sandbox at {sandbox.url}; nothing is billed")
        options = {
            service: {
                "api_key": sandbox.env[f"{service.upper()}_API_KEY"],
                "base_url": sandbox.base_url(service),
            }
            for service in ("visgate", "siray", "aquiles", "venice")
        }
        options["siray"]["gateway_url"] = sandbox.env["SIRAY_GATEWAY_URL"]
        code = demo(TASKS, options, console)
        for service in options:
            account = sandbox.ledger[service]
            console.print(
                f"{service}: {account.requests} requests, {account.accepted} billable accepted, "
                f"{account.billed} USD billed by the sandbox"
            )
    console.print(LOOK)
    return code


if __name__ == "__main__":
    sys.exit(main())
