"""Running the tests of a module against its mutants, each in a process of its own.

Whatever does not depend on the package is loaded once. A process is forked for each mutant, and
imports the package and its tests afresh with the mutant in the module's place: nothing that was
imported by name from the real module is left.
"""

import contextlib
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import math
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType

import attrs
import hypothesis
import pytest

from scripts.gates.mutation.layout import Layout, MutationError
from scripts.gates.mutation.source import Mutant

# Loading every installed plugin costs each process more than its tests do.
_PLUGINS = ("-p", "pytest_asyncio.plugin", "-p", "_hypothesis_pytestplugin")
_OPTIONS = ("-x", "-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider")
# A mutant may take this many times as long as the module itself, and at least these seconds.
_PATIENCE = 10
_SHORTEST = 10.0
# Tests that write files need not wait for a disk.
_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Seconds that the module itself may take.
_LONGEST = 300.0


@attrs.frozen
class Verdict:
    """What the tests said to a mutant.

    Args:
        mutant: The mutant.
        killed: Whether a test failed or came to no end.
        seconds: CPU time it took.
    """

    mutant: Mutant
    killed: bool
    seconds: float


class _Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a text instead of from its file."""

    def __init__(self, module: str, file: Path, text: str) -> None:
        self._module, self._file, self._text = module, str(file), text

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Where a module is, if it is the one."""
        if name != self._module:
            return None
        spec = importlib.machinery.ModuleSpec(name, self, origin=self._file)
        spec.has_location = True
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the text as the module."""
        exec(compile(self._text, self._file, "exec"), module.__dict__)  # noqa: S102


class Judge:
    """Judges the mutants of one module.

    Args:
        layout: Where sources and tests are.
        module: The module's whole name.

    Raises:
        MutationError: There is no such module, it has no tests, or they fail without a mistake.
    """

    def __init__(self, layout: Layout, module: str) -> None:
        self._layout, self._module = layout, module
        self._file = layout.source(module)
        self._tests = [str(file) for file in layout.beside(module)]
        self.text = self._file.read_text(encoding="utf-8")
        if module.partition(".")[0] in sys.modules:
            raise MutationError("the package is loaded already: no mutant would be seen")
        _load_plugins()
        # Once to see what can be loaded beforehand, once to see how long it takes then.
        self._cpu = self._wall = _LONGEST
        self._load(self._unbroken())
        started = time.monotonic()
        self._unbroken()
        self._wall = max(_SHORTEST, _PATIENCE * (time.monotonic() - started))

    def verdicts(self, mutants: Iterable[Mutant], jobs: int) -> Iterator[Verdict]:
        """What the tests say to each mutant, as they say it.

        Args:
            mutants: Mutants of the module.
            jobs: How many may be under way at once.
        """
        running: dict[int, Mutant] = {}
        for mutant in mutants:
            if len(running) >= jobs:
                yield _ended(running)
            running[self._forked(partial(self._tested, mutant.text))] = mutant
        while running:
            yield _ended(running)

    def _unbroken(self) -> list[str]:
        """Run the tests without a mistake, and tell which modules they loaded."""
        with tempfile.TemporaryFile() as loaded:

            def work() -> int:
                before = set(sys.modules)
                code = self._tested(self.text)
                pickle.dump([name for name in sys.modules if name not in before], loaded)
                loaded.flush()
                return code

            pid = self._forked(work)
            _, status, used = os.wait4(pid, 0)
            if status:
                tests = " ".join(self._tests)
                raise MutationError(f"the tests of {self._module} fail without a mistake: {tests}")
            self._cpu = max(_SHORTEST, _PATIENCE * (used.ru_utime + used.ru_stime))
            loaded.seek(0)
            names: list[str] = pickle.load(loaded)  # noqa: S301  # Written by our own child.
            return names

    def _load(self, names: Iterable[str]) -> None:
        """Load what the tests load, but for the package and themselves."""
        for name in names:
            spec = None
            with contextlib.suppress(ImportError, ValueError):
                spec = importlib.util.find_spec(name.partition(".")[0])
            if spec is not None and self._layout.steady(spec.origin):
                with contextlib.suppress(ImportError):
                    importlib.import_module(name)
        # Nothing of this is garbage in the processes that are forked from here on.
        gc.freeze()

    def _tested(self, text: str) -> int:
        os.chdir(self._layout.root)
        sys.path.insert(0, str(self._layout.root / self._layout.sources))
        sys.meta_path.insert(0, _Planted(self._module, self._file, text))
        with tempfile.TemporaryDirectory(prefix="framewire-mutant-", dir=_MEMORY) as folder:
            return int(pytest.main([*_OPTIONS, *_PLUGINS, f"--basetemp={folder}/t", *self._tests]))

    def _forked(self, work: Callable[[], int]) -> int:
        """Start a process that ends with what `work` returns, 0 to 255; its id."""
        pid = os.fork()
        if pid:
            return pid
        code = 1
        try:
            os.setsid()
            silence = os.open(os.devnull, os.O_RDWR)
            for handle in range(3):
                os.dup2(silence, handle)
            # Each process watches itself: a loop without end by its CPU time, a lock that nobody
            # gives back by the clock on the wall.
            seconds = math.ceil(self._cpu)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            signal.setitimer(signal.ITIMER_REAL, self._wall)
            code = work()
        finally:
            os._exit(code)


def _ended(running: dict[int, Mutant]) -> Verdict:
    """The verdict of the process that ends next."""
    pid, status, used = os.wait3(0)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)  # Processes that its tests have left.
    return Verdict(running.pop(pid), status != 0, used.ru_utime + used.ru_stime)


def _load_plugins() -> None:
    """Load pytest's plugins, which only pytest itself may do, and make hypothesis repeatable."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", derandomize=True, database=None, phases=phases)
    hypothesis.settings.load_profile("mutants")
    with (
        tempfile.TemporaryDirectory() as empty,
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        pytest.main(["-p", "no:cacheprovider", *_PLUGINS, "--rootdir", empty, empty])
