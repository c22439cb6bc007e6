"""A document cannot put code into what is made of it: it is a text there, or nothing is made."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.pipeline import import_document
from scripts.new_service import profile
from scripts.new_service.generated_package import Package
from scripts.new_service.methods import Methods
from scripts.new_service.render import ROOT
from scripts.new_service.service import client_text
from scripts.new_service.written_code import check_module, check_package, check_written
from scripts.openapi.errors import DocumentError

# Text that is kept as a text, and text of which no client is made.
PAYLOADS = {
    "ends a docstring": 'x"""; __import__("os").system("touch ran"); """',
    "ends a string": "x'; __import__('os').system('touch ran'); '",
    "is not printed": "x\0y",
    "escapes and marks": 'x\\"""\\N{BULLET}{{ 7 * 7 }}{% raw %}\u202e\u2028',
}
REFUSED = {"is long": "x" * 3000}


def document(text: str, **more: Any) -> dict[str, Any]:
    """A document that holds a text wherever one may stand."""
    schema = {
        "type": "object",
        "title": text,
        "description": text,
        "required": ["prompt", text],
        "properties": {
            "prompt": {"type": "string", "description": text, "default": text},
            "kind": {"type": "string", "enum": [text, "plain"]},
            "one": {"type": "string", "const": text},
            "shape": {"type": "string", "format": text.replace("\0", " "), "pattern": "a"},
            text: {"type": "string"},
        },
    }
    answer = {"description": text, "content": {"application/json": {"schema": schema}}}
    operation = {
        "operationId": text,
        "summary": text,
        "description": text,
        "tags": [text],
        "security": [{"key": []}],
        "parameters": [
            {"name": text, "in": "query", "description": text, "schema": {"enum": [text]}},
            {"name": "plain", "in": "header", "schema": {"type": "string", "default": text}},
        ],
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": answer, "400": answer},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text},
        "servers": [{"url": "https://a.test", "description": text}],
        "paths": {"/plain": {"post": operation}},
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "x-key"}},
            "schemas": {text: schema},
        },
        **more,
    }


def made(published: dict[str, Any], folder: Path) -> tuple[Path, str, str]:
    """Make package, client and profile, and check them as `make new-service` does."""
    spec = import_document(published).document
    whole = bundle({"toys": spec})
    package = folder / "framewire_api"
    run_generator(whole, package)
    values, _notes = profile.facts("toys", spec)
    client = client_text("toys", values, Methods(Package(package), whole, "toys").all())
    module = profile.text(values)
    check_written(package, {"client.py": client, "profile.py": module}, values)
    return package, client, module


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_text_stays_a_text_wherever_it_stands(name: str, tmp_path: Path) -> None:
    package, client, module = made(document(PAYLOADS[name]), tmp_path)
    (tmp_path / "client.py").write_text(client, encoding="utf-8")
    (tmp_path / "profile.py").write_text(module, encoding="utf-8")
    run = (
        "import importlib, pkgutil, sys; sys.path.insert(0, '.'); import framewire_api\n"
        "for found in pkgutil.walk_packages(framewire_api.__path__, 'framewire_api.'):\n"
        "    importlib.import_module(found.name)\n"
        "import profile; assert profile.PROFILE.servers['api'].url == 'https://a.test'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", run],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT / 'overlays'}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ran").exists()
    for path in [*package.rglob("*.py"), tmp_path / "client.py", tmp_path / "profile.py"]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "__import__" not in names


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_no_module_can_hold_stops_it_all(name: str, tmp_path: Path) -> None:
    # `make` tells either in one line.
    with pytest.raises((DocumentError, OSError)):
        made(document(REFUSED[name]), tmp_path)


@pytest.mark.parametrize(
    "url",
    [
        'https://a.test/"""; __import__("os").system("touch ran"); """',
        "https://a.test/'+x+'",
        "https://a.test/\\",
        "https://a.test/ b",
        "https://a.test/\u202e",
    ],
)
def test_an_address_that_is_none_is_one_line(url: str, tmp_path: Path) -> None:
    spec = import_document(document("x", servers=[{"url": url}])).document
    with pytest.raises(DocumentError, match=r"is no address of a service: say it with BASE_URL"):
        profile.facts("toys", spec)


@pytest.mark.parametrize("path", ['/a""";x();"""', "/a'+x()+'", '/a"""\nx()\n"""'])
def test_a_path_stays_a_text(path: str, tmp_path: Path) -> None:
    published = document("x")
    published["paths"] = {path: published["paths"]["/plain"]}
    _package, client, _module = made(published, tmp_path)
    calls = [node for node in ast.walk(ast.parse(client)) if isinstance(node, ast.Call)]
    assert "x" not in {ast.unparse(call.func) for call in calls}


VALUES = {"service": "toys", "client": "Toys"}
GOOD = (
    '"""A client."""\nfrom typing import Any\n'
    "from framewire._async.any_service import AsyncAnyClient\n"
    "from framewire._core.api.operations import TOYS_A\n"
    "from framewire.services.toys.profile import PROFILE\n\n\n"
    'class AsyncToys(AsyncAnyClient):\n    """Doc."""\n\n    _profile = PROFILE\n\n'
    '    async def a(self) -> Any:\n        """Doc."""\n'
    "        return await self._ask(TOYS_A(), {})\n"
)


@pytest.mark.parametrize(
    ("where", "planted"),
    [
        ("from typing import Any\n", "from typing import Any\nimport os\n"),
        ("from typing import Any\n", "from typing import Any\nfrom framewire.cli import main\n"),
        ('"""A client."""\n', '"""A client."""\nprint("x")\n'),
        ('"""A client."""\n', '"""A client.""" + __import__("os").name\n'),
        ("    _profile = PROFILE\n", "    _profile = PROFILE\n    open('x', 'w')\n"),
        ("    _profile = PROFILE\n", "    _profile = eval('PROFILE')\n"),
        ("    _profile = PROFILE\n", "    _profile = PROFILE.__class__\n"),
        ("        return await", "        raise SystemExit\n        return await"),
        ("self._ask(TOYS_A(), {})", "[each for each in ().__class__.__mro__]"),
        ("self._ask(TOYS_A(), {})", "(lambda: TOYS_A)()"),
        ("import TOYS_A\n", "import OTHER_A\n"),
        ("-> Any:", '-> Any if print("x") else Any:'),
    ],
)
def test_a_client_that_does_more_than_its_template_is_refused(where: str, planted: str) -> None:
    check_module(GOOD, "the client", "client.py.jinja", VALUES)
    with pytest.raises(DocumentError, match=r"^the client, line \d+: the document would put code"):
        check_module(GOOD.replace(where, planted), "the client", "client.py.jinja", VALUES)


def test_a_package_that_does_more_than_its_templates_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "framewire_api"
    check_package(ROOT / "generated" / "framewire_api")
    for name in ("api/toys/toys_a.py", "models/toy.py"):
        path = package / name
        path.parent.mkdir(parents=True)
        path.write_text('"""Doc."""\n\nfrom os import system\n\nFOUND = system("touch ran")\n')
        with pytest.raises(DocumentError, match=f"^framewire_api/{name}, line 3: "):
            check_package(package)
        path.write_text('"""Doc."""\n\nprint("x")\n')
        with pytest.raises(DocumentError, match=f"^framewire_api/{name}, line 3: "):
            check_package(package)
        path.write_text('"""Doc."""\n')
