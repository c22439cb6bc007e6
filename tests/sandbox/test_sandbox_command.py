"""``framewire sandbox``: its output, its end, its errors."""

from __future__ import annotations

import argparse
import inspect
import io
import os
import signal
import subprocess
import sys
import threading
import urllib.request
from typing import Any

import pytest

from framewire.sandbox import Sandbox, command


def _parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args(words)


class Output(io.StringIO):
    """Output that tells when its first part was flushed."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed = threading.Event()

    def flush(self) -> None:
        self.flushed.set()


def _served(**options: Any) -> tuple[int, list[str]]:
    """Serve until the first output, call the sandbox once, and end it."""
    out, stop = Output(), threading.Event()
    result: list[int] = []
    serving = threading.Thread(
        target=lambda: result.append(command.serve(0, stop=stop, out=out, **options))
    )
    serving.start()
    assert out.flushed.wait(60)
    url = out.getvalue().split("sandbox on ")[1].split()[0]
    with urllib.request.urlopen(f"{url}/visgate/health") as answer:
        assert answer.status == 200
    stop.set()
    serving.join(60)
    return result[0], out.getvalue().splitlines()


def test_it_says_where_it_is_and_sums_up_at_the_end() -> None:
    code, lines = _served()
    assert code == 0
    assert lines[0].startswith("Framewire sandbox on http://127.0.0.1:")
    assert lines[1].split() == ["#", "service", "requests", "accepted", "billed"]
    assert lines[2].split() == ["#", "visgate", "1", "0", "$", "0.000000"]
    assert len(lines) == 6


def test_the_environment_is_printed_for_a_shell() -> None:
    _, lines = _served(print_env=True, seed=3)
    exports = [line for line in lines if not line.startswith("#")]
    names = [line.removeprefix("export ").partition("=")[0] for line in exports]
    assert names == list(Sandbox().env)
    assert exports[0] == "export VISGATE_API_KEY=sandbox-visgate"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order(number: signal.Signals) -> None:
    code = (
        "import argparse, signal, sys\n"
        # Where this run ignores Ctrl-C, as under nohup, its children would ignore it too.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from framewire.sandbox import command\n"
        "parser = argparse.ArgumentParser()\n"
        "command.add_arguments(parser)\n"
        "sys.exit(command.run(parser.parse_args(['--port', '0', '--print-env'])))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(10)]
        assert lines[-1].startswith("export ")
        os.kill(process.pid, number)
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert "# venice" in out


def test_a_taken_port_gives_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with Sandbox() as first:
        assert command.run(_parsed("--port", str(first.port))) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        f"framewire sandbox: cannot listen on 127.0.0.1:{first.port}: Address already in use\n"
    )


@pytest.mark.parametrize("module", ["uvicorn", "PIL"])
def test_a_missing_extra_gives_one_line(module: str) -> None:
    code = (
        "import sys\n"
        f"sys.modules[{module!r}] = None\n"
        "from framewire.sandbox import command\n"
        "sys.exit(command.serve(0))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == 1
    assert done.stderr == (
        'framewire sandbox: the sandbox needs an extra; in a checkout of framewire: pip install ".[sandbox]" '
        f"({module} is missing)\n"
    )


def test_another_missing_module_is_not_taken_for_the_extra() -> None:
    code = (
        "import sys\n"
        "sys.modules['framewire.sandbox.page'] = None\n"
        "from framewire.sandbox import Sandbox\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30
    )
    assert done.stderr.splitlines()[-1].startswith("ModuleNotFoundError")


def test_a_name_the_package_does_not_have() -> None:
    import framewire.sandbox

    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        framewire.sandbox.Nothing  # noqa: B018


@pytest.mark.parametrize(
    "words",
    [
        ("--port", "70000"),
        ("--port", "x"),
        ("--image-seconds", "-1"),
        ("--latency", "inf"),
        ("--aquiles", "gpu"),
    ],
)
def test_options_that_cannot_be(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _parsed(*words)
    assert words[0] in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--model", "nobody/x"), ("--model", "venice/x,usd=many")])
def test_models_that_cannot_be_added_give_one_line(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.run(_parsed("--port", "0", *words)) == 1
    assert capsys.readouterr().err.startswith("framewire sandbox: ")


def test_every_option_of_the_sandbox_is_one_of_the_command() -> None:
    parsed = vars(_parsed())
    taken = inspect.signature(Sandbox).parameters
    # Virtual time begins with the machine's own there.
    assert set(taken) - {"clock"} <= set(parsed)
    for name, parameter in taken.items():
        if name not in ("clock", "port"):
            assert parsed[name] == parameter.default or not (parsed[name] or parameter.default)


def test_what_the_command_is_told_the_sandbox_does(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []

    class Seen(Sandbox):
        def __init__(self, **given: Any) -> None:
            seen.append(given)
            super().__init__(**given)

        def start(self) -> Any:
            raise OSError(98, "seen enough")

    monkeypatch.setattr("framewire.sandbox.server.Sandbox", Seen)
    words = (
        "--aquiles edit --aquiles-model a/b --siray-submit id --cache-seconds 0 --semantic-lag 1"
    )
    words += " --model venice/x --model siray/a/b,kind=3d --allow-host a.example --allow-host b:1"
    assert command.run(_parsed(*words.split())) == 1
    (given,) = seen
    assert (given["aquiles"], given["aquiles_model"]) == ("edit", "a/b")
    assert (given["siray_submit"], given["cache_seconds"], given["semantic_lag"]) == (
        "id",
        0.0,
        1.0,
    )
    assert given["models"] == ["venice/x", "siray/a/b,kind=3d"]
    assert given["allow_host"] == ["a.example", "b:1"]


def test_output_that_nobody_reads_is_no_failure() -> None:
    class Closed(Output):
        def write(self, text: str) -> int:
            if text.startswith("# service"):
                raise BrokenPipeError
            return super().write(text)

    out, stop = Closed(), threading.Event()
    stop.set()
    assert command.serve(0, stop=stop, out=out) == 0
