"""What a generated package says of one operation: its arguments, its body's fields, its answers."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.openapi.refs import target
from scripts.openapi.walk import JSONObject


@dataclass(frozen=True)
class Field:
    """An argument of a generated function, or a field of a generated model.

    Args:
        name: Python name.
        wire: Name on the wire; of an argument, its own name.
        annotation: Type as the generated code writes it.
        required: Whether it has to be given.
    """

    name: str
    wire: str
    annotation: str
    required: bool


@dataclass(frozen=True)
class Package:
    """A generated package on disk, read but not imported.

    Args:
        folder: The package's folder.
    """

    folder: Path

    @cached_property
    def models(self) -> dict[str, str]:
        """Module by the name of the model or the set of values."""
        tree = _tree(self.folder / "models" / "__init__.py")
        return {
            alias.name: node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }

    @cached_property
    def results(self) -> dict[str, str]:
        """The type of an operation's answer by its id, as the generated package writes it."""
        found: dict[str, str] = {}
        for node in _tree(self.folder / "operations.pyi").body:
            base = node.bases[0] if isinstance(node, ast.ClassDef) and node.bases else None
            if isinstance(node, ast.ClassDef) and node.name[0] == "_":
                assert isinstance(base, ast.Subscript)
                found[node.name[1:]] = ast.unparse(base.slice)
        return found

    def arguments(self, module: str) -> list[Field]:
        """The arguments of an operation.

        Args:
            module: Its module, for example `framewire_api.api.venice.venice_list_models`.
        """
        path = self.folder.joinpath(*module.split(".")[1:]).with_suffix(".py")
        (function,) = (
            node
            for node in _tree(path).body
            if isinstance(node, ast.FunctionDef) and node.name == "_get_kwargs"
        )
        plain, named = function.args.args, function.args.kwonlyargs
        defaults = [None] * (len(plain) - len(function.args.defaults)) + function.args.defaults
        return [
            Field(one.arg, one.arg, _text(one.annotation), default is None)
            for one, default in zip(
                [*plain, *named], [*defaults, *function.args.kw_defaults], strict=True
            )
        ]

    def fields(self, model: str) -> list[Field] | None:
        """The fields of a request model; None where the name is no model but a set of values."""
        tree = _tree(self.folder / "models" / f"{self.models[model]}.py")
        found = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        if not found:
            return None
        rows = [
            node
            for node in found[0].body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        ]
        table = next(node.value for node in rows if _name(node) == "_FIELDS")
        assert isinstance(table, ast.Dict)
        wire = {
            ast.literal_eval(value.elts[0]): ast.literal_eval(key)
            for key, value in zip(table.keys, table.values, strict=True)
            if isinstance(value, ast.Tuple) and key is not None
        }
        return [
            Field(_name(node), wire[_name(node)], _text(node.annotation), node.value is None)
            for node in rows
            if _name(node) in wire
        ]


def resolved(document: JSONObject, node: JSONObject) -> JSONObject:
    """A node of the bundle, references followed; {} where they lead nowhere or in a circle."""
    found: JSONObject = target(document, node)
    return found


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _name(node: ast.AnnAssign) -> str:
    assert isinstance(node.target, ast.Name)
    return node.target.id


def _text(node: ast.expr | None) -> str:
    return "Any" if node is None else ast.unparse(node)
