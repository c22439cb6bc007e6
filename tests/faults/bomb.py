"""An answer that unpacks to 1 GiB, with the limits as shipped: `python -m tests.faults.bomb NAME`.

It runs in a process of its own, so that its memory can be told from that of everything else.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from tests.contract.harness import KEY, client_class, listed
from tests.faults.calls import CALLS, Call
from tests.faults.report import error_name

SIZE = 1 << 30
NAMES = (
    "venice_generate_image",
    "venice_create_chat_completion (stream)",
    "venice_create_speech (stream)",
)


def _peak() -> int:
    """Peak resident memory in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1]) // 1024
    # Elsewhere than on Linux; there the figure would count the parent process too.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20


def measure(call: Call, url: str) -> dict[str, Any]:
    """Make the call at a server that answers it with the bomb."""
    before, started = _peak(), time.perf_counter()
    raised = None
    with client_class(call.service, "sync")(KEY, base_url=url) as client:
        try:
            made = call.make(client)
            if call.drain is listed:
                list(made)
            elif call.drain is not None:
                call.drain(made)
        except Exception as error:  # named in the report, whatever it is
            raised = error_name(error)
    return {"raised": raised, "mib": _peak() - before, "seconds": time.perf_counter() - started}


def named(name: str) -> Call:
    """The call of `service_name (form)`."""
    return next(call for call in CALLS if f"{call.service}_{call.name}" == name)


if __name__ == "__main__":
    print(json.dumps(measure(named(sys.argv[1]), sys.argv[2])))
