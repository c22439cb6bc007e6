"""What cannot be taken over, or not be written, is told in one line, and the old spec stays."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.importer.__main__ import main
from scripts.openapi import write

LIST = {"get": {"responses": {"200": {"description": "d"}}}}
TOYS = json.dumps(
    {"openapi": "3.0.3", "info": {"title": "Toys", "version": "1"}, "paths": {"/toys": LIST}}
)

BOMB = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{here}: &{here} [{','.join([f'*{above}'] * 10)}]\n"
    for above, here in zip("abcdefg", "bcdefgh", strict=True)
)
BAD: list[tuple[str, str | bytes, str]] = [
    ("toys.yaml", BOMB, "once its aliases are written out"),
    ("toys.json", '{"openapi": "3.1.0",', "no valid JSON in line 1"),
    ("toys.json", '{"a": 1, "a": 2}', "the key 'a' stands twice"),
    ("toys.json", '{"a": "\\ud800"}', "is no valid YAML or JSON"),
    ("toys.yaml", 'openapi: "3.1.\\udc00"', "is no valid YAML or JSON"),
    ("toys.yaml", "a: .inf", "is nothing JSON has a word for"),
    ("toys.yaml", "a: !!binary aGk=", "is nothing JSON has a word for"),
    ("toys.yaml", "a: !unknown x", "no valid YAML or JSON"),
    ("toys.yaml", "a: 1\n---\nb: 2\n", "line 2"),
    ("toys.yaml", b"\x89PNG\r\n\x1a\n\0\0", "not UTF-8"),
    ("toys.yaml", b"\0\0\0\0", "no valid YAML or JSON"),
    ("toys.yaml", "openapi: 3.2.0", "openapi is 3.2.0; convert it to 3.1"),
    ("toys.yaml", "openapi: 3.10.0", "openapi is 3.10.0"),
    ("toys.yaml", "swagger: 2.0", "Swagger 2.0 is not supported: convert it to 3.1"),
    ("toys.yaml", "a: " + "[" * 2000, "nested too deeply"),
]


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A document that there is nothing wrong with."""
    path = tmp_path / "toys.yaml"
    path.write_text(TOYS)
    return path


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_bad_input_is_one_line_and_changes_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: str | bytes,
    message: str,
) -> None:
    source, spec = tmp_path / name, tmp_path / "specs" / "toys.yaml"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    spec.parent.mkdir()
    spec.write_text(TOYS)
    assert main(["toys", str(source), "--output", str(spec)]) == 2
    printed = capsys.readouterr().err
    assert message in printed
    assert printed.count("\n") == 1
    assert spec.read_text() == TOYS
    assert [path.name for path in spec.parent.iterdir()] == ["toys.yaml"]


@pytest.mark.parametrize("source", ["", "ftp://127.0.0.1/x", "file://elsewhere/x", "http://", "\0"])
def test_a_source_that_is_none_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    assert main(["toys", source, "--output", str(tmp_path / "toys.yaml")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_old_spec(
    published: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
) -> None:
    spec = tmp_path / "specs" / "toys.yaml"
    spec.parent.mkdir()
    spec.write_text(TOYS)

    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(write.os, "fdopen", fail)
    assert main(["toys", str(published), "--output", str(spec)]) in (2, 130)
    assert capsys.readouterr().err.count("\n") == 1
    assert spec.read_text() == TOYS
    assert [path.name for path in spec.parent.iterdir()] == ["toys.yaml"]


def test_a_folder_that_cannot_be_written_is_one_line(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "specs").write_text("a file")
    spec = tmp_path / "specs" / "toys.yaml"
    assert main(["toys", str(published), "--output", str(spec)]) == 2
    assert "cannot write" in capsys.readouterr().err
