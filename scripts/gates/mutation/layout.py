"""Which modules are broken on purpose, and which tests stand beside a module."""

from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parents[3]
# What decides about money: whether something is sent again, waited for, or written down.
NAMED = (
    "framewire._core.exchange.error_mapping",
    "framewire._core.exchange.flow",
    "framewire._core.exchange.outcome",
    "framewire._core.exchange.pace",
    "framewire._core.exchange.request",
    "framewire._core.exchange.retry",
    "framewire._core.jobs.announced",
    "framewire._core.jobs.by_status",
    "framewire._core.jobs.expected",
    "framewire._core.jobs.handle",
    "framewire._core.jobs.poll",
    "framewire._core.journal.addresses",
    "framewire._core.journal.apart",
    "framewire._core.journal.batch",
    "framewire._core.journal.before",
    "framewire._core.journal.command",
    "framewire._core.journal.connections",
    "framewire._core.journal.cut",
    "framewire._core.journal.facts",
    "framewire._core.journal.given",
    "framewire._core.journal.guard",
    "framewire._core.journal.handing",
    "framewire._core.journal.held",
    "framewire._core.journal.keeping",
    "framewire._core.journal.keys",
    "framewire._core.journal.kept_results",
    "framewire._core.journal.left_behind",
    "framewire._core.journal.lines",
    "framewire._core.journal.link",
    "framewire._core.journal.locks",
    "framewire._core.journal.observer",
    "framewire._core.journal.once",
    "framewire._core.journal.quickly",
    "framewire._core.journal.shelf",
    "framewire._core.journal.sink",
    "framewire._core.journal.spending",
    "framewire._core.journal.spool",
    "framewire._core.journal.store",
    "framewire._core.journal.table_bodies",
    "framewire._core.journal.writing",
    "framewire._core.media.parts",
    "framewire._core.media.storage",
    "framewire._core.money.budget",
    "framewire._core.money.price",
    "framewire._core.redact",
    "framewire.journal",
    "framewire.services.venice.prices",
    "framewire.services.venice.rpc",
    "framewire.services.venice.wallets",
)


class MutationError(Exception):
    """No verdict can be had; the text says why."""


@attrs.frozen
class Layout:
    """Where sources and tests are.

    Args:
        root: Folder that pytest runs in.
        sources: Folder of the package, below it.
        tests: Folder of the tests that stand beside modules, below it.
        generated: Folder of code that does not depend on the package, below it.
    """

    root: Path
    sources: str = "overlays"
    tests: str = "tests/unit"
    generated: str = "generated"

    def source(self, module: str) -> Path:
        """The file of a module.

        Raises:
            MutationError: There is none.
        """
        file = (self.root / self.sources).joinpath(*module.split(".")).with_suffix(".py")
        if not file.is_file():
            raise MutationError(f"there is no module {module}")
        return file

    def beside(self, module: str) -> list[Path]:
        """The tests of a module, whose folder and name are the module's own.

        For `framewire._core.jobs.poll` they are in `core/jobs/test_jobs_poll.py`; further files may
        add an aspect to that name: `test_jobs_poll_words.py`.

        Args:
            module: Its whole name.

        Raises:
            MutationError: There are none.
        """
        _, *rooms, name = (part.lstrip("_") for part in module.split("."))
        folder = (self.root / self.tests).joinpath(*rooms)
        start = "_".join(["test", *rooms[-1:], name])
        found = [*folder.glob(f"{start}.py"), *sorted(folder.glob(f"{start}_*.py"))]
        if not found:
            raise MutationError(f"no tests stand beside {module}: {folder / start}.py")
        return found

    def steady(self, file: str | None) -> bool:
        """Whether a module's file is the same whatever is broken: a library's, or generated."""
        if file is None:
            return False
        path = Path(file).resolve()
        root = self.root.resolve()
        inside = path.is_relative_to(root) and ".venv" not in path.relative_to(root).parts
        return not inside or path.is_relative_to(root / self.generated)


def named(text: str) -> str:
    """The whole name of a module that is given by its name, the end of its name, or its file."""
    words = text.removesuffix(".py").replace("/", ".").removeprefix("overlays.")
    found = [each for each in NAMED if each == words or each.endswith(f".{words}")]
    return found[0] if len(found) == 1 else words
