"""A client is imported, and all that it names looked up, before anything is put in place."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from scripts.new_service import imported_client, registry
from scripts.new_service.places import OVERLAY, Places, edited
from scripts.new_service.render import ROOT
from scripts.openapi.errors import DocumentError

_SECONDS = 120
_NOT_NEEDED = shutil.ignore_patterns("__pycache__", "_sync", "sandbox", "cli")


@dataclass(frozen=True)
class Findings:
    """What a trial showed.

    Args:
        client: Why the client cannot be imported at all; empty where it can.
        methods: By the name of a method, why it cannot be used.
        others: By the name of another service, what is wrong with its client.
    """

    client: str = ""
    methods: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def lines(self, places: Places) -> list[str]:
        """What a person should know: methods that are left out, and broken clients of others."""
        name = places.client.relative_to(ROOT)
        return [
            *(f"{name}: has no method {each}: {why}" for each, why in self.methods.items()),
            *(f"{other}: its client is broken: {why}" for other, why in self.others.items()),
        ]


def try_out(
    service: str, overlay: Path, package: Path, texts: dict[Path, str], others: list[str]
) -> Findings:
    """Import a client in a child process, over a fresh generated package.

    Args:
        service: Name of the service.
        overlay: The folder of `framewire` as it is.
        package: The fresh generated package; the trial's own files are put beside it.
        texts: The service's modules by their path inside `overlay`.
        others: The other services.

    Returns:
        What is wrong.
    """
    trial = package.parent / "framewire"
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(overlay, trial, ignore=_NOT_NEEDED)
    for path, text in texts.items():
        target = trial / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-B", imported_client.__file__, service, *others],
            env={**os.environ, "PYTHONPATH": str(package.parent)},
            cwd=package.parent,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Findings(f"its import took more than {_SECONDS} s")
    finally:
        shutil.rmtree(trial)
    if done.returncode:
        return Findings((done.stderr.strip().splitlines() or ["its import ended the process"])[-1])
    return Findings(**json.loads(done.stdout))


def checked(places: Places, package: Path, text: str, module: str, title: str) -> Findings:
    """Import a service's modules, those that somebody has edited as they are.

    Args:
        places: Where they will be.
        package: The fresh generated package.
        text: The client as it is made.
        module: The profile as it is made.
        title: The service's name for people.

    Returns:
        The methods that cannot be used, and other services that cannot be imported.

    Raises:
        DocumentError: The client cannot be imported, or one that was edited has a method that
            cannot be used.
    """
    texts = dict(places.packages(title))
    texts[places.profile] = edited(places.profile) or module
    own = edited(places.client)
    texts[places.client] = own or text
    inside = {path.relative_to(OVERLAY): words for path, words in texts.items()}
    others = [name for name in registry.read() if name != places.service]
    found = try_out(places.service, OVERLAY, package, inside, others)
    name = places.client.relative_to(ROOT)
    if found.client:
        raise DocumentError(f"{name} would not import: {found.client}; nothing was changed")
    if found.methods and own is not None:
        method, why = next(iter(found.methods.items()))
        raise DocumentError(
            f"{name} was edited by hand, and with this document its method {method} would not "
            f"work: {why}; nothing was changed"
        )
    return found
