"""The child process of `import_trial`: it imports a client and looks up what it names.

It is run by its path, sees only the trial's `framewire` and `framewire_api`, and prints as JSON
what is wrong. What it imports was read by `scripts.new_service.written_code` before.
"""

import ast
import importlib
import importlib.util
import inspect
import json
import re
import sys
import traceback
import types
import typing
from pathlib import Path
from typing import Any


def _findings(service: str, others: list[str]) -> dict[str, Any]:
    """What is wrong, as the fields of `Findings`."""
    found: dict[str, Any] = {"client": "", "methods": {}, "others": {}}
    for name in others:
        before = _missing()
        try:
            importlib.import_module(f"framewire._async.{name}.client")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            found["others"][name] = _said(error)
        if gone := sorted(_missing() - before):
            found["others"].setdefault(name, f"framewire_api has no {', '.join(gone)}")
    try:
        spec = importlib.util.find_spec(f"framewire._async.{service}.client")
        assert spec is not None
        assert spec.origin is not None
        module = _imported(spec.name, Path(spec.origin), found["methods"])
        _resolve(module, found["methods"])
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        found["client"] = _said(error)
    return found


def _missing() -> set[str]:
    """The classes and operations that were named so far and are not there."""
    from framewire._core.api import lenient_models, operations
    from framewire._core.api.missing import MissingModel, MissingOperation

    named = {**vars(lenient_models), **vars(operations)}
    kinds = (MissingModel, MissingOperation)
    return {name for name, value in named.items() if isinstance(value, kinds)}


def _imported(name: str, path: Path, broken: dict[str, str]) -> types.ModuleType:
    """Run a module; a method that cannot even be defined is noted and left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    while True:
        module = types.ModuleType(name)
        sys.modules[name] = module
        try:
            exec(compile(tree, str(path), "exec"), module.__dict__)  # noqa: S102 - it is the trial
        except Exception as error:
            lines = [at.lineno or 0 for at in traceback.extract_tb(error.__traceback__)
                     if at.filename == str(path)]  # fmt: skip
            method = _without_method(tree, lines[-1] if lines else 0)
            if method is None:
                raise
            broken[method] = _said(error)
        else:
            return module


def _without_method(tree: ast.Module, line: int) -> str | None:
    """Take the method out that stands at a line, and return its name."""
    for cls in tree.body:
        for node in cls.body if isinstance(cls, ast.ClassDef) else []:
            if not isinstance(node, ast.AsyncFunctionDef):
                continue
            if node.lineno <= line <= (node.end_lineno or 0):
                assert isinstance(cls, ast.ClassDef)
                cls.body.remove(node)
                return node.name
    return None


def _resolve(module: types.ModuleType, broken: dict[str, str]) -> None:
    """Look up what the methods of a module's clients name: types, operations, models."""
    clients = [
        each
        for each in vars(module).values()
        if isinstance(each, type) and each.__module__ == module.__name__
    ]
    for client in clients:
        for name, method in inspect.getmembers(client, inspect.isfunction):
            function = inspect.unwrap(method)
            own = function.__module__ == module.__name__
            if own and (why := _unresolved(function)):
                broken[name] = why


def _unresolved(function: Any) -> str:
    """What a method names and is not there; empty where all is."""
    try:
        before = _missing()
        typing.get_type_hints(function)
        _models_of(function)
        named = {*function.__code__.co_names, *_words(function)} & _missing()
        if gone := sorted(named | (_missing() - before)):
            return f"framewire_api has no {', '.join(gone)}"
        for operation in _operations_of(function):
            _look_up(operation)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return _said(error)
    return ""


def _words(function: Any) -> set[str]:
    """The names that a method's annotations hold, spelt or not."""
    hints = function.__annotations__.values()
    return set(re.findall(r"\w+", " ".join(str(each) for each in hints)))


def _models_of(function: Any) -> None:
    """Look up the models that the code of a method names."""
    from framewire._core.api import models

    own = function.__module__.split(".")[2].capitalize()
    for name in function.__code__.co_names:
        if name.startswith(own):
            getattr(models, name, None)


def _operations_of(function: Any) -> list[Any]:
    """The operations that a method sends, by their constants."""
    found = [function.__globals__.get(name) for name in function.__code__.co_names]
    # The module of models has whatever it is asked for, `bodies` too.
    things = [each for each in found if not isinstance(each, types.ModuleType)]
    return [each for each in things if hasattr(each, "bodies")]


def _look_up(operation: Any) -> None:
    """Import an operation's module and the classes of its bodies and events."""
    from framewire_api import models

    importlib.import_module(operation.module)
    for name in [*(body.model for body in operation.bodies), *operation.events]:
        if name is not None:
            getattr(models, name)


def _said(error: BaseException) -> str:
    """An error in one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_findings(sys.argv[1], sys.argv[2:])))
