"""Recording cassettes: at the real services, or at the sandbox."""

import asyncio
import inspect
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import framewire
from framewire.cassettes.scrub import Scrubber, ScrubError
from framewire.sandbox import Sandbox
from framewire_api.operations import OPERATIONS
from scripts.cassettes.tape import SecretFoundError, recording

BASES = {
    "visgate": "https://visgateai.com/api/v1",
    "siray": "https://api.siray.ai",
    "aquiles": "http://localhost:5500",
    "venice": "https://api.venice.ai/api/v1",
}
GATEWAY = "https://api-gateway.siray.ai"
FILES = "https://sandbox.example"
_GATEWAY_PATH = "/api/model-verse"
# What has to be set to reach a service; an Aquiles-Image server is one's own and may need no key.
NEEDED = {
    "visgate": "VISGATE_API_KEY",
    "siray": "SIRAY_API_KEY",
    "aquiles": "AQUILES_BASE_URL",
    "venice": "VENICE_API_KEY",
}
_KEY = "sandbox-recording"
_SECRET_NAMES = re.compile(r"(KEY|TOKEN|SECRET|PASSWORD)$")


def missing(service: str, environment: Mapping[str, str]) -> str | None:
    """What keeps a service from being recorded, or None.

    Args:
        service: Service name.
        environment: Environment variables.
    """
    name = NEEDED[service]
    if environment.get(name):
        return None
    what = "the address of a running server" if name.endswith("_URL") else "a key of the service"
    return f"{name} is not set: to record {service} afresh it has to hold {what}."


def billable(cases: Iterable[Any]) -> int:
    """How many of the calls pay for work."""
    return sum(OPERATIONS[name].billable for case in cases for name in case.operations)


def at_the_service(service: str, cases: Iterable[Any], folder: Path) -> list[str]:
    """Record a service's cases at the real service, each cassette in place of the old one.

    Args:
        service: Service name.
        cases: What to call; those that have to stay as they are, are left out.
        folder: Where the cassettes of all services are.

    Returns:
        One line for each case.
    """
    day = datetime.now(UTC).date().isoformat()
    about = {"source": f"the real service, {day}", "client": "framewire"}
    base = os.environ.get(f"{service.upper()}_BASE_URL")
    origins = {base.rstrip("/"): BASES[service]} if base else {}
    lines = []
    for case in cases:
        if case.fixed:
            lines.append(f"kept  {case}: {case.fixed}")
            continue
        scrubber = Scrubber(_secrets(), origins)
        arguments: dict[str, Any] = {"max_retries": 0}
        try:
            asyncio.run(_record(case, folder, about, scrubber, arguments))
        except (framewire.FramewireError, SecretFoundError, ScrubError) as error:
            # The old cassette is still there; the other calls may well succeed.
            lines.append(f"FAIL  {case}: {error}")
        else:
            lines.append(f"ok    {case}")
    return lines


def at_the_sandbox(cases: Iterable[Any], folder: Path) -> list[str]:
    """Record cases at a sandbox of their own.

    Args:
        cases: What to call.
        folder: Where the cassettes of all services are.

    Returns:
        One line for each case.
    """
    lines = []
    # As the documents have it, not as the vendor's own clients read it.
    with Sandbox(siray_submit="nested", image_seconds=0.0, video_seconds=0.0) as sandbox:
        for case in cases:
            sandbox.reset()
            about = {"source": "framewire's own sandbox", "client": "framewire"}
            if case.documented is not None:
                about["source"] = "framewire's own sandbox, told to give a documented answer"
                sandbox.fault(
                    case.documented.operation,
                    kind="status",
                    status=case.documented.status,
                    body=case.documented.body,
                    headers=dict(case.documented.headers),
                )
            base = sandbox.base_url(case.service)
            origins = {base: BASES[case.service], sandbox.url: FILES}
            arguments = {"api_key": _KEY, "base_url": base, "max_retries": 0}
            if case.service == "siray":
                origins[f"{base}{_GATEWAY_PATH}"] = f"{GATEWAY}{_GATEWAY_PATH}"
                arguments["gateway_url"] = base
            scrubber = Scrubber({_KEY}, origins, urlsplit(FILES).netloc)
            asyncio.run(_record(case, folder, about, scrubber, arguments))
            lines.append(f"ok    {case}")
    return lines


async def _record(
    case: Any,
    folder: Path,
    about: Mapping[str, str],
    scrubber: Scrubber,
    arguments: Mapping[str, Any],
) -> None:
    path = folder / case.service / f"{case.name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        recording(path, about, scrubber),
        getattr(framewire, case.service.capitalize())(**arguments) as client,
    ):
        expected = framewire.FramewireError if case.raises else ()
        with suppress(*((expected,) if expected else ())):
            result = case.call(client)
            if inspect.isawaitable(result):
                await result


def _secrets() -> set[str]:
    """Every key in the environment, whoever's it is."""
    return {value for name, value in os.environ.items() if _SECRET_NAMES.search(name) and value}
