"""Look at the package before anyone installs it: `python -m scripts.gates.package`.

Two builds give the same bytes, and the sdist builds the same wheel; the metadata has the licence as
an SPDX expression, addresses, and a long description whose links work on an index's page.
"""

import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from email import message_from_string
from email.message import Message
from pathlib import Path

from scripts.package.build import ROOT, build, moment, unpacked

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ADDRESSES = frozenset({"Homepage", "Documentation", "Source", "Changelog", "Issues"})


def metadata(wheel: Path) -> Message:
    """The metadata of a wheel; its payload is the long description."""
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (each for each in packed.namelist() if each.endswith(".dist-info/METADATA"))
        return message_from_string(packed.read(name).decode("utf-8"))


def flaws(metadata: Message) -> Iterator[str]:
    """What is wrong with the metadata of a package."""
    classifiers = metadata.get_all("Classifier") or []
    if metadata.get("License-Expression") != "MIT":
        yield "the licence is no SPDX expression"
    if any(each.startswith("License ::") for each in classifiers):
        yield "a classifier repeats the licence"
    if "Typing :: Typed" not in classifiers:
        yield "no classifier says that the package is typed"
    addresses = dict(each.split(", ", 1) for each in metadata.get_all("Project-URL") or [])
    for missing in sorted(_ADDRESSES - addresses.keys()):
        yield f"project.urls has no {missing}"
    for name, address in addresses.items():
        if not address.startswith("https://"):
            yield f"project.urls: {name} is no https address"
    text = str(metadata.get_payload())
    for link in _LINK.findall(text):
        if not link.startswith(("https://", "#")):
            yield f"the long description has a relative link: {link}"
    if not text.strip():
        yield "there is no long description"


def differences(root: Path, folder: Path) -> Iterator[str]:
    """What two builds of a tree, and a build from its sdist, do not have in common.

    Args:
        root: The source tree.
        folder: An empty folder to work in.
    """
    epoch = moment(root)
    first = build(root, folder / "first", epoch)
    second = build(root, folder / "second", epoch)
    third = build(unpacked(first.sdist, folder / "sources"), folder / "third", epoch)
    for one, other, what in (
        (first.wheel, second.wheel, "two wheels of one tree differ"),
        (first.sdist, second.sdist, "two sdists of one tree differ"),
        (first.wheel, third.wheel, "the sdist builds another wheel than the tree"),
    ):
        if one.name != other.name or one.read_bytes() != other.read_bytes():
            yield what
    yield from flaws(metadata(first.wheel))


def main() -> int:
    """Print every finding and return the exit code."""
    with tempfile.TemporaryDirectory() as place:
        found = list(differences(ROOT, Path(place)))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
