"""`framewire batch`: make many things from a file of rows, and go on after any stop."""

import argparse
from collections import Counter
from contextlib import nullcontext
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

from framewire.batch.outcomes import Outcome, State
from framewire.batch.reading import read
from framewire.batch.rows import KINDS
from framewire.cli import making, money, saved_files, sheet
from framewire.cli.errors import Failure
from framewire.cli.money import Estimate
from framewire.cli.output import clean
from framewire.cli.piped import piped
from framewire.cli.progress import Progress, seconds

if TYPE_CHECKING:
    from framewire import errors
    from framewire.cli.session import Session

_RETRY = "--retry-failed"
_MOST_MODELS = 3
FORMATS = ("jsonl", "csv", "tsv", "parquet", "text")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire batch`."""
    parser.add_argument(
        "rows", metavar="ROWS",
        help="JSONL, CSV, TSV or Parquet, else a text with a prompt a line; - reads a pipe",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=FORMATS, help="what the rows are (default: by the file's ending; of a "
        "pipe: jsonl if its first line is JSON, else text)",
    )  # fmt: skip
    making.add_model_arguments(parser, "image")
    parser.add_argument(
        "--kind", choices=KINDS, default="image", help="what rows are that do not say (image)"
    )
    parser.add_argument(
        "--var", dest="variables", action="append", default=[], metavar="NAME=VALUE,VALUE",
        help="values for {NAME} in the prompts: a row for each (repeatable)",
    )  # fmt: skip
    parser.add_argument(
        "--fallback", action="append", default=[], metavar="SERVICE/MODEL",
        help="asked for a row where nothing was billed by those before (repeatable)",
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="FOLDER", help="folder of the files (default: the rows' name)"
    )
    parser.add_argument("--concurrency", type=int, metavar="N", help="rows under way at once (8)")
    parser.add_argument(
        "--engine", choices=("local", "dask"), default="local",
        help="dask: the workers of a Dask cluster make the rows (extra `dask`)",
    )  # fmt: skip
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="with --engine dask: where its scheduler is"
    )
    parser.add_argument(
        "--timeout", type=making.positive, metavar="SECONDS", help="longest wait for each job"
    )
    parser.add_argument(
        _RETRY, action="store_true", help="try again what was refused, and so not billed"
    )
    parser.add_argument(
        "--no-metadata", action="store_true", help="write no prompt and seed into the images"
    )
    parser.add_argument(
        "--no-sheet", action="store_true", help="write no contact sheet (index.html) at the end"
    )
    sheet.add_arguments(parser)
    money.add_arguments(parser)
    parser.set_defaults(run=run, resumes=True)


def run(session: "Session") -> int:
    """Run the batch, or go on with it."""
    options = session.options
    if session.journal is None:
        raise Failure("no-journal", "a batch needs the journal, which knows what was paid for")
    rows, name = _rows(session)
    out = _out(options.out or name.partition(".")[0])
    if isinstance(out, Path) and out.is_file():
        raise Failure("unwritable", f"{out} is a file: --out names another folder")
    batch = session.client.batch(
        rows,
        out,
        model=_model(session, rows),
        kind=options.kind,
        variables=_variables(options.variables),
        arguments=making.own_arguments(session),
        concurrency=options.concurrency,
        engine=None if options.engine == "local" else options.engine,
        scheduler=options.scheduler,
        timeout=options.timeout or session.default("timeout"),
        retry_failed=options.retry_failed,
        fallback=[making.named_model(each, options.kind, session) for each in options.fallback],
        metadata=not options.no_metadata,
        stopping=lambda: session.interrupts.asked,
    )
    price = _estimate(session, batch)
    planned = batch.plan()
    count = len(planned.todo)
    words = f"{count} {'row' if count == 1 else 'rows'} of {name}"
    if options.dry_run:
        said: dict[str, int] = {}
        for outcome in planned.ended:
            if outcome.state is State.BAD:
                _tell(session, outcome, said)
        return money.dry_run(session, words, price, rows=count, out=str(out))
    if count:
        money.confirm(session, price, words)
        session.output.note(f"{words}: {price}")
    return _made(session, batch, out, Progress(session.output, words, str(price)))


def _out(given: str) -> str | Path:
    """The folder, or the address of a store, that somebody has named."""
    return given if "://" in given else Path(given).expanduser()


def _rows(session: "Session") -> tuple[Path, str]:
    """The file of rows, with an ending that says what they are, and its name for people."""
    options = session.options
    if options.rows == "-":
        return piped(session), "batch"
    rows = Path(options.rows).expanduser()
    if options.format and rows.is_file():
        linked = session.temporary_folder() / f"rows.{options.format}"
        linked.symlink_to(rows.absolute())
        return linked, rows.name
    return rows, rows.name


def _model(session: "Session", rows: Path) -> str | None:
    """The model of rows that name none; it is chosen only where there are such rows."""
    if session.options.model or session.default(f"{session.options.kind}.model"):
        return making.chosen_model(session, session.options.kind)
    fields = (found for _, found in read(rows) if not isinstance(found, ValueError))
    if all(each.get("model") for each in fields):
        return None
    return making.chosen_model(session, session.options.kind)


def _variables(given: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in given:
        name, equals, values = each.partition("=")
        if not equals or not name.isidentifier():
            raise Failure("wrong-argument", f"--var {each!r} is not NAME=VALUE,VALUE")
        found[name] = [value.strip() for value in values.split(",") if value.strip()]
    return found


def _estimate(session: "Session", batch: Any) -> Estimate:
    if session.in_sandbox:
        return Estimate(Decimal(0), "sandbox")
    found = batch.estimate()
    if not found.known:
        return Estimate(None, f"for {found.unpriced} of {found.rows}: {found.reasons[0]}")
    return Estimate(found.amount, ", ".join(found.sources), found.at_most)


def _made(session: "Session", batch: Any, out: str | Path, progress: Progress) -> int:
    """Run it and tell of each row as it gets done."""
    ended: list[Outcome] = []
    said: dict[str, int] = {}
    count = left = len(batch.plan().todo)
    stopped: errors.FramewireError | OSError | None = None
    interrupts = session.interrupts
    from framewire.errors import FramewireError

    interrupts.check()
    interrupts.arriving()  # from here on the first Ctrl-C lets what is under way come to its end
    try:
        with progress if count and progress.lively else nullcontext():
            for outcome in batch:
                ended.append(outcome)
                if outcome.before or not outcome.key:
                    _tell(session, outcome, said)
                    continue
                left -= 1
                progress.state(f"{count - left} of {count}")
                with progress.aside():
                    _tell(session, outcome, said)
    except (FramewireError, OSError) as error:
        stopped = error
    finally:
        _summary(session, ended, left, progress.elapsed)
    _near_models(session, ended)
    saved_files.note(session, batch=batch.place)
    page = _sheet(session, batch, out, ended)
    if stopped is not None:
        if isinstance(stopped, OSError) and not isinstance(stopped, FramewireError):
            raise Failure("unwritable", f"{out}: {stopped.strerror or stopped}") from stopped
        raise stopped
    if interrupts.asked:
        raise Failure("interrupted", _told_counts(ended), next=f"framewire {session.options.line}")
    return _end(session, ended, (out, batch.manifest.path), page)


def _sheet(
    session: "Session", batch: Any, out: str | Path, ended: list[Outcome]
) -> Path | str | None:
    """Write the contact sheet; one of a run that has changed nothing stays as it is."""
    options = session.options
    if options.no_sheet:
        return None
    if isinstance(out, Path):
        there = out / "index.html"
        if not options.single_file and all(each.before for each in ended) and there.is_file():
            return there
    if not session.interrupts.asked:
        session.interrupts.landed()  # nothing is on its way any more: Ctrl-C ends it at once
    line = f"framewire {options.line}"
    with catch_warnings(action="ignore"):  # the notes say the same
        made = sheet.write_and_name(session, lambda: batch.sheet(single_file=options.single_file,
                                                       command=line))  # fmt: skip
    return None if made is None else made.address or made.path


def _tell(session: "Session", outcome: Outcome, said: dict[str, int]) -> None:
    """Tell of a row; what was said of another one is not said again."""
    output = session.output
    if output.events:
        output.event("row", **_described(outcome))
    if outcome.state is State.DONE:
        for path in () if outcome.before else (*outcome.files, *outcome.addresses):
            output.say(str(path))
        return
    again = ", in an earlier run" if outcome.before else ""
    reason = clean(outcome.error)
    shown = f"as row {said[reason]}" if reason in said else reason
    said.setdefault(reason, outcome.row)
    output.note(f"row {outcome.row} {outcome.state}{again}: {shown}", "yellow")


def _described(outcome: Outcome) -> dict[str, Any]:
    files = [str(path) for path in (*outcome.files, *outcome.addresses)]
    facts = {
        "row": outcome.row, "state": outcome.state, "before": outcome.before, "key": outcome.key,
        "files": files, "error": outcome.error, "job_id": outcome.job_id,
    }  # fmt: skip
    return {name: value for name, value in facts.items() if value is not None}


def _told_counts(ended: list[Outcome]) -> str:
    counts = Counter(each.state for each in ended)
    before = sum(each.before and each.state is State.DONE for each in ended)
    parts = [f"{count} {state}" for state in State if (count := counts[state])]
    if before and counts[State.DONE]:
        parts[0] += f" ({before} before)"
    return ", ".join(parts) or "nothing to do"


def _near_models(session: "Session", ended: list[Outcome]) -> None:
    """Name the models that may have been meant where a service has none of a row's name."""
    from framewire.cli.resuming import nearest, unknown_model
    from framewire.errors import APIStatusError

    refused = {each.model for each in ended if isinstance(each.cause, APIStatusError)
               and each.state is State.REFUSED}  # fmt: skip
    for model in sorted(refused)[:_MOST_MODELS]:
        near = nearest(model, session)
        if near is not None:
            session.output.note(unknown_model(model, near).message, "yellow")


def _summary(session: "Session", ended: list[Outcome], left: int, took: float) -> None:
    costs = [each.cost for each in ended if each.cost is not None and not each.before]
    spent = [f"${money.shown(sum(map(Decimal, map(str, costs)), Decimal(0)))} stated"]
    to_come = [f"{left} to come"] if left else []
    parts = [_told_counts(ended), *to_come, *(spent if costs else []), seconds(took)]
    session.output.note(" · ".join(parts))


def _end(
    session: "Session",
    ended: list[Outcome],
    places: tuple[str | Path, Path],
    page: Path | str | None,
) -> int:
    out, manifest = places
    wrong = [each for each in ended if each.state is not State.DONE]
    counts = {str(state): sum(each.state is state for each in ended) for state in State}
    facts: dict[str, Any] = {
        "out": str(out), "manifest": str(manifest), "counts": counts,
        "sheet": str(Path(out, page.name)) if isinstance(page, Path) else page,
    }  # fmt: skip
    if not wrong:
        session.output.result(**facts)
        return 0
    line = session.options.line
    following = "framewire jobs list"
    if counts[State.OPEN] or counts[State.BAD]:
        following = f"framewire {line}"
    elif counts[State.REFUSED] and not session.options.retry_failed:
        following = f"framewire {line} {_RETRY}"
    raise Failure(
        "partly", f"{len(wrong)} of {len(ended)} rows have no files: {_told_counts(ended)}",
        next=following, failed=[_described(each) for each in wrong], **facts,
    )  # fmt: skip
