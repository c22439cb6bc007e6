"""What can be compared and what is refused, each refusal in one line and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.diff.sources import DiffError, read_pair, service_of
from scripts.framewire_spec import main
from tests.diff.documents import call, request

SPEC = json.dumps(call())


def toy(**more: Any) -> str:
    return json.dumps({**call(), **more})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("- a\n- b\n", "no OpenAPI document"),
        ("a: [", "line 1"),
        ('{"swagger": "2.0", "info": {}, "paths": {}}', "Swagger 2.0"),
        ('{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}}', "paths"),
        (toy(paths={"/toys": 5}), "/paths/~1toys: is no mapping but 5"),
        (toy(servers=5), "servers cannot be '5'"),
        (toy(servers=[{"url": "https://a", "variables": [1]}]), "servers cannot be"),
        (toy(security={"key": []}), "security"),
        (json.dumps(call(operationId=5)), "POST /toys: operationId cannot be '5'"),
        (json.dumps(call(**{"x-framewire-job": True})), "x-framewire-job cannot be 'True'"),
        (
            json.dumps(request(size={"type": 7})),
            "/components/schemas/ToyRequest/properties/size: type cannot be",
        ),
        (json.dumps(request(size={"required": [1]})), "required cannot be '[1]'"),
        (json.dumps(request(size={"enum": "a"})), "enum cannot be 'a'"),
        (json.dumps(request(size={"discriminator": "kind"})), "discriminator cannot be 'kind'"),
    ],
)
def test_a_bad_document_is_one_line(
    text: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    for pair in (("good.yaml", "bad.yaml"), ("bad.yaml", "good.yaml")):
        assert main(["diff", *(str(tmp_path / name) for name in pair)]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("diff: ")
        assert printed.err.count("\n") == 1
        assert reason in printed.err
        assert "bad.yaml" in printed.err


@pytest.mark.parametrize("name", ["missing.yaml", "folder", "HEAD:missing.yaml", "v9:specs/a.yaml"])
def test_what_cannot_be_read_is_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    good = tmp_path / "good.yaml"
    good.write_text(SPEC, encoding="utf-8")
    argument = name if ":" in name else str(tmp_path / name)
    with pytest.raises(DiffError) as caught:
        read_pair(str(good), argument)
    assert "\n" not in str(caught.value)


def test_a_file_with_a_colon_in_its_name_is_a_file(tmp_path: Path) -> None:
    odd = tmp_path / "v1:toys.yaml"
    odd.write_text(SPEC, encoding="utf-8")
    old, new = read_pair(str(odd), str(odd))
    assert (old.document, old.notes) == (new.document, ())


def test_json_and_yaml_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(SPEC, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(f"# A comment.\n{SPEC}\n", encoding="utf-8")
    assert main(["diff", str(tmp_path / "a.json"), str(tmp_path / "b.yaml")]) == 0


@pytest.mark.parametrize(
    ("argument", "service"),
    [
        ("specs/toys.yaml", "toys"),
        ("HEAD~2:specs/toys.yaml", "toys"),
        ("/a/b/specs/toys.yaml", "toys"),
        ("toys.yaml", None),
        ("specs/patches/toys.yaml", None),
        ("specs/toys.json", None),
        ("https://example.com/specs.yaml", None),
    ],
)
def test_the_place_of_a_spec_tells_whose_it_is(argument: str, service: str | None) -> None:
    assert service_of(argument) == service
