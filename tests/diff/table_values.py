"""Kinds of change of fields, types, values and limits."""

from typing import Any

from tests.diff.documents import answer, body, call, giving, ref, request, taking
from tests.diff.table_calls import Row

TEXT = {"type": "string"}
NUMBER = {"type": "number"}
INTEGER = {"type": "integer"}
MAYBE = {"type": ["string", "null"]}
CAT = {
    "type": "object",
    "required": ["kind"],
    "properties": {"kind": {"const": "cat"}, "lives": INTEGER},
}
DOG = {
    "type": "object",
    "required": ["kind"],
    "properties": {"kind": {"const": "dog"}, "tricks": TEXT},
}
PETS = {"Cat": CAT, "Dog": DOG}
CAT_OR_DOG = {"oneOf": [ref("Cat"), ref("Dog")]}
CLOSED = {"type": "object", "properties": {"size": TEXT}, "additionalProperties": False}
OPEN = {"type": "object", "properties": {"size": TEXT}}
BY_KIND = {**CAT_OR_DOG, "discriminator": {"propertyName": "kind"}}
PAIRED = (ref("Cat"), ref("Dog"))


def both(pet: Any) -> Any:
    """Return a document whose answer has both pets beside a union of some."""
    return giving({"type": "object", "properties": {"pet": pet}}, PETS)


def sent(pet: Any) -> Any:
    return taking({"type": "object", "properties": {"pet": pet}}, PETS)


def known(*values: str) -> Any:
    return {"type": "string", "x-framewire-known-values": list(values)}


def server(value: Any) -> Any:
    return request(size={**INTEGER, "x-framewire-default": value})


def renamed(name: str, **fields: Any) -> Any:
    """Return a document whose answer is a component with a name of its own."""
    toy = {"type": "object", "properties": {"size": TEXT, "name": TEXT, **fields}}
    return call({name: toy}, responses={"200": body(ref(name))})


