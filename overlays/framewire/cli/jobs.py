"""`framewire jobs`: paid work in the journal: what is under way, what nobody has fetched yet, what
became of the rest.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framewire._error_plain import plain
from framewire.cli import making, saved_files, sheet
from framewire.cli.errors import Failure, failure_of
from framewire.cli.output import clean
from framewire.cli.progress import Progress
from framewire.cli.saving import check_writable, described
from framewire.errors import ConfigurationError, FramewireError

if TYPE_CHECKING:
    from framewire.cli.session import Session
    from framewire.journal import Entry

TEMPLATE = "{service}-{name}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire jobs`."""
    parser.add_argument(
        "--sheet", action="store_true", help="write a contact sheet of all that the journal has"
    )
    parser.add_argument(
        "--out", dest="folder", metavar="FOLDER",
        help="with --sheet: where to (default: framewire-jobs)",
    )  # fmt: skip
    sheet.add_arguments(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", help="what needs attention (this is the default)")
    listing.add_argument("--all", action="store_true", help="everything, the oldest first")
    show = actions.add_parser("show", help="all that is known of one")
    show.add_argument("job", metavar="ID", help="its number in the journal, or the service's id")
    resume = actions.add_parser("resume", help="wait for jobs of earlier runs and save the results")
    fetch = actions.add_parser("fetch", help="save paid results that nobody has saved yet")
    for each in (resume, fetch):
        each.add_argument("jobs", nargs="*", metavar="ID", help="which; all if left out")
        each.add_argument("--out", metavar="FOLDER", help="where to (default: this folder)")
        each.add_argument(
            "--name", metavar="TEMPLATE", default=TEMPLATE,
            help="names of the files, with {index}, {service}, {model}, {id}, {kind}, {name} "
            f"(default: {TEMPLATE})",
        )  # fmt: skip
    resume.add_argument("--timeout", type=making.positive, metavar="SECONDS", help="longest wait")
    cancel = actions.add_parser("cancel", help="ask the service to stop a job")
    cancel.add_argument("job", metavar="ID")
    dismiss = actions.add_parser("dismiss", help="settle by hand: looked into, or not wanted")
    dismiss.add_argument("jobs", nargs="+", metavar="ID")
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Do what was asked with the jobs."""
    if session.options.sheet:
        from framewire.cli import jobs_sheet

        return jobs_sheet.run(session)
    return _ACTIONS[session.options.action or "list"](session)


def _list(session: "Session") -> int:
    journal, output = session.needed_journal, session.output
    every = getattr(session.options, "all", False)
    entries = journal.entries() if every else journal.pending()
    unsaved = {each.entry.id: each.entry for each in journal.results()}
    if not every:
        numbered = {**unsaved, **{entry.id: entry for entry in entries}}
        entries = [numbered[number] for number in sorted(numbered)]
    rows = [
        (_number(entry), _when(entry), _model(entry), _state(entry, unsaved)) for entry in entries
    ]
    output.table(("id", "since", "model", "state"), rows)
    if not rows:
        output.note("nothing is left to do" if not every else "the journal is empty")
    elif not every:
        _advise(session, entries, unsaved)
    output.result(jobs=[_described(entry, entry.id in unsaved) for entry in entries])
    return 0


def _advise(session: "Session", entries: "Sequence[Entry]", unsaved: "dict[int, Entry]") -> None:
    note = session.output.note
    if any(entry.resumable for entry in entries):
        note("framewire jobs resume   waits for what runs and saves it")
    if unsaved:
        note("framewire jobs fetch    saves results that are there already")
    if any(entry.state == "outcome unknown" for entry in entries):
        note("framewire jobs show ID  tells where to look for what may have been billed")


def _show(session: "Session") -> int:
    entry = found(session, session.options.job)
    facts = _described(
        entry, entry.id in {each.entry.id for each in session.needed_journal.results()}
    )
    lines = [f"{name.replace('_', ' '):<14}{clean(value)}" for name, value in facts.items()
             if value not in (None, "", False)]  # fmt: skip
    session.output.say("\n".join(lines))
    if entry.state == "outcome unknown":
        session.output.note(
            f"It may have been accepted and billed. Look for it with the service; then: "
            f"framewire jobs dismiss {entry.id}",
            "yellow",
        )
    session.output.result(job=facts)
    return 0


def _resume(session: "Session") -> int:
    wanted = [found(session, each) for each in session.options.jobs]
    jobs = session.client.jobs.resume()
    if wanted:
        ids = {entry.job_id for entry in wanted}
        jobs = [job for job in jobs if job.id in ids]
        _all_there(wanted, {job.id for job in jobs})
    return _each(session, jobs, lambda job: (job, job.service, job.model, job.id))


def _all_there(wanted: "list[Entry]", ids: set[str]) -> None:
    for entry in wanted:
        if entry.job_id not in ids:
            other = " in a process that runs" if entry.live and not entry.own else ""
            raise Failure(
                "unknown-job",
                f"{entry.id} cannot be resumed: it is {entry.state}{other}",
                next=f"framewire jobs show {entry.id}",
            )


def _fetch(session: "Session") -> int:
    wanted = {found(session, each).id for each in session.options.jobs}
    results = [
        each for each in session.client.jobs.results() if not wanted or each.entry.id in wanted
    ]
    missing = wanted - {each.entry.id for each in results}
    if missing:
        number = min(missing)
        raise Failure(
            "unknown-job",
            f"of {number} no result is kept that is still to be saved",
            next=f"framewire jobs show {number}",
        )
    return _each(
        session, results, lambda paid: (paid, paid.entry.service, paid.entry.model, paid.entry.id)
    )


def _each(session: "Session", several: Sequence[Any], facts: Callable[[Any], Any]) -> int:
    """Have each of several results saved; one that fails does not keep the others back."""
    output = session.output
    folder = Path(str(session.options.out or session.default("out") or ".")).expanduser()
    check_writable(folder)
    if not several:
        output.note("nothing is left to do")
    paths: list[Path] = []
    failed: list[dict[str, Any]] = []
    last: FramewireError | None = None
    for each in several:
        what, service, model, number = facts(each)
        try:
            saved = _saved(session, what, f"{service}/{model or ''}", folder)
        except FramewireError as error:
            failure = failure_of(error)
            output.note(f"{number}: {clean(failure.message)}", "red")
            failed.append({"id": number, "code": failure.code, "message": failure.message})
            last = error
            continue
        known = {"job": number} if hasattr(what, "wait") else {"entry": number}
        saved_files.note(session, saved, **known)
        for path in saved:
            output.say(str(path))
            output.event("saved", path=str(path), id=number)
        paths += saved
    if last is not None and len(several) == 1:
        raise last
    if failed:
        raise Failure(
            "partly", f"{len(failed)} of {len(several)} failed",
            failed=failed, files=described(paths),
        )  # fmt: skip
    output.result(files=described(paths))
    return 0


def _saved(session: "Session", what: Any, model: str, folder: Path) -> list[Path]:
    progress = Progress(session.output, model, "paid already")
    with progress:
        if hasattr(what, "wait"):
            result = what.wait(on_progress=progress.take, **making.waiting(session))
        elif what.error is not None:
            raise what.error
        else:
            result = what.result
        with session.interrupts.in_flight():
            return saved_of(result, folder, session.options.name)


def saved_of(result: Any, folder: Path, template: str) -> list[Path]:
    """Save whatever a result holds.

    Args:
        result: Of any call.
        folder: Where to.
        template: Names, as `save_all` takes them.

    Returns:
        The files.
    """
    if hasattr(result, "save_all"):
        return list(result.save_all(folder, template))
    if hasattr(result, "save"):
        return [result.save(f"{folder}/")]
    import json

    raw = getattr(result, "raw", None)
    number = 1
    while (path := folder / f"result-{number}.json").exists():
        number += 1
    path.write_text(json.dumps(raw, indent=2, default=str) + "\n", encoding="utf-8")
    return [path]


def _cancel(session: "Session") -> int:
    entry = found(session, session.options.job)
    if not entry.resumable:
        raise Failure("unknown-job", f"{entry.id} is {entry.state}: there is nothing to cancel")
    job = getattr(session.client, entry.service).job(entry.to_dict())
    try:
        job.cancel()
    except ConfigurationError as error:
        raise Failure("cannot-cancel", str(error.message), journal_id=entry.id) from error
    session.output.note(f"{entry.id} was canceled")
    session.output.result(job=_described(entry, unsaved=False))
    return 0


def _dismiss(session: "Session") -> int:
    entries = [found(session, each) for each in session.options.jobs]
    for entry in entries:
        session.needed_journal.dismiss(entry)
        session.output.note(f"{entry.id} was dismissed")
    session.output.result(dismissed=[entry.id for entry in entries])
    return 0


_ACTIONS: dict[str, Callable[["Session"], int]] = {
    "list": _list,
    "show": _show,
    "resume": _resume,
    "fetch": _fetch,
    "cancel": _cancel,
    "dismiss": _dismiss,
}


def found(session: "Session", given: str) -> "Entry":
    """The entry that somebody means.

    Args:
        session: The run.
        given: Its number in the journal, or the service's id of the job.

    Raises:
        Failure: There is none.
    """
    for entry in reversed(session.needed_journal.entries()):
        if given in (str(entry.id), entry.job_id):
            return entry
    raise Failure("unknown-job", f"the journal has no job {given}")


def _number(entry: "Entry") -> str:
    return str(entry.id)


def _when(entry: "Entry") -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.created))


def _model(entry: "Entry") -> str:
    return f"{entry.service}/{entry.model}" if entry.model else f"{entry.service} {entry.operation}"


def _state(entry: "Entry", unsaved: "dict[int, Entry]") -> str:
    return f"{entry.state}, not saved yet" if entry.id in unsaved else str(entry.state)


def _described(entry: "Entry", unsaved: bool) -> dict[str, Any]:
    """An entry for `--json`."""
    return {
        "id": entry.id,
        "service": entry.service,
        "model": entry.model,
        "operation": entry.operation,
        "state": str(entry.state),
        "job_id": entry.job_id,
        "request_id": entry.request_id,
        "key": entry.key,
        "reason": entry.reason,
        "created": entry.created,
        "updated": entry.updated,
        "resumable": entry.resumable,
        "not_saved_yet": unsaved,
        "how_to_find": plain(entry.how_to_find) if entry.state == "outcome unknown" else None,
    }
