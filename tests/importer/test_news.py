"""An import says which operations are new and which are gone, by method and path."""

from scripts.importer.operation_changes import operation_changes


def _document(**paths: dict[str, dict[str, object]]) -> dict[str, object]:
    return {"paths": {f"/{name}": item for name, item in paths.items()}}


def _operation(name: str, **facts: object) -> dict[str, object]:
    return {"operationId": name, **facts}


def test_a_first_import_has_no_news():
    assert (
        list(operation_changes(_document(a={"get": _operation("a")}), None, "patches/x.yaml")) == []
    )


def test_new_and_gone_operations_are_named():
    before = _document(a={"get": _operation("a")}, b={"delete": _operation("b")})
    now = _document(
        a={"get": _operation("a"), "post": _operation("makeA")},
        c={"post": _operation("c", **{"x-framewire-idempotent": True}), "put": _operation("d")},
    )
    assert list(operation_changes(now, before, "patches/x.yaml")) == [
        "new: POST /a (makeA); it counts as paid work until patches/x.yaml says otherwise",
        "new: PUT /c (d)",
        "new: POST /c (c)",
        "gone: DELETE /b (b)",
    ]
    assert list(operation_changes(now, now, "patches/x.yaml")) == []
