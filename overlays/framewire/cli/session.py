"""What a command runs with: its options, where it prints, the client, the journal, the sandbox."""

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from framewire.cli import defaults, folders
from framewire.cli.errors import Failure
from framewire.cli.interrupts import Interrupts
from framewire.cli.output import Output
from framewire.cli.services import SERVICES, facts

if TYPE_CHECKING:
    from framewire import Framewire
    from framewire.journal import Entry, Journal
    from framewire.money import Budget
    from framewire.sandbox import Sandbox


class Session:
    """One run of the command.

    Args:
        options: The parsed command line.
        output: Where it prints.
        stdin: Where it reads.
        interrupts: Listens for Ctrl-C.
    """

    def __init__(
        self,
        options: argparse.Namespace,
        output: Output,
        stdin: TextIO,
        interrupts: Interrupts,
    ) -> None:
        self.options = options
        self.output = output
        self.stdin = stdin
        self.interrupts = interrupts
        self.begun = time.time()
        # What is on the disk already, should the command not end well.
        self.saved: list[Path] = []
        self._closing = ExitStack()

    @cached_property
    def settings(self) -> dict[str, str | float | bool]:
        """The defaults of `framewire config`."""
        return defaults.read()

    def default(self, name: str) -> Any:
        """A default of `framewire config`, or None.

        Raises:
            Failure: The file holds a value that it cannot have.
        """
        value = self.settings.get(name)
        return None if value is None else defaults.checked(name, value)

    @property
    def in_sandbox(self) -> bool:
        """Whether everything goes to a sandbox inside this process."""
        return bool(self.options.sandbox)

    @cached_property
    def sandbox(self) -> "Sandbox":
        """The sandbox inside this process.

        Raises:
            Failure: The extra is not installed.
        """
        try:
            from framewire.sandbox import Sandbox
        except ImportError as error:
            raise Failure("missing-extra", str(error), extra="sandbox") from error
        from framewire.sandbox.environment import past_proxies

        made = self._closing.enter_context(Sandbox())
        self._closing.enter_context(_environment(past_proxies(made.url, os.environ)))
        return made

    @cached_property
    def client(self) -> "Framewire":
        """Every service, with the keys there are and the journal."""
        from framewire import Framewire

        made = Framewire(options=self.client_options, journal=self.journal, budget=self.budget())
        self._closing.callback(made.close)
        return made

    def budget(self) -> "Budget | None":
        """What this run may spend; None where nothing limits it."""
        limit = getattr(self.options, "budget", None)
        if limit is None:
            return None
        from framewire.money import Budget

        options = self.options
        return Budget(limit, name=options.budget_name, assume_cost=options.assume_cost)

    @cached_property
    def client_options(self) -> dict[str, dict[str, Any]]:
        """What each service's client is opened with beside what the environment has."""
        if self.in_sandbox:
            return {name: self._at_sandbox(name) for name in SERVICES}
        from framewire.cli.stored_keys import read_keys

        in_file = read_keys()
        return {
            name: {"api_key": in_file[name]}
            for name in SERVICES
            if name in in_file and not os.environ.get(facts(name).key_env, "").strip()
        }

    def _at_sandbox(self, service: str) -> dict[str, Any]:
        url = self.sandbox.base_url(service)
        others = {f"{name}_url": url for name in facts(service).servers if name != "api"}
        return {"api_key": f"sandbox-{service}", "base_url": url, **others}

    @cached_property
    def journal(self) -> "Journal | None":
        """The journal of paid work; the sandbox has one of its own, which ends with it.

        Raises:
            Failure: Its folder cannot be made.
        """
        from framewire.journal import Journal

        if self.options.no_journal:
            return None
        named = str(self.options.journal or self.default("journal") or folders.journal_file())
        if self.in_sandbox and not self.options.journal:
            named = str(self.temporary_folder() / "journal.db")
        if "://" not in named:  # else it is a database's address
            _make_folder(Path(named).expanduser().parent)
        made = Journal(named)
        self._closing.callback(made.close)
        return made

    def temporary_folder(self) -> Path:
        """A folder that is gone with the command."""
        from tempfile import TemporaryDirectory

        return Path(self._closing.enter_context(TemporaryDirectory(prefix="framewire-")))

    @property
    def needed_journal(self) -> "Journal":
        """The journal, for commands that are about it.

        Raises:
            Failure: It is switched off.
        """
        if self.journal is None:
            raise Failure("no-journal", "there is no journal with --no-journal")
        return self.journal

    def left_behind(self) -> "list[Entry]":
        """Paid work that this run began and did not see the end of, the oldest first."""
        journal = vars(self).get("journal")
        if journal is None or (self.in_sandbox and not self.options.journal):
            return []
        waiting = {entry.id: entry for entry in journal.pending() if entry.own}
        unsaved = {each.entry.id: each.entry for each in journal.results() if each.entry.own}
        found = {**unsaved, **waiting}
        return [found[number] for number in sorted(found) if found[number].created >= self.begun]

    def close(self) -> None:
        """Close what was opened."""
        self._closing.close()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(
            "configuration",
            f"the journal's folder {folder} cannot be made: {error.strerror or error}; "
            "--journal FILE names another place, --no-journal does without",
        ) from error


@contextmanager
def _environment(named: dict[str, str]) -> Iterator[None]:
    """Set variables for a while."""
    before = {name: os.environ.get(name) for name in named}
    os.environ.update(named)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
