"""What an operation takes as body and which of its fields are files stands in the generated table."""

from pathlib import Path
from typing import Any

import pytest

from scripts.generate.bundle import bundle
from scripts.generate.core import run_generator
from scripts.importer.pipeline import import_document
from scripts.openapi.read import read_document

DOCUMENT = Path(__file__).parent / "documents" / "enum_called_file_kind.yaml"


@pytest.fixture(scope="module", name="upload")
def the_operation(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("core") / "framewire_api"
    run_generator(bundle({"vault": import_document(read_document(DOCUMENT)).document}), folder)
    found: dict[str, Any] = {"__name__": "operations"}
    exec((folder / "operations.py").read_text(encoding="utf-8"), found)
    return found["OPERATIONS"]["vault_upload"]


def test_an_enum_called_file_kind_is_no_file(upload: Any) -> None:
    form = next(way for way in upload.bodies if way.kind == "form")
    assert form.model == "VaultUploadForm"
    assert form.files == ("file",)
    assert form.file_lists == ("others",)


def test_each_way_to_send_a_body_has_its_kind(upload: Any) -> None:
    assert {way.kind: way.model for way in upload.bodies} == {
        "form": "VaultUploadForm",
        "json": "VaultLink",
    }
