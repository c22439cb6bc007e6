"""What the templates ask: Python types, decoders and calls, derived from the parsed document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from openapi_python_client.parser.properties import (
    AnyProperty,
    LiteralEnumProperty,
    ModelProperty,
)
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty
from openapi_python_client.strings import safe_for_docstring

from scripts.openapi.python_names import RESERVED, WIRE

_FUNCTIONS = frozenset(
    {"date", "field", "keep", "many", "mapping", "moment", "nested", "number", "one_of"}
)


@dataclass(frozen=True)
class Types:
    """Types of properties, in requests (`response` false) or in answers.

    Args:
        models: Every model of the document by class name.
        components: Class names of the schemas with a name.
        response: Whether it is the side of the answers, whose sets of values are open.
        open_values: Whether sets of values, and moments as text, are open in requests too.
    """

    models: dict[str, ModelProperty]
    components: frozenset[str]
    response: bool
    open_values: bool = False

    def model(self, prop: PropertyProtocol) -> ModelProperty | None:
        """Return the model a property stands for, None for a plain dict or another kind.

        An object without fields is a plain dict, unless it is an answer whose fields nobody wrote
        down: those are read like the fields of any other.
        """
        if not isinstance(prop, ModelProperty):
            return None
        model = self.models[prop.class_info.name]
        fields = (model.required_properties or []) + (model.optional_properties or [])
        unknown = isinstance(model.additional_properties, AnyProperty)
        unwritten = self.response and unknown and model.class_info.name in self.components
        return model if fields or unwritten else None

    def annotation(self, prop: PropertyProtocol) -> str:
        """Return the type of a value that is there."""
        members = list(dict.fromkeys(self._members(prop)))
        if "Any" in members:
            return "Any"
        return " | ".join([m for m in members if m != "None"] + ["None"] * ("None" in members))

    def _members(self, prop: PropertyProtocol) -> Iterator[str]:
        match prop:
            case UnionProperty():
                for inner in prop.inner_properties:
                    yield from self._members(inner)
                # An object that fits no member stays a dict.
                if self.response and sum(bool(self.model(p)) for p in prop.inner_properties) > 1:
                    yield "dict[str, Any]"
            case ListProperty():
                yield f"list[{self.annotation(prop.inner_property)}]"
            case ModelProperty():
                model = self.model(prop)
                yield model.class_info.name if model else f"dict[str, {self.additional(prop)}]"
            case LiteralEnumProperty():
                yield prop.class_info.name
                if self.response or self.open_values:
                    yield prop.value_type.__name__
            case ConstProperty():
                yield prop.get_type_string(no_optional=True).as_unembedded_code()
            case DateTimeProperty():
                yield "datetime.datetime"
                yield from ["str"] * self.open_values
            case DateProperty():
                yield "datetime.date"
                yield from ["str"] * self.open_values
            case UuidProperty():
                yield "str"
            case _:
                yield prop.get_base_type_string().as_unembedded_code()

    def additional(self, prop: ModelProperty) -> str | None:
        """Return the type of the unknown fields of a model, None where it has none."""
        additional = self.models[prop.class_info.name].additional_properties
        return self.annotation(additional) if additional else None

    def values_of(self, prop: ModelProperty) -> PropertyProtocol | None:
        """Return what stands under any name of an object without a class, None for any other."""
        if self.model(prop) is not None:
            return None
        found = self.models[prop.class_info.name].additional_properties
        return found or None

    def decoder(self, prop: PropertyProtocol | None) -> str | None:
        """Return the expression of a property's decoder, None for values that stay as they are."""
        match prop:
            case ListProperty():
                return f"many({self.decoder(prop.inner_property)})"
            case ModelProperty():
                if (model := self.model(prop)) is not None:
                    return f'nested("{model.class_info.module_name}", "{model.class_info.name}")'
                value = self.decoder(self.models[prop.class_info.name].additional_properties)
                return f"mapping({value})" if value else None
            case UnionProperty():
                inner = [(each, self.decoder(each)) for each in prop.inner_properties]
                found = list(dict.fromkeys(decoder for _, decoder in inner if decoder))
                # Beside an object of any fields, one is of a model only where it fits it.
                free = any(isinstance(each, ModelProperty) and not known for each, known in inner)
                several = bool(found) and len(found) + free > 1
                return f"one_of({', '.join(found)})" if several else next(iter(found), None)
            case DateTimeProperty():
                return "moment"
            case DateProperty():
                return "date"
            case _:
                return None

    def whole_decoder(self, prop: PropertyProtocol | None) -> str | None:
        """Return the decoder of a whole answer, which may be no object where a member is none."""
        found = self.decoder(prop)
        if found is None or not isinstance(prop, UnionProperty) or found.startswith("one_of("):
            return found
        members = [each for each in prop.inner_properties if not isinstance(each, NoneProperty)]
        plain = any(self.decoder(member) is None for member in members)
        return f"one_of({found})" if plain else found

    def imports(self, prop: PropertyProtocol | None) -> Iterator[tuple[str, str]]:
        """Yield module and name of what a property's type names."""
        match prop:
            case ListProperty():
                yield from self.imports(prop.inner_property)
            case UnionProperty():
                for inner in prop.inner_properties:
                    yield from self.imports(inner)
            case LiteralEnumProperty():
                yield prop.class_info.module_name, prop.class_info.name
            case ModelProperty():
                if (model := self.model(prop)) is not None:
                    yield model.class_info.module_name, model.class_info.name
                else:
                    inner_prop = self.models[prop.class_info.name].additional_properties
                    yield from self.imports(inner_prop)
            case _:
                return


