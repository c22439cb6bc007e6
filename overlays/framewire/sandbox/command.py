"""``framewire sandbox``: serve until told to stop.

Only the standard library is imported at the top, so that the command tree loads without the extra.
"""

from __future__ import annotations

import argparse
import shlex
import signal
import sys
import threading
from collections.abc import Mapping
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from framewire.sandbox.ledger import Ledger

DEFAULT_PORT = 8765
_AQUILES = ("hybrid", "image", "edit", "video", "dist", "dev", "playground")
_SIRAY_SUBMITS = ("both", "nested", "flat", "id")
_SETTINGS = (
    *("aquiles", "image_seconds", "video_seconds", "latency", "seed", "aquiles_model"),
    *("siray_submit", "cache_seconds", "semantic_lag", "models", "allow_host"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``framewire sandbox`` and, as ``run``, what they are handed to."""
    parser.set_defaults(run=run)
    parser.add_argument(
        "--port",
        type=_port,
        default=DEFAULT_PORT,
        help=f"TCP port; 0 takes a free one (default: {DEFAULT_PORT})",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument(
        "--print-env",
        action="store_true",
        help="print the environment variables that point every service here",
    )
    parser.add_argument(
        "--aquiles", choices=_AQUILES, default="hybrid", help="which kind of Aquiles-Image server"
    )
    parser.add_argument(
        "--image-seconds", type=_seconds, default=0.2, help="how long an image takes"
    )
    parser.add_argument(
        "--video-seconds", type=_seconds, default=1.0, help="how long a video takes"
    )
    parser.add_argument("--latency", type=_seconds, default=0.0, help="added to every answer")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives other identifiers")
    parser.add_argument(
        "--aquiles-model", metavar="NAME", help="the model the Aquiles-Image server has loaded"
    )
    parser.add_argument(
        "--siray-submit",
        choices=_SIRAY_SUBMITS,
        default="both",
        help="where Siray's submit reply has the task id (default: both places)",
    )
    parser.add_argument(
        "--cache-seconds",
        type=_seconds,
        default=86_400.0,
        help="how long visgate's caches last; 0 means for ever (default: a day)",
    )
    parser.add_argument(
        "--semantic-lag",
        type=_seconds,
        default=5.0,
        help="how long until visgate's semantic cache knows a prompt",
    )
    parser.add_argument(
        "--model",
        dest="models",
        action="append",
        default=[],
        metavar="SERVICE/MODEL[,kind=KIND][,usd=PRICE]",
        help="add a model to a catalogue (repeatable)",
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST[:PORT]",
        help="answer for this host too, and take requests from its pages (repeatable)",
    )


def run(options: argparse.Namespace) -> int:
    """Serve as the options say; returns the exit code."""
    settings = {name: getattr(options, name) for name in _SETTINGS}
    return serve(options.port, options.host, print_env=options.print_env, **settings)


def serve(
    port: int = DEFAULT_PORT,
    host: str = "127.0.0.1",
    *,
    print_env: bool = False,
    stop: threading.Event | None = None,
    out: TextIO | None = None,
    **settings: Any,
) -> int:
    """Serve until Ctrl-C or SIGTERM.

    Args:
        port: TCP port; 0 takes a free one.
        host: Address to listen on.
        print_env: Whether to print ``export`` lines for a shell.
        stop: Ends the serving when set; a new event unless given.
        out: Where to print; standard output unless given.
        settings: What else :class:`framewire.sandbox.Sandbox` takes.

    Returns:
        0 after an orderly end, 1 when an option cannot be, the port is taken or the extra missing.
    """
    out = out or sys.stdout
    try:
        from framewire.sandbox import Sandbox
    except ImportError as error:
        return _complain(str(error))
    stop = stop or threading.Event()
    try:
        sandbox = Sandbox(port=port, host=host, **settings)
        sandbox.start()
    except ValueError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"cannot listen on {host}:{port}: {error.strerror or error}")
    previous = _catch_signals(stop)
    try:
        _announce(sandbox.url, sandbox.env if print_env else {}, out)
        # Waits in slices, because a signal is handled only between waits on some systems.
        while not stop.wait(1.0):
            pass
    finally:
        _restore_signals(previous)
        sandbox.stop()
    _summarize(sandbox.ledger, out)
    return 0


def _announce(url: str, env: Mapping[str, str], out: TextIO) -> None:
    # Under --print-env the output is for a shell to read, so that what is not a variable is a
    # comment there.
    lines = [f"{'# ' if env else ''}Framewire sandbox on {url} (Ctrl-C stops it)"]
    lines += [f"export {name}={shlex.quote(value)}" for name, value in env.items()]
    out.write("\n".join(lines) + "\n")
    out.flush()


def _summarize(ledger: Ledger, out: TextIO) -> None:
    lines = ["# service   requests  accepted      billed"]
    for service, account in ledger.summary().items():
        lines.append(
            f"# {service:<9} {account['requests']:>8}  {account['accepted']:>8}"
            f"  ${account['billed']:>9.6f}"
        )
    try:
        out.write("\n".join(lines) + "\n")
        out.flush()
    except OSError:
        # Whoever read the output has gone, which is no reason to fail now.
        return


def _catch_signals(stop: threading.Event) -> dict[int, Any]:
    if threading.current_thread() is not threading.main_thread():
        return {}

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    return {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}


def _restore_signals(previous: Mapping[int, Any]) -> None:
    for number, handler in previous.items():
        signal.signal(number, handler)


def _complain(message: str) -> int:
    sys.stderr.write(f"framewire sandbox: {message}\n")
    return 1


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError(f"a port is 0 to 65535, not {number}")
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"not a duration: {text}")
    return number
