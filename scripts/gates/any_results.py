"""Count the public calls whose result is `Any`: `python -m scripts.gates.any_results`.

What returns `Any` switches a user's type checker off for whatever is made of it. A call counts
once, whatever overloads it has; the synchronous clients are produced from those that are read here.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "overlays" / "framewire"
MOST = 3
# Modules that people import by name; what stands below `_async` is reached through the clients.
_BY_NAME = (
    *("errors.py", "journal.py", "money.py", "notebook.py", "telemetry.py"),
    *("batch/*.py", "cassettes/*.py"),
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# What clients hold where nobody sees it.
_INTERNAL = frozenset({"AsyncPriceList"})


def calls(tree: ast.AST, before: str = "", *, functions: bool) -> Iterator[tuple[str, ast.expr]]:
    """The public methods of a module's public classes, with what each returns.

    Args:
        tree: The module, or a class in it.
        before: What the names begin with.
        functions: Whether the module's own functions are public too.
    """
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            if node.name.startswith("_") or node.name in _INTERNAL:
                continue
            yield from calls(node, f"{before}{node.name}.", functions=True)
        elif isinstance(node, ast.If):
            yield from calls(node, before, functions=functions)
        elif isinstance(node, _FUNCTIONS) and functions and not node.name.startswith("_"):
            yield f"{before}{node.name}", node.returns or ast.Name("Any")


def untyped(package: Path = PACKAGE) -> list[str]:
    """The public calls that return `Any`, as `module: Class.method`."""
    found: dict[str, None] = {}
    modules = [(path, False) for path in sorted((package / "_async").rglob("*.py"))]
    modules += [(path, True) for each in _BY_NAME for path in sorted(package.glob(each))]
    for path, functions in modules:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, returned in calls(tree, functions=functions):
            if ast.unparse(returned) == "Any":
                found[f"{path.relative_to(package).as_posix()}: {name}"] = None
    return list(found)


def main() -> int:
    """Print the calls and return the exit code."""
    found = untyped()
    print("\n".join(found))
    print(f"{len(found)} public calls return Any, at most {MOST}")
    return 1 if len(found) > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