FIELDS = (
    Row("request-field-added", "safe", request(), request(size=TEXT),
        "new optional field `ToysToyRequest.size`"),
    Row("request-field-added-required", "breaking", request(), request(("size",), size=TEXT),
        "new required field `ToysToyRequest.size`: calls without it fail"),
    Row("request-field-removed", "breaking", request(size=TEXT), request(),
        "the field `ToysToyRequest.size` is gone: calls that pass it fail"),
    Row("request-field-removed", "breaking", request(("size",), size=TEXT), request(),
        "the field `ToysToyRequest.size` is gone: calls that pass it fail"),
    Row("request-field-required", "breaking", request(size=TEXT), request(("size",), size=TEXT),
        "the field `ToysToyRequest.size` is now required: calls without it fail"),
    Row("request-field-optional", "safe", request(("size",), size=TEXT), request(size=TEXT),
        "the field `ToysToyRequest.size` may now be left out"),
    Row("request-field-required", "breaking", request(), request(("size",)),
        "the field `ToysToyRequest.size` is now required: calls without it fail"),
    Row("request-field-retired", "risky", request(size=TEXT), request(size={**TEXT, "deprecated": True}),
        "the field `ToysToyRequest.size` is retired: it works for now; stop sending it"),
    Row("request-field-unretired", "safe", request(size={**TEXT, "deprecated": True}), request(size=TEXT),
        "the field `ToysToyRequest.size` is no longer retired"),
    Row("answer-field-added", "safe", answer(), answer(size=TEXT),
        "new field `ToysToy.size`"),
    Row("answer-field-added", "safe", answer(), answer(("size",), size=TEXT),
        "new field `ToysToy.size`"),
    Row("answer-field-removed", "breaking", answer(size=TEXT), answer(),
        "the field `ToysToy.size` is gone: code that reads it fails"),
    Row("answer-field-optional", "safe", answer(("size",), size=MAYBE), answer(size=MAYBE),
        "the field `ToysToy.size` may now be absent; it reads as it did before"),
    Row("answer-field-optional", "safe", answer(("size",), size={"type": "array"}), answer(size={"type": "array"}),
        "the field `ToysToy.size` may now be absent; it reads as it did before"),
    Row("answer-field-optional", "safe", answer(("size",), size={**TEXT, "default": "s"}), answer(size={**TEXT, "default": "s"}),
        "the field `ToysToy.size` may now be absent; it reads as it did before"),
    Row("answer-field-required", "safe", answer(size=MAYBE), answer(("size",), size=MAYBE),
        "the field `ToysToy.size` is now always there"),
    Row("answer-null-added", "safe", answer(size=TEXT), answer(size=MAYBE),
        "the service may now send null for `ToysToy.size`; it reads as it did before"),
    Row("answer-null-removed", "safe", answer(size=MAYBE), answer(size=TEXT),
        "the service sends no null for `ToysToy.size` any more; it reads as it did before"),
    Row("answer-field-retired", "risky", answer(size=TEXT), answer(size={**TEXT, "deprecated": True}),
        "the field `ToysToy.size` is retired: it is there for now; stop reading it"),
    Row("answer-field-unretired", "safe", answer(size={**TEXT, "deprecated": True}), answer(size=TEXT),
        "the field `ToysToy.size` is no longer retired"),
    Row("field-renamed", "breaking", request(**{"image[]": TEXT}), request(**{"image[]": TEXT, "image": TEXT}),
        "`ToysToyRequest.image_list` was called `image`: another field has that name now, so rename it in your code",
        also=("request-field-added",)),
    Row("request-name-changed", "risky", request(**{"images[]": TEXT}), request(images=TEXT),
        "`ToysToyRequest.images` is sent as `images` instead of `images[]`: calls stay as they are, older versions of the client send the other name"),
    Row("request-name-changed", "risky", request(("images[]",), **{"images[]": TEXT}), request(images=MAYBE),
        "`ToysToyRequest.images` is sent as `images` instead of `images[]`: calls stay as they are, older versions of the client send the other name",
        also=("request-field-optional", "request-null-added")),
    Row("answer-name-changed", "risky", answer(**{"images[]": TEXT}), answer(images=TEXT),
        "`ToysToy.images` is called `images` instead of `images[]` by the service: its attribute is as before"),
    Row("request-null-added", "safe", request(size=TEXT), request(size=MAYBE),
        "`ToysToyRequest.size` may now be None"),
    Row("request-null-removed", "breaking", request(size=MAYBE), request(size=TEXT),
        "`ToysToyRequest.size` may no longer be None: leave it out instead"),
    Row("request-null-removed", "breaking", request(schemas=PETS, size={"oneOf": [ref("Cat"), {"type": "null"}]}), request(schemas=PETS, size=ref("Cat")),
        "`ToysToyRequest.size` may no longer be None: leave it out instead"),
    Row("answer-none-added", "breaking", answer(("size",), size=TEXT), answer(("size",), size=MAYBE),
        "`ToysToy.size` may now be None: check before using it"),
    Row("answer-none-added", "breaking", answer(("size",), size=TEXT), answer(size=TEXT),
        "`ToysToy.size` may now be None: check before using it"),
    Row("answer-none-added", "breaking", answer(size={"type": "array", "items": TEXT}), answer(size={"type": "array", "items": MAYBE}),
        "`ToysToy.size[]` may now be None: check before using it"),
    Row("answer-none-removed", "safe", answer(size=TEXT), answer(("size",), size=TEXT),
        "`ToysToy.size` is no longer None"),
    Row("field-sends-changed", "risky", request(size=TEXT), request(size={**TEXT, "x-framewire-sends": "if-truthy"}),
        "`ToysToyRequest.size` is sent `if-truthy` instead of `if-set`"),
)  # fmt: skip

