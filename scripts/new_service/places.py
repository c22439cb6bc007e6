"""Where the files of a service are."""

from dataclasses import dataclass
from pathlib import Path

from scripts.new_service.render import ROOT, is_untouched

SPECS = ROOT / "specs"
OVERLAY = ROOT / "overlays" / "framewire"


@dataclass(frozen=True)
class Places:
    """Where the files of a service are."""

    service: str

    @property
    def spec(self) -> Path:
        """The specification."""
        return SPECS / f"{self.service}.yaml"

    @property
    def patches(self) -> Path:
        """The corrections and first_corrections."""
        return SPECS / "patches" / f"{self.service}.yaml"

    @property
    def profile(self) -> Path:
        """The profile."""
        return OVERLAY / "services" / self.service / "profile.py"

    @property
    def client(self) -> Path:
        """The client."""
        return OVERLAY / "_async" / self.service / "client.py"

    def packages(self, title: str) -> dict[Path, str]:
        """The texts that make the folders of profile and client packages.

        Args:
            title: The service's name for people.
        """
        return {
            self.profile.with_name("__init__.py"): f'"""What is particular to {title}."""\n',
            self.client.with_name("__init__.py"): f'"""The {title} client, asynchronous."""\n',
        }


def edited(path: Path) -> str | None:
    """The text of a file that somebody has edited; None for one that is made anew."""
    text = path.read_text(encoding="utf-8") if path.exists() else None
    return None if text is None or is_untouched(text) else text
