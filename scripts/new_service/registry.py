"""The table of services in `framewire.services`, and what follows from it: clients and names."""

import ast
import re
from collections.abc import Mapping

from scripts.new_service.render import ROOT, formatted, template

TABLE = ROOT / "overlays" / "framewire" / "services" / "__init__.py"
CLIENTS = ROOT / "overlays" / "framewire" / "_async" / "clients.py"
NAMES = ROOT / "overlays" / "framewire" / "__init__.py"
_TITLE = re.compile(r"^    title=[\"'](.*)[\"'],$", re.MULTILINE)
_ROWS = re.compile(r"(?<=^SERVICES: dict\[str, str\] = )\{.*?^\}", re.MULTILINE | re.DOTALL)
_NAMES = re.compile(r"(?<=^__all__ \+= )\[.*?\]", re.MULTILINE | re.DOTALL)


def read() -> dict[str, str]:
    """The services and their clients' names, as the file has them."""
    found = _ROWS.search(TABLE.read_text(encoding="utf-8"))
    assert found is not None
    rows: dict[str, str] = ast.literal_eval(found[0])
    return rows


def table(services: Mapping[str, str]) -> str:
    """The text of `framewire/services/__init__.py` with these services."""
    rows = "".join(f'    "{name}": "{client}",\n' for name, client in services.items())
    return _ROWS.sub(f"{{\n{rows}}}", TABLE.read_text(encoding="utf-8"))


def names(services: Mapping[str, str]) -> str:
    """The text of `framewire/__init__.py` with the names of these services' clients."""
    clients = [*services.values(), *(f"Async{client}" for client in services.values())]
    rows = "".join(f'    "{client}",\n' for client in clients)
    return _NAMES.sub(f"[\n{rows}]", NAMES.read_text(encoding="utf-8"), count=1)


def clients(services: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """The text of `framewire/_async/clients.py`.

    Args:
        services: Names of the clients by service.
        titles: Names for people by service, where the profile does not exist yet.
    """
    rows = [
        {"name": name, "client": client, "title": titles.get(name) or _title(name)}
        for name, client in services.items()
    ]
    text = template("clients.py", services=rows)
    return formatted(text, "overlays/framewire/_async/clients.py")


def _title(service: str) -> str:
    text = (TABLE.parent / service / "profile.py").read_text(encoding="utf-8")
    found = _TITLE.search(text)
    return found[1] if found else service
