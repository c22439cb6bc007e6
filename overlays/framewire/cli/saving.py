"""Where what was made is saved, checked before anything is paid for."""

import argparse
import re
import string
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framewire.cli.errors import Failure

if TYPE_CHECKING:
    from framewire.cli.session import Session

TEMPLATE = "{prompt}"
_FIELDS = ("prompt", "index", "service", "model", "kind", "seed")
_ENDINGS = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "webp",
        "gif",
        "avif",
        "bmp",
        "tif",
        "tiff",
        "svg",
        "mp4",
        "webm",
        "mov",
        "mkv",
        "mp3",
        "wav",
        "flac",
        "aac",
        "opus",
        "ogg",
        "pcm",
        "m4a",
        "glb",
        "obj",
    ]
)
_LONGEST = 60


def add_arguments(parser: argparse.ArgumentParser, *, template: bool = True) -> None:
    """Declare where to save.

    Args:
        parser: The command's.
        template: Whether several files can be made, which need names.
    """
    parser.add_argument(
        "--out", metavar="PLACE", help="folder, or file with an ending (default: this folder)"
    )
    if template:
        parser.add_argument(
            "--name",
            metavar="TEMPLATE",
            help="names of the files, with " + ", ".join(f"{{{each}}}" for each in _FIELDS)
            + f" (default: {TEMPLATE}); the ending is added, and no file is replaced",
        )  # fmt: skip
    parser.add_argument("--open", action="store_true", help="open it when it is there")


def slug(text: str) -> str:
    """A text as a part of a file name: letters and digits of any script, joined by hyphens."""
    plain = unicodedata.normalize("NFC", text).lower()
    words = re.findall(r"\w+", plain.replace("_", " "))
    short = ""
    for word in words:
        longer = f"{short}-{word}" if short else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        short = longer
    return short


class Place:
    """Where the results of one command go.

    Args:
        session: The run.
        facts: What the template may name: prompt, service, model, seed; as they were given.
        count: How many files there will be at the least.

    Raises:
        Failure: It cannot be written there, or the template is none; nothing was sent.
    """

    def __init__(self, session: "Session", facts: Mapping[str, Any], count: int = 1) -> None:
        wanted = str(session.options.out or session.default("out") or ".")
        path = Path(wanted).expanduser()
        named = path.suffix[1:].lower() in _ENDINGS and not path.is_dir()
        if named and count > 1:
            raise Failure(
                "wrong-argument", f"{wanted} is one file and there will be {count}: name a folder"
            )
        self._file = path if named else None
        self.folder = path.parent if named else path
        own = getattr(session.options, "name", None)
        self._template = str(own or session.default("name") or TEMPLATE)
        self.facts, self.count = dict(facts), count
        self._facts = {name: slug(str(facts.get(name) or "")) or name for name in _FIELDS}
        self._kind = str(facts.get("kind") or "image")
        self._open = session.options.open
        self._saved = 0
        self._name(1)
        check_writable(self.folder)

    def save(self, media: Any, **how: Any) -> Path:
        """Save one result under the next name.

        Args:
            media: An image, a video or a sound of the library.
            how: Further arguments of its `save`.

        Returns:
            Where it is.
        """
        self._saved += 1
        target = self._file or self.folder / self._name(self._saved)
        path: Path = media.save(target, **how)
        if self._open:
            _opened(path)
        return path

    def _name(self, index: int) -> str:
        values = {**self._facts, "index": str(index)}
        try:
            for _, field, _, _ in string.Formatter().parse(self._template):
                if field is not None and field not in values:
                    raise Failure(
                        "wrong-argument",
                        f"--name names {{{field}}}; there are {', '.join(_FIELDS)}",
                    )
            name = self._template.format(**values)
        except (ValueError, IndexError, KeyError) as error:
            raise Failure(
                "wrong-argument", f"{self._template!r} is no template: {error}"
            ) from error
        if not name.strip() or Path(name).is_absolute() or ".." in Path(name).parts:
            raise Failure("wrong-argument", f"--name {self._template!r} leads out of the folder")
        return name


def check_writable(folder: Path) -> None:
    """Make a folder, and see whether files can be made in it.

    Raises:
        Failure: They cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Failure(
            "unwritable", f"{folder} cannot be written to: {error.strerror or error}"
        ) from error


def _opened(path: Path) -> None:
    import webbrowser

    webbrowser.open(path.resolve().as_uri())


def described(paths: list[Path]) -> list[dict[str, Any]]:
    """Files for `--json`."""
    return [{"path": str(path), "bytes": path.stat().st_size} for path in paths]