@dataclass(frozen=True)
class FieldShape:
    """One line of a model."""

    wire: str
    attr: str
    annotation: str
    default: str
    decoder: str | None
    doc: str
    given: str = ""


@dataclass(frozen=True)
class ModelShape:
    """What the model template prints."""

    name: str
    is_response: bool
    doc: str
    imports: list[str]
    fields: list[FieldShape]
    additional: str | None
    tables: list[tuple[str, str, str]]
    hidden: list[str]

    @property
    def base(self) -> str:
        """The class it derives from."""
        return "ResponseModel" if self.is_response else "RequestModel"


def model_shape(types: Types, model: ModelProperty) -> ModelShape:
    """Describe a model."""
    required = list(model.required_properties or [])
    props: list[Any] = required + list(model.optional_properties or [])
    make = _response_field if types.response else _request_field
    wire = _wire_names(model)
    fields = [make(types, prop, wire) for prop in props]
    # A field would stand before a function of that name in the body of its class.
    tables = list(_tables(types, model, props))
    code = [text for field in fields for text in (field.default, field.decoder or "")]
    code += [value for _, _, value in tables] + ["field("] * (not types.response)
    hidden = sorted(
        name
        for name in _FUNCTIONS & {field.attr for field in fields}
        if any(_own(text, [name]) != text for text in code)
    )
    fields = [_unhidden(field, hidden) for field in fields]
    additional = model.additional_properties
    used = {
        found
        for prop in [*props, additional]
        for found in types.imports(prop)
        if found[1] != model.class_info.name
    }
    return ModelShape(
        name=model.class_info.name,
        is_response=types.response,
        doc=docstring(model.description) or f"`{model.class_info.name}`.",
        imports=typing_imports("", used, [field.annotation for field in fields]),
        fields=fields,
        additional=types.additional(model),
        tables=[(name, kind, _own(value, hidden)) for name, kind, value in tables],
        hidden=hidden,
    )


def _wire_names(model: ModelProperty) -> dict[str, str]:
    names: dict[str, str] = (model.data.model_extra or {}).get(WIRE, {})
    return names


def _unhidden(field: "FieldShape", hidden: list[str]) -> "FieldShape":
    decoder = field.decoder and _own(field.decoder, hidden)
    return replace(field, default=_own(field.default, hidden), decoder=decoder)


def _own(code: str, hidden: list[str]) -> str:
    for name in hidden:
        code = re.sub(rf"\b{name}\b(?=[(,)]|$)(?!\")", f"_{name}", code)
    return code


def _tables(types: Types, model: ModelProperty, props: list[Any]) -> Iterator[tuple[str, str, str]]:
    wire = _wire_names(model)
    if types.response and (absent := _absent(props)):
        yield "_ABSENT", "dict[str, Any]", "{" + ", ".join(absent) + "}"
    if (decoder := types.decoder(model.additional_properties)) is not None:
        yield "_ADDITIONAL", "Decoder | None", decoder
    if required := sorted(_name(prop, wire) for prop in props if prop.required):
        yield "_REQUIRED", "frozenset[str]", f"frozenset({required!r})"
    if tags := {_name(prop, wire): tag for prop in props if (tag := _tag(prop)) is not None}:
        yield "_TAGS", "dict[str, Any]", repr(tags)
    if model.is_multipart_body:
        yield "_FORM", "bool", "True"
    secret = sorted(attribute(prop) for prop in props if _is_secret(model, _name(prop)))
    if secret:
        yield "_SECRET", "frozenset[str]", f"frozenset({secret!r})"


def _absent(props: list[Any]) -> list[str]:
    return [
        f'"{attribute(prop)}": {value}'
        for prop in props
        if (value := _absent_value(prop)) is not None
    ]


