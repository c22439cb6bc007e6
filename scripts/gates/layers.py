"""Hold the imports against the layout: `python -m scripts.gates.layers`.

Each room may import the rooms that `MAY_IMPORT` names and nothing else of ours, the network is
reached from `_core/io` alone, `_core` names no service, and no modules import each other in a
circle. The code is parsed, never imported; imports for type checkers and imports inside functions
count like all others.
"""

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from grimp import ImportGraph, build_graph

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("framewire_api", "framewire", "scripts")

_BASE = (
    "framewire._version",
    "framewire._error_card",
    "framewire._error_plain",
    "framewire._error_words",
    "framewire.errors",
    "framewire_api",
)
_SERVICES = ("framewire._core", "framewire.services", "framewire.journal", *_BASE)
_CLIENTS = ("framewire._sync", "framewire._async", "framewire.types", *_SERVICES)
# What a user of the package imports, too.
_PUBLIC = (
    "framewire",
    "framewire.exceptions",
    "framewire.journal",
    "framewire.money",
    "framewire.notebook",
    "framewire.telemetry",
    "framewire.types",
    *_BASE,
)

# A room, and the rooms it may import. A module belongs to the room with the longest matching name.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "framewire_api": (),
    "framewire._version": (),
    "framewire._error_words": (),
    "framewire._error_card": (),
    "framewire._error_plain": (),
    "framewire.errors": ("framewire._version", "framewire._error_card", "framewire._error_words"),
    "framewire.exceptions": ("framewire.errors",),
    "framewire._core": _BASE,
    "framewire.services": ("framewire._core", *_BASE),
    "framewire.journal": ("framewire._core", *_BASE),
    "framewire.telemetry": ("framewire._core", *_BASE),
    "framewire.notebook": ("framewire._core", "framewire.batch", *_BASE),
    "framewire.money": ("framewire._core", "framewire.services", *_BASE),
    "framewire._async": ("framewire.batch", "framewire.money", "framewire.sheet", *_SERVICES),
    "framewire._sync": ("framewire.batch", "framewire.money", "framewire.sheet", *_SERVICES),
    "framewire.types": ("framewire._sync", "framewire._async", *_SERVICES),
    "framewire": ("framewire.exceptions", "framewire.money", *_CLIENTS),
    "framewire.__main__": ("framewire.cli",),
    # Agents' tools, over the asynchronous clients; the command starts them.
    "framewire.agents": ("framewire._async", "framewire._core", "framewire.batch", *_PUBLIC),
    "framewire.cli": (
        *("framewire.agents", "framewire.batch", "framewire.sandbox", "framewire.sheet"),
        *_PUBLIC,
    ),
    "framewire.cassettes": (),
    # Rows, keys and files; the clients' methods that run a batch stand on it, and not it on them.
    "framewire.batch": ("framewire.money", "framewire.sheet", *_BASE),
    # Pages of what was made: they know files, and neither batches nor journals.
    "framewire.sheet": _BASE,
    "framewire.sandbox": _PUBLIC,
    "scripts": (
        *("framewire.sandbox", "framewire.cassettes", "framewire.cli", "framewire.sheet"),
        *(*_CLIENTS, *_PUBLIC),
    ),
}

# Imports that break the table, each with the reason why it stays.
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("framewire._core.client_options", "framewire.journal"): (
        "for type checkers only: an option takes an open journal, whose class is public"
    ),
    ("framewire.cli.services", "framewire.services"): (
        "the list of services, and of each the names of its variables for keys and addresses"
    ),
    ("framewire.cli.folders", "framewire._core.user_folders"): (
        "the command's folders are those in which the clients look for the file of keys"
    ),
    ("framewire.cli.stored_keys", "framewire._core.keys_file"): (
        "the command writes the file that `from_env(keys_file=True)` reads"
    ),
    ("framewire.sandbox.ledger", "framewire.services"): (
        "the list of services, which `make new-service` writes in one place only"
    ),
    ("framewire.sandbox.any_job", "framewire._core.paths"): (
        "the dotted paths of `x-framewire-job` have to mean the same on both ends"
    ),
    ("framewire.sandbox.answers", "framewire._core.media.names"): (
        "files have the endings that the client gives them"
    ),
}

# Modules that open connections, and the modules of the client that may import them. The sandbox is
# a server, and the generated functions take the client's httpx.
NETWORK: dict[str, str] = {
    "httpx": "framewire._core.io.http",
    "httpcore": "framewire._core.io",
    "h11": "framewire._core.io",
    "aiohttp": "framewire._core.io.async_aiohttp",
    "anyio": "framewire._core.io",
    "asyncio": "framewire._core.io",
    "socket": "framewire._core.io",
    "ssl": "framewire._core.io",
    # A database that machines share: files and databases are the journal's.
    "psycopg": "framewire._core.journal",
    "mcp": "framewire.agents",
}
_NETWORK_ELSEWHERE = ("framewire.sandbox", "framewire_api", "scripts")


