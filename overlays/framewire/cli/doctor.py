"""`framewire doctor`: look at keys, services, journal, disk and proxies; say what is wrong and what
to do. Nothing here costs anything.
"""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from framewire._version import VERSION
from framewire.cli import defaults, folders
from framewire.cli.errors import Failure, failure_of
from framewire.cli.output import clean
from framewire.cli.services import SERVICES, facts
from framewire.cli.stored_keys import from_where, keys_path, read_keys
from framewire.errors import FramewireError

if TYPE_CHECKING:
    from framewire import Framewire
    from framewire.cli.session import Session

GOOD, ODD, BAD = "ok", "note", "wrong"
_COLOURS = {GOOD: "green", ODD: "yellow", BAD: "red"}
_GIB = 1024**3
_LITTLE = 1.0
_EXTRAS = {"cli": "argcomplete", "sandbox": "starlette", "upload": "botocore"}
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


class Finding(NamedTuple):
    """What was looked at.

    Attributes:
        what: What it is.
        state: `ok`, `note` or `wrong`.
        words: What was found.
        todo: The command or the deed that mends it; empty where there is nothing to mend.
    """

    what: str
    state: str
    words: str
    todo: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire doctor`."""
    parser.add_argument("--offline", action="store_true", help="ask no service")
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Look at everything.

    Raises:
        Failure: Something is wrong.
    """
    output = session.output
    found: list[Finding] = []
    for look in _LOOKS:
        for finding in _looked(look, session):
            if finding.state == BAD and any(finding.words == each.words for each in found):
                continue  # the same cause, met again
            found.append(finding)
            line = f"{finding.state:<5} {finding.what}: {clean(finding.words)}"
            flowing = output.flowing(line, output.stdout, " " * 6)
            mark = output.paint(finding.state, _COLOURS[finding.state], output.stdout)
            output.say(flowing.replace(finding.state, mark, 1))
            if finding.todo:
                output.say(output.flowing(f"      -> {finding.todo}", output.stdout, " " * 9))
    facts = [each._asdict() for each in found]
    wrong = [each for each in found if each.state == BAD]
    if wrong:
        raise Failure(
            "unhealthy",
            f"{len(wrong)} of {len(found)} looked at are wrong: "
            + ", ".join(each.what for each in wrong),
            next=next(
                (each.todo for each in wrong if each.todo.startswith("framewire ")),
                next((each.todo for each in wrong if each.todo), None),
            ),
            findings=facts,
        )
    output.result(findings=facts)
    return 0


def _looked(look: "_Look", session: "Session") -> Iterator[Finding]:
    """What a look finds; what ends it is a finding, too, and the next one goes on."""
    try:
        yield from look(session)
    except (Failure, FramewireError) as error:
        yield Finding(look.__name__.strip("_"), BAD, error.message)


def _settings(_: "Session") -> Iterator[Finding]:
    mend = f"mend {folders.settings_file()}, or remove it"
    try:
        held = defaults.read()
    except Failure as failure:
        yield Finding("settings", BAD, failure.message, mend)
        return
    for name, value in held.items():
        try:
            defaults.checked(name, value)
        except Failure as failure:
            yield Finding("settings", BAD, failure.message, str(failure.next))


def _client(session: "Session") -> "Framewire":
    """A client without the journal, which may be what is wrong; nothing here is paid for."""
    from framewire import Framewire

    return Framewire(options=session.client_options)


def _versions(_: "Session") -> Iterator[Finding]:
    system = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Finding("framewire", GOOD, f"{VERSION}, {system}")
    have = [name for name, module in _EXTRAS.items() if find_spec(module) is not None]
    yield Finding("extras", GOOD, ", ".join(have) or "none")


def _keys(session: "Session") -> Iterator[Finding]:
    if session.in_sandbox:
        yield Finding("keys", GOOD, "none needed in the sandbox")
        return
    try:
        in_file = read_keys()
    except FramewireError as error:
        yield Finding("keys file", BAD, str(error.message), f"chmod 600 {keys_path()}")
        return
    found = {name: from_where(name, in_file) for name in SERVICES}
    for name, where in found.items():
        if where:
            yield Finding(f"key for {name}", GOOD, where)
    needing = [name for name in SERVICES if facts(name).key_required and not found[name]]
    with _client(session) as client:
        anywhere = any(found.values()) or client.configured()
    if not anywhere:
        yield Finding(
            "keys", BAD, "no service has one; --sandbox needs none", "framewire keys set SERVICE"
        )
    elif needing:
        yield Finding("keys", ODD, f"none for {', '.join(needing)}")


def _hosts(session: "Session") -> Iterator[Finding]:
    if session.options.offline:
        return
    with _client(session) as client:
        healths = client.health()
    for name, health in healths.items():
        if health.ok:
            yield Finding(name, GOOD, health.status or "answers")
            continue
        failure = failure_of(health.error) if health.error else None
        words = failure.message if failure else f"says {health.status}"
        todo = (
            failure.next_command(f"doctor --{name}")
            if failure and failure.code == "wrong-key"
            else ""
        )
        url = next(iter(facts(name).servers.values())).env
        yield Finding(name, BAD, words, todo or f"look at the network, a proxy, or {url}")


def _journal(session: "Session") -> Iterator[Finding]:
    try:
        journal = session.journal
        if journal is None:
            yield Finding("journal", ODD, "switched off: a crash loses what was paid for")
            return
        pending, unsaved = journal.pending(), journal.results()
    except (Failure, FramewireError) as error:
        words = error.message
        yield Finding("journal", BAD, words, "framewire config set journal FILE")
        return
    yield Finding("journal", GOOD, repr(journal))
    if pending:
        yield Finding("jobs", ODD, f"{len(pending)} need attention", "framewire jobs list")
    if unsaved:
        yield Finding("results", ODD, f"{len(unsaved)} are paid, not saved", "framewire jobs fetch")


def _disk(session: "Session") -> Iterator[Finding]:
    out = Path(str(session.default("out") or ".")).expanduser()
    for what, path in (("disk of the journal", folders.journal_file()), ("disk of results", out)):
        place = path.absolute()
        while not place.exists():
            place = place.parent
        free = shutil.disk_usage(place).free / _GIB
        if not os.access(place, os.W_OK):
            words = f"{place} cannot be written to"
            yield Finding(what, BAD, words, "framewire config set out FOLDER")
        elif free < _LITTLE:
            yield Finding(what, BAD, f"{free:.1f} GiB free at {place}", "make room, or use another")
        else:
            yield Finding(what, GOOD, f"{free:.0f} GiB free")


def _proxies(session: "Session") -> Iterator[Finding]:
    if session.in_sandbox:
        return
    for name in _PROXIES:
        value = os.environ.get(name) or os.environ.get(name.lower())
        if value:
            yield Finding(name, ODD, _without_password(value))


def _without_password(value: str) -> str:
    parts = urlsplit(value) if "://" in value else None
    if parts is None or "@" not in parts.netloc:
        return value
    return f"{parts.scheme}://...@{parts.netloc.rpartition('@')[2]}"


def _terminal(session: "Session") -> Iterator[Finding]:
    kind = os.environ.get("TERM", "none") if sys.platform != "win32" else "Windows"
    lively = session.output.lively(session.output.stderr)
    yield Finding("terminal", GOOD, f"{kind}, {'lively' if lively else 'plain lines'}")


_Look = Callable[["Session"], Iterator[Finding]]
_LOOKS: tuple[_Look, ...] = (
    _versions, _settings, _keys, _hosts, _journal, _disk, _proxies, _terminal,
)  # fmt: skip
