"""From templates to Python text, formatted as the rest of the project is."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.generate.template_gate import guard

ROOT = Path(__file__).resolve().parents[2]
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701 - Python text, no HTML
)
guard(_TEMPLATES)
# Lists are as long as they need to be, whatever the template's commas say.
_CHECK = ["check", "--select", "I,F401", "--fix", "--quiet"]
_CHECK += ["--config", "lint.isort.split-on-trailing-comma=false"]
# A module that is not written yet is ours too.
_CHECK += ["--config", 'lint.isort.known-first-party=["framewire", "framewire_api"]']
_FORMAT = ["format", "--quiet", "--config", "format.skip-magic-trailing-comma=true"]
_MARK = re.compile(r"# Made by `make new-service` \(([0-9a-f]{12})\)[^\n]*\n")
_MARK_LINE = "# Made by `make new-service` ({}) and made anew by it until you edit this file.\n"


def template(name: str, **values: Any) -> str:
    """Fill a template in; the text is not formatted yet."""
    return _TEMPLATES.get_template(f"{name}.jinja").render(**values)


def formatted(text: str, name: str) -> str:
    """Format a module as `make format` would, without the imports that it does not use.

    Args:
        text: The module.
        name: Where it will be, relative to the project, for the settings that hold there.

    Raises:
        RuntimeError: It is no Python.
    """
    for command in (_CHECK, _FORMAT):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", "--stdin-filename", name, "-"],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr.strip() or done.stdout.strip()}")
        text = done.stdout
    return text


def marked(text: str) -> str:
    """A module under the line that tells whether somebody has edited it since."""
    return _MARK_LINE.format(_digest(text)) + text


def is_untouched(text: str) -> bool:
    """Whether a module still is as it was made here."""
    found = _MARK.match(text)
    return found is not None and found[1] == _digest(text[found.end() :])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