def inside(module: str, package: str) -> bool:
    """Whether a module is a package or stands in it."""
    return module == package or module.startswith(f"{package}.")


@cache
def room(module: str) -> str:
    """The room a module of ours belongs to; empty if there is none."""
    if module.count(".") == 1 and module.startswith("framewire."):
        # A module at the top of the package has to be named, or else it could import anything.
        return module if module in MAY_IMPORT else ""
    rooms = [name for name in MAY_IMPORT if inside(module, name)]
    return max(rooms, key=len, default="")


def imports(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    """Every import of the graph, importer first."""
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            yield importer, imported


def rooms_crossed(graph: ImportGraph) -> Iterator[str]:
    """Imports that the table of rooms does not allow, and modules that it does not know."""
    ours = {module for module in graph.modules if module.partition(".")[0] in PACKAGES}
    for module in sorted(ours):
        if not room(module):
            yield f"{module}: belongs to no room of MAY_IMPORT"
    unused = set(EXCEPTIONS)
    for importer, imported in imports(graph):
        if importer not in ours or imported not in ours or not room(importer):
            continue
        if room(importer) == room(imported) or room(imported) in MAY_IMPORT[room(importer)]:
            continue
        if (importer, imported) in EXCEPTIONS:
            unused.discard((importer, imported))
            continue
        yield f"{_where(graph, importer, imported)}: {room(importer)} may not import {imported}"
    for importer, imported in sorted(unused):
        yield f"{importer}: no longer imports {imported}; take it out of EXCEPTIONS"


def network_reached(graph: ImportGraph) -> Iterator[str]:
    """Imports of network modules outside the modules that may have them."""
    for importer, imported in imports(graph):
        allowed = NETWORK.get(imported)
        if allowed is None or any(inside(importer, each) for each in _NETWORK_ELSEWHERE):
            continue
        if not inside(importer, allowed):
            yield f"{_where(graph, importer, imported)}: only {allowed} may import {imported}"


def circles(graph: ImportGraph) -> Iterator[str]:
    """Circles of imports, one line each, until none is left."""
    loads = {module: set(_loaded(graph, module)) for module in sorted(graph.modules)}
    while True:
        try:
            TopologicalSorter(loads).prepare()
        except CycleError as error:
            # The sorter lists each module before one that imports it, and the first twice.
            circle = error.args[1][:0:-1]
            first = circle.index(min(circle))
            circle = circle[first:] + circle[:first]
            yield f"circle: {' -> '.join([*circle, circle[0]])}"
            loads[circle[0]].discard(circle[1 % len(circle)])
        else:
            return


def _loaded(graph: ImportGraph, module: str) -> Iterator[str]:
    """What Python loads for a module: what it imports, and the packages around that."""
    for imported in sorted(graph.find_modules_directly_imported_by(module)):
        if imported.partition(".")[0] not in PACKAGES:
            continue
        yield imported
        package = imported.rpartition(".")[0]
        # A package that the module stands in has been loaded before it.
        while package and not inside(module, package):
            yield package
            package = package.rpartition(".")[0]


def services_named(folder: Path, services: Sequence[str]) -> Iterator[str]:
    """Service names as values in the code of a folder.

    Args:
        folder: Where the code lies.
        services: Names that must not occur as a whole string. Docstrings may use them.
    """
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in docstrings:
                continue
            if node.value in services:
                yield f"{path.relative_to(folder.parent)}:{node.lineno}: names {node.value!r}"


def service_names(table: Path) -> list[str]:
    """The names in `SERVICES` of `framewire/services/__init__.py`, read without importing it."""
    for node in ast.parse(table.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "SERVICES":
            assert node.value is not None
            rows: Mapping[str, str] = ast.literal_eval(node.value)
            return list(rows)
    raise LookupError(f"{table} has no SERVICES")


def _where(graph: ImportGraph, importer: str, imported: str) -> str:
    details = graph.get_import_details(importer=importer, imported=imported)
    return f"{importer}:{details[0]['line_number']}" if details else importer


def main() -> int:
    """Print every finding and return the exit code."""
    graph = build_graph(*PACKAGES, include_external_packages=True, cache_dir=None)
    overlay = ROOT / "overlays" / "framewire"
    services = service_names(overlay / "services" / "__init__.py")
    found = [
        *rooms_crossed(graph),
        *network_reached(graph),
        *circles(graph),
        *services_named(overlay / "_core", services),
    ]
    for line in found:
        print(line)
    modules = sum(module.partition(".")[0] in PACKAGES for module in graph.modules)
    print(f"{modules} modules, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