def _absent_value(prop: PropertyProtocol) -> str | None:
    if prop.default is not None and not isinstance(prop, ModelProperty):
        return prop.default.python_code.as_unembedded_code()
    kinds = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    solid = [kind for kind in kinds if not isinstance(kind, NoneProperty)]
    return "[]" if len(solid) == 1 and isinstance(solid[0], ListProperty) else None


def _response_field(types: Types, prop: PropertyProtocol, wire: dict[str, str]) -> FieldShape:
    annotation, decoder = types.annotation(prop), types.decoder(prop)
    absent = _absent_value(prop)
    decoder = _of_numbers(types, prop) or decoder
    if absent == "[]":
        annotation, default = annotation.removesuffix(" | None"), " = field(factory=list)"
    elif absent is not None:
        # With a decoder, null reads as the default does.
        default, decoder = f" = {absent}", decoder or (None if "None" in annotation else "keep")
    elif prop.required and annotation not in ("Any", "None") and " | None" not in annotation:
        default = ""
    else:
        optional = annotation in ("Any", "None") or annotation.endswith(" | None")
        annotation, default = annotation + ("" if optional else " | None"), " = None"
    return _field(prop, annotation, default, decoder, wire)


def _of_numbers(types: Types, prop: PropertyProtocol) -> str | None:
    """Write the decoder of a number, or of a list or an object of numbers; None for the rest."""
    match prop:
        case ListProperty():
            return "many(number)" if _is_number(prop.inner_property) else None
        case ModelProperty():
            inner = types.values_of(prop)
            return "mapping(number)" if inner is not None and _is_number(inner) else None
        case _:
            return "number" if _is_number(prop) else None


def _is_number(prop: PropertyProtocol) -> bool:
    """Tell whether nothing but a number, or null, may stand in a field."""
    kinds = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    solid = [kind for kind in kinds if not isinstance(kind, NoneProperty)]
    return bool(solid) and all(isinstance(kind, (IntProperty, FloatProperty)) for kind in solid)


def _request_field(types: Types, prop: PropertyProtocol, wire: dict[str, str]) -> FieldShape:
    annotation = types.annotation(prop)
    if not prop.required:
        annotation += " | Unset"
    default = "" if prop.required else " = UNSET"
    field = _field(prop, annotation, default, types.decoder(prop), wire)
    return replace(field, given=f"{field.attr}: {given(types, prop)}")


def given(types: Types, prop: PropertyProtocol) -> str:
    """Write type and default of an argument that None leaves out, its sets of values open."""
    annotation = replace(types, open_values=True).annotation(prop)
    if prop.required:
        return annotation
    optional = annotation in ("Any", "None") or annotation.endswith(" | None")
    return f"{annotation}{'' if optional else ' | None'} = None"


def _field(
    prop: PropertyProtocol,
    annotation: str,
    default: str,
    decoder: str | None,
    wire: dict[str, str],
) -> FieldShape:
    return FieldShape(
        wire=repr(_name(prop, wire)),
        attr=attribute(prop),
        annotation=annotation,
        default=default,
        decoder=decoder,
        doc=docstring(prop.description),
    )


def typing_imports(
    package: str, used: set[tuple[str, str]], annotations: list[str], dots: str = ".."
) -> list[str]:
    """Write the imports that only annotations need.

    Args:
        package: Where the models are, seen from the module; empty for the same package.
        used: Modules and names of the models.
        annotations: The annotations themselves.
        dots: The way from the module up to the package.
    """
    text = " ".join(annotations)
    lines = ["import datetime"] * ("datetime." in text)
    lines += [f"from .{package}{module} import {name}" for module, name in sorted(used)]
    return lines + [f"from {dots}types import File"] * bool(re.search(r"\bFile\b", text))


def attribute(prop: PropertyProtocol) -> str:
    """Return the Python name of a field."""
    return f"{prop.python_name}_" if prop.python_name in RESERVED else str(prop.python_name)


def _name(prop: PropertyProtocol, wire: dict[str, str] | None = None) -> str:
    name = prop.name.get_untrusted_value()
    return (wire or {}).get(name, name)


def _tag(prop: PropertyProtocol) -> Any:
    if isinstance(prop, ConstProperty):
        return prop.value.raw_value
    if isinstance(prop, LiteralEnumProperty) and len(prop.values) == 1:
        return next(iter(prop.values))
    return None


def _is_secret(model: ModelProperty, name: str) -> bool:
    for key, schema in (model.data.properties or {}).items():
        if key == name:
            return bool(getattr(schema, "schema_format", None) == "password")
    return False


def docstring(text: Any) -> str:
    """Return a text that can stand in a docstring; empty for none."""
    if not text:
        return ""
    line: str = safe_for_docstring(" ".join(text.get_untrusted_value().split()))
    # A quote at the end would close the docstring early.
    return f"{line} " if line.endswith('"') else line