TYPES = (
    Row("request-type-changed", "breaking", request(size=TEXT), request(size=INTEGER),
        "`ToysToyRequest.size` takes `int` instead of `str`: pass the new type"),
    Row("request-type-changed", "breaking", request(size=TEXT), request(size={"type": "array", "items": TEXT}),
        "`ToysToyRequest.size` takes `list[str]` instead of `str`: pass the new type"),
    Row("request-type-changed", "breaking", request(schemas=PETS, size=ref("Cat")), request(schemas=PETS, size=ref("Dog")),
        "`ToysToyRequest.size` takes `ToysDog` instead of `ToysCat`: pass the new type"),
    Row("request-type-widened", "safe", request(size=INTEGER), request(size=NUMBER),
        "`ToysToyRequest.size` takes `float`, not only `int`"),
    Row("request-type-widened", "safe", request(size=TEXT), request(size={"anyOf": [TEXT, INTEGER]}),
        "`ToysToyRequest.size` takes `str | int`, not only `str`"),
    Row("request-type-narrowed", "breaking", request(size=NUMBER), request(size=INTEGER),
        "`ToysToyRequest.size` takes only `int` instead of `float`: other values fail"),
    Row("request-type-narrowed", "breaking", request(size={"type": ["string", "integer"]}), request(size=TEXT),
        "`ToysToyRequest.size` takes only `str` instead of `str | int`: other values fail"),
    Row("request-type-known", "breaking", request(size={}), request(size=TEXT),
        "`ToysToyRequest.size` takes `str` now, where anything went before"),
    Row("request-type-unknown", "safe", request(size=TEXT), request(size={}),
        "`ToysToyRequest.size` takes anything now, not only `str`"),
    Row("answer-type-changed", "breaking", answer(size=TEXT), answer(size=INTEGER),
        "`ToysToy.size` is `int` instead of `str`: change the code that reads it"),
    Row("answer-type-changed", "breaking", answer(size={"type": "array", "items": TEXT}), answer(size={"type": "array", "items": INTEGER}),
        "`ToysToy.size[]` is `int` instead of `str`: change the code that reads it"),
    Row("answer-type-changed", "breaking", answer(size={"type": "object", "additionalProperties": TEXT}), answer(size={"type": "object", "additionalProperties": INTEGER}),
        "`ToysToy.size{}` is `int` instead of `str`: change the code that reads it"),
    Row("answer-type-changed", "breaking", answer(size={"type": "boolean"}), answer(size={"type": "string", "format": "binary"}),
        "`ToysToy.size` is `File` instead of `bool`: change the code that reads it"),
    Row("answer-type-changed", "breaking", answer(size=TEXT), answer(size={**TEXT, "format": "date-time"}),
        "`ToysToy.size` is `datetime.datetime` instead of `str`: change the code that reads it"),
    Row("answer-type-widened", "breaking", answer(size=INTEGER), answer(size=NUMBER),
        "`ToysToy.size` can be `float`, not only `int`: check the type before using it"),
    Row("answer-type-widened", "breaking", both(ref("Cat")), both(CAT_OR_DOG),
        "`ToysToy.pet` can be `ToysCat | ToysDog`, not only `ToysCat`: check the type before using it"),
    Row("answer-type-narrowed", "safe", answer(size=NUMBER), answer(size=INTEGER),
        "`ToysToy.size` is always `int` now (`float` before)"),
    Row("answer-type-known", "risky", answer(size={}), answer(size={"type": "object", "properties": {"x": TEXT}}),
        "`ToysToy.size` is `object` now, where plain JSON came before: an object is no dict any more"),
    Row("answer-type-unknown", "breaking", answer(size=TEXT), answer(size={}),
        "`ToysToy.size` is plain JSON of any kind now instead of `str`"),
    Row("request-member-added", "safe", sent({"oneOf": [TEXT, ref("Cat")]}), sent({"oneOf": [TEXT, *PAIRED]}),
        "`ToysToyRequest.pet` also takes `ToysDog`"),
    Row("request-member-added", "safe", sent({"oneOf": [{"const": "a"}, {"const": "b"}]}), sent({"oneOf": [{"const": "a"}, {"const": "b"}, {"const": "c"}]}),
        "`ToysToyRequest.pet` also takes `c`"),
    Row("answer-member-added", "risky", both({"oneOf": [TEXT, ref("Cat")]}), both({"oneOf": [TEXT, ref("Cat"), {"type": "integer", "enum": [1, 2]}]}),
        "`ToysToy.pet` can now also be `1, 2`: code that handles each type misses it"),
    Row("request-member-removed", "breaking", sent({"oneOf": [TEXT, *PAIRED]}), sent({"oneOf": [TEXT, ref("Cat")]}),
        "`ToysToyRequest.pet` no longer takes `ToysDog`: pass one of the others"),
    Row("answer-member-added", "risky", both({"oneOf": [TEXT, ref("Cat")]}), both({"oneOf": [TEXT, *PAIRED]}),
        "`ToysToy.pet` can now also be `ToysDog`: code that handles each type misses it"),
    Row("answer-member-removed", "safe", both({"oneOf": [TEXT, *PAIRED]}), both({"oneOf": [TEXT, ref("Cat")]}),
        "`ToysToy.pet` is never `ToysDog` any more"),
    Row("discriminator-added", "risky", both(CAT_OR_DOG), both(BY_KIND),
        "`ToysToy.pet` is now told apart by `kind`: see that each type still comes out as you expect"),
    Row("discriminator-removed", "risky", both(BY_KIND), both(CAT_OR_DOG),
        "`ToysToy.pet` is no longer told apart by `kind`: see that each type still comes out as you expect"),
    Row("discriminator-changed", "risky", both(BY_KIND), both({**CAT_OR_DOG, "discriminator": {"propertyName": "species"}}),
        "`ToysToy.pet` is told apart by `species` instead of `kind`: see that each type still comes out as you expect"),
    Row("discriminator-changed", "risky", both({**CAT_OR_DOG, "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}}}), both({**CAT_OR_DOG, "discriminator": {"propertyName": "kind", "mapping": {"kitten": "#/components/schemas/Cat"}}}),
        "`ToysToy.pet` is told apart by kitten `Cat` instead of cat `Cat`: see that each type still comes out as you expect"),
    Row("answer-class-changed", "risky", both(ref("Cat")), both(CAT),
        "`ToysToy.pet` is of the class `object` instead of `ToysCat`: see annotations and isinstance"),
    Row("schema-renamed", "breaking", renamed("Toy"), renamed("Plaything"),
        "the class `ToysToy` is now `ToysPlaything`: rename it where it is imported"),
    Row("request-class-changed", "breaking", sent(ref("Cat")), taking({"type": "object", "properties": {"pet": ref("CatInput")}}, {**PETS, "CatInput": CAT}),
        "`ToysToyRequest.pet` takes the class `ToysCatInput` instead of `ToysCat`"),
    Row("answer-class-changed", "risky", both(ref("Cat")), giving({"type": "object", "properties": {"pet": ref("Tomcat")}}, {**PETS, "Tomcat": CAT}),
        "`ToysToy.pet` is of the class `ToysTomcat` instead of `ToysCat`: see annotations and isinstance"),
    Row("request-extra-closed", "breaking", taking(OPEN), taking(CLOSED),
        "`ToysToyRequest` takes no unknown fields any more: calls that pass some fail"),
    Row("request-extra-opened", "safe", taking(CLOSED), taking(OPEN),
        "`ToysToyRequest` takes unknown fields now"),
    Row("answer-extra-changed", "safe", giving(OPEN), giving(CLOSED),
        "whether `ToysToy` has unknown fields changed from `True` to `False`"),
    Row("request-schema-changed", "risky", request(size=TEXT), request(size={**TEXT, "not": {"const": ""}}),
        "`not` of `ToysToyRequest.size` changed from `None` to const ``: some values may be refused now"),
    Row("answer-schema-changed", "risky", answer(size=TEXT), answer(size={**TEXT, "contentEncoding": "base64"}),
        "`contentEncoding` of `ToysToy.size` changed from `None` to `base64`: see whether it matters to you"),
    Row("schema-added", "safe", call(), call({"Toy": OPEN}),
        "new class `ToysToy`"),
    Row("schema-removed", "breaking", call({"Toy": OPEN}), call(),
        "the class `ToysToy` is gone: code that imports it fails"),
    Row("unused-schema-changed", "safe", call({"Toy": OPEN}), call({"Toy": CLOSED}),
        "the class `ToysToy`, which no operation uses, changed"),
)  # fmt: skip

VALUES = (
    Row("request-value-added", "safe", request(size={"enum": ["s"]}), request(size={"enum": ["s", "m"]}),
        "`ToysToyRequest.size` also takes `m`"),
    Row("request-value-removed", "breaking", request(size={"enum": ["s", "m"]}), request(size={"enum": ["m"]}),
        "`ToysToyRequest.size` no longer takes `s`: calls that pass it fail"),
    Row("request-values-opened", "safe", request(size={**TEXT, "enum": ["s"]}), request(size=TEXT),
        "`ToysToyRequest.size` takes any value now, not only `s`"),
    Row("request-values-closed", "breaking", request(size=TEXT), request(size={**TEXT, "enum": ["s", "m"]}),
        "`ToysToyRequest.size` takes only `s`, `m` now: other values fail"),
    Row("request-values-closed", "breaking", request(size=known("s", "m")), request(size={**TEXT, "enum": ["s", "m"]}),
        "`ToysToyRequest.size` takes only `s`, `m` now: other values fail"),
    Row("request-constant-changed", "breaking", request(size={"const": "s"}), request(size={"const": "m"}),
        "`ToysToyRequest.size` has to be `m` instead of `s`"),
    Row("answer-value-added", "risky", answer(size={"enum": ["s"]}), answer(size={"enum": ["s", "m", "l"]}),
        "`ToysToy.size` can now be `m`, `l`: code that handles each value misses it"),
    Row("answer-value-removed", "safe", answer(size={"enum": ["s", "m"]}), answer(size={"enum": ["m"]}),
        "`ToysToy.size` is never `s` any more"),
    Row("answer-values-opened", "risky", answer(size={**TEXT, "enum": ["s"]}), answer(size=TEXT),
        "`ToysToy.size` can be any value now, not only `s`"),
    Row("answer-values-closed", "safe", answer(size=TEXT), answer(size={**TEXT, "enum": ["s"]}),
        "the values of `ToysToy.size` are known now: `s`"),
    Row("answer-constant-changed", "breaking", answer(size={"const": "s"}), answer(size={"const": "m"}),
        "`ToysToy.size` is `m` instead of `s`: change the code that compares it"),
    Row("known-value-added", "safe", answer(size=known("s")), answer(size=known("s", "m")),
        "`ToysToy.size` has the documented value `m`"),
    Row("known-value-removed", "risky", request(size=known("s", "m")), request(size=known("s")),
        "`ToysToyRequest.size` no longer has the documented value `m`: it may be refused, or never come"),
    Row("request-format-changed", "risky", request(size=TEXT), request(size={**TEXT, "format": "uri"}),
        "`ToysToyRequest.size` is to have the format `uri` instead of none: other text may be refused"),
    Row("secret-changed", "safe", request(size=TEXT), request(size={**TEXT, "format": "password"}),
        "whether `ToysToyRequest.size` is hidden when a model is shown changed: its format is `password`"),
    Row("answer-format-changed", "safe", answer(size=TEXT), answer(size={**TEXT, "format": "uri"}),
        "`ToysToy.size` has the format `uri` instead of none"),
)  # fmt: skip

LIMITS = (
    Row("request-limit-tightened", "breaking", request(size=INTEGER), request(size={**INTEGER, "maximum": 10}),
        "`ToysToyRequest.size`: the maximum is `10` instead of none: values beyond it fail"),
    Row("request-limit-tightened", "breaking", request(size={**INTEGER, "maximum": 10}), request(size={**INTEGER, "maximum": 9}),
        "`ToysToyRequest.size`: the maximum is `9` instead of `10`: values beyond it fail"),
    Row("request-limit-tightened", "breaking", request(size={**INTEGER, "minimum": 1}), request(size={**INTEGER, "minimum": 2}),
        "`ToysToyRequest.size`: the minimum is `2` instead of `1`: values beyond it fail"),
    Row("request-limit-tightened", "breaking", request(size={**NUMBER, "exclusiveMinimum": 0}), request(size={**NUMBER, "exclusiveMinimum": 1}),
        "`ToysToyRequest.size`: the exclusive minimum is `1` instead of `0`: values beyond it fail"),
    Row("request-limit-tightened", "breaking", request(size=TEXT), request(size={**TEXT, "pattern": "^x"}),
        "`ToysToyRequest.size`: the pattern is `^x` instead of none: values beyond it fail"),
    Row("request-limit-tightened", "breaking", request(size=TEXT), request(size={**TEXT, "minLength": 1}),
        "`ToysToyRequest.size`: the least length is `1` instead of none: values beyond it fail"),
    Row("request-limit-tightened", "breaking", request(size={**INTEGER, "multipleOf": 8}), request(size={**INTEGER, "multipleOf": 16}),
        "`ToysToyRequest.size`: the unit it is a multiple of is `16` instead of `8`: values beyond it fail"),
    Row("request-limit-loosened", "safe", request(size={**TEXT, "maxLength": 10}), request(size={**TEXT, "maxLength": 20}),
        "`ToysToyRequest.size`: the greatest length is `20` instead of `10`"),
    Row("request-limit-loosened", "safe", request(size={"type": "array", "uniqueItems": True}), request(size={"type": "array"}),
        "`ToysToyRequest.size`: the rule that items differ is none instead of `True`"),
    Row("request-limit-loosened", "safe", request(size={"type": "array", "minItems": 2}), request(size={"type": "array", "minItems": 1}),
        "`ToysToyRequest.size`: the least number of items is `1` instead of `2`"),
    Row("request-limit-loosened", "safe", request(size={**INTEGER, "multipleOf": 16}), request(size={**INTEGER, "multipleOf": 8}),
        "`ToysToyRequest.size`: the unit it is a multiple of is `8` instead of `16`"),
    Row("request-limit-changed", "risky", request(size={**TEXT, "pattern": "^x"}), request(size={**TEXT, "pattern": "^y"}),
        "`ToysToyRequest.size`: the pattern is `^y` instead of `^x`: some values may fail now"),
    Row("request-limit-changed", "risky", request(size={**INTEGER, "multipleOf": 8}), request(size={**INTEGER, "multipleOf": 12}),
        "`ToysToyRequest.size`: the unit it is a multiple of is `12` instead of `8`: some values may fail now"),
    Row("answer-limit-changed", "safe", answer(size={**INTEGER, "maximum": 10}), answer(size={**INTEGER, "maximum": 20}),
        "`ToysToy.size`: the maximum is `20` instead of `10`"),
    Row("server-default-added", "safe", request(size=INTEGER), server(1),
        "left out, `ToysToyRequest.size` is `1`, which was not documented before"),
    Row("server-default-removed", "risky", server(1), request(size=INTEGER),
        "what `ToysToyRequest.size` is when left out is no longer documented (it was `1`): pass it where it matters"),
    Row("server-default-changed", "risky", server(1), server(2),
        "left out, `ToysToyRequest.size` is now `2` instead of `1`: pass it where it matters"),
    Row("answer-default-changed", "risky", answer(size={**TEXT, "default": "s"}), answer(size={**TEXT, "default": "m"}),
        "absent, `ToysToy.size` reads `m` instead of `s`"),
)  # fmt: skip

ROWS = (*FIELDS, *TYPES, *VALUES, *LIMITS)
