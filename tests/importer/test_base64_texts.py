"""Base64 texts are found wherever a body holds them, in a time that grows with its length."""

from scripts.generate.base64_texts import Base64Texts


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _document(**schemas: object) -> dict[str, object]:
    return {"components": {"schemas": schemas}}


def test_texts_are_found_through_references_lists_unions_and_maps() -> None:
    image = {"type": "string", "format": "byte"}
    document = _document(
        Image={"properties": {"data": image, "mask": {"contentEncoding": "base64"}}},
        Body={
            "properties": {
                "images": {"type": "array", "items": _ref("Image")},
                "either": {"oneOf": [{"type": "string"}, image]},
                "named": {"additionalProperties": _ref("Image")},
                "plain": {"type": "string"},
            }
        },
    )
    assert Base64Texts(document).of({"schema": _ref("Body")}) == (
        "images.data", "images.mask", "either", "named.*.data", "named.*.mask",
    )  # fmt: skip


def test_a_schema_that_holds_itself_is_walked_once() -> None:
    document = _document(
        Node={"properties": {"data": {"format": "byte"}, "next": _ref("Node")}},
    )
    assert Base64Texts(document).of({"schema": _ref("Node")}) == ("data",)


def test_components_that_lead_to_none_are_not_walked_in_all_ways() -> None:
    """Forty components, each of which holds the next one twice: 2**40 ways lead through them."""
    chain = {
        f"S{n}": {"properties": {"a": _ref(f"S{n + 1}"), "b": _ref(f"S{n + 1}")}} for n in range(40)
    }
    assert Base64Texts(_document(**chain, S40={"type": "string"})).of({"schema": _ref("S0")}) == ()
