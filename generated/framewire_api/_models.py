"""The base classes of all models; a model itself is only a table of its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from ._values import UNSET, File, FileTypes, RequestFiles, Unset
from ._wire import Decoder, _attempt, encode

_LONG = 60


class Model:
    """What requests and responses share: a table of fields, and how to show them."""

    __slots__ = ()

    _FIELDS: ClassVar[dict[str, tuple[str, Decoder | None]]] = {}
    """Name on the wire -> attribute and decoder."""
    _ADDITIONAL: ClassVar[Decoder | None] = None
    """The decoder of unknown fields."""
    _REQUIRED: ClassVar[frozenset[str]] = frozenset()
    """Names that an object of this kind has; unions choose by them."""
    _TAGS: ClassVar[dict[str, Any]] = {}
    """Fields that can have one value only; unions choose by them."""
    _SECRET: ClassVar[frozenset[str]] = frozenset()
    """Attributes whose values `repr` does not show."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object."""
        raise NotImplementedError

    def _shown(self) -> dict[str, Any]:
        """Return what `repr` and `==` look at."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        """Compare what the fields say; how they came is no part of it."""
        if not isinstance(other, Model) or type(self) is not type(other):
            return NotImplemented
        return self._shown() == other._shown()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return _short(self, depth=3)


class ResponseModel(Model):
    """An answer, or a part of one.

    A field the service left out reads None (an array: `[]`). A field of an unexpected kind keeps its
    JSON value. Fields this version does not know stay in `additional_properties` and can be read as
    attributes and keys.
    """

    _ABSENT: ClassVar[dict[str, Any]] = {}
    """Attribute -> what it reads when the field is absent, where that is not None."""
    _BLANK: ClassVar[dict[str, Any]] = {}
    _LISTS: ClassVar[tuple[str, ...]] = ()

    additional_properties: dict[str, Any]
    meta: Any = None
    """Whatever the caller wants to keep with the answer; neither compared nor shown."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        blank = dict.fromkeys(attr for attr, _ in cls._FIELDS.values())
        cls._BLANK = blank | cls._ABSENT
        cls._LISTS = tuple(attr for attr, value in cls._ABSENT.items() if value == [])

    def __attrs_post_init__(self) -> None:
        self.__dict__.update(additional_properties={}, _raw={})

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an answer.

        Args:
            src_dict: The decoded JSON object.

        Raises:
            TypeError: If it is no object at all; whatever its fields hold is accepted.
        """
        if src_dict.__class__ is not dict:
            src_dict = _as_dict(src_dict)
        state = cls._BLANK.copy()
        for attr in cls._LISTS:
            state[attr] = []
        extra: dict[str, Any] = {}
        fields = cls._FIELDS
        for name, value in src_dict.items():
            if (known := fields.get(name)) is None:
                extra[name] = value
                continue
            attr, decode = known
            if decode is None:
                state[attr] = value
            elif value is not None:
                try:
                    state[attr] = decode(value)
                except Exception:
                    state[attr] = value
        if extra and (decode := cls._ADDITIONAL) is not None:
            extra = {name: _attempt(decode, value) for name, value in extra.items()}
        state["additional_properties"] = extra
        state["_raw"] = src_dict
        model = cls.__new__(cls)
        model.__dict__ = state
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: what arrived, in its order, with the changes made since."""
        raw, extra, state = self.raw, self.additional_properties, self.__dict__
        fields, blank = self._FIELDS, self._BLANK
        out: dict[str, Any] = {}
        for name, source in raw.items():
            if name in fields:
                attr = fields[name][0]
                value = state[attr]
                unset = source is None and value == blank[attr]
                out[name] = None if unset else encode(value, source)
            elif name in extra:
                out[name] = encode(extra[name], source)
        for name, (attr, _) in fields.items():
            if name not in raw and state[attr] != blank[attr]:
                out[name] = encode(state[attr])
        for name, value in extra.items():
            if name not in out:
                out[name] = encode(value)
        return out

    @property
    def extra(self) -> dict[str, Any]:
        """The fields this version does not know."""
        return self.additional_properties

    @property
    def raw(self) -> Mapping[str, Any]:
        """The JSON object as it came."""
        raw: Mapping[str, Any] = self.__dict__["_raw"]
        return raw

    def keys(self) -> list[str]:
        """List the names that `to_dict` writes, as they are called on the wire."""
        names = [*self.raw, *self._FIELDS, *self.additional_properties]
        return [name for name in dict.fromkeys(names) if name in self]

    def values(self) -> list[Any]:
        """List the values of the fields that `keys` names."""
        return [self[name] for name in ResponseModel.keys(self)]

    def items(self) -> list[tuple[str, Any]]:
        """List the fields that `keys` names with their values."""
        return [(name, self[name]) for name in ResponseModel.keys(self)]

    def get(self, name: str, default: Any = None) -> Any:
        """Read a field by its name; `default` stands for one that is not there."""
        if name not in self and default is not None:
            return default
        try:
            return self[name]
        except KeyError:
            return default

    def __getitem__(self, name: str) -> Any:
        """Read a field by its name on the wire or its attribute's."""
        if (attr := self._attribute(name)) is not None:
            return self.__dict__[attr]
        return self.additional_properties[name]

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a field by its name on the wire or its attribute's."""
        if (attr := self._attribute(name)) is not None:
            setattr(self, attr, value)
        else:
            self.additional_properties[name] = value

    def __contains__(self, name: object) -> bool:
        """Tell whether a field came with the answer, or was set since."""
        if (attr := self._attribute(name)) is None:
            return name in self.additional_properties
        if self.__dict__[attr] != self._BLANK[attr]:
            return True
        return any(wire in self.raw for wire, (known, _) in self._FIELDS.items() if known == attr)

    def __iter__(self) -> Iterator[str]:
        return iter(ResponseModel.keys(self))

    def __len__(self) -> int:
        return len(ResponseModel.keys(self))

    def __bool__(self) -> bool:
        """An answer is there, whatever it holds."""
        return True

    def __copy__(self) -> Self:
        twin = type(self).__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.additional_properties = self.additional_properties.copy()
        return twin

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # copy and pickle ask for their hooks before there is any state to look in
            state = self.__dict__
            if name in self._FIELDS and (attr := self._FIELDS[name][0]) in state:
                return state[attr]
            if name in (extra := state.get("additional_properties", ())):
                return extra[name]
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def _attribute(self, name: object) -> str | None:
        if not isinstance(name, str):
            return None
        if name in self._FIELDS:
            return self._FIELDS[name][0]
        return name if name in self._BLANK and name not in self.additional_properties else None

    def _shown(self) -> dict[str, Any]:
        state, blank = self.__dict__, self._BLANK
        shown = {attr: state[attr] for attr in blank if state[attr] != blank[attr]}
        return shown | self.additional_properties


class RequestModel(Model):
    """A request body, or a part of one; only what was given is sent."""

    __slots__ = ()

    _FORM: ClassVar[bool] = False
    """Whether it is sent as a form with files."""

    if not TYPE_CHECKING:  # each model says which fields it has

        @classmethod
        def _of(cls, **fields):
            """Build the model from the fields that are not None."""
            return cls(**{name: value for name, value in fields.items() if value is not None})

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Build the model from a JSON object.

        Raises:
            TypeError: If it is no object, or a required field is missing.
        """
        given, extra = {}, {}
        for name, value in _as_dict(src_dict).items():
            attr, decode = cls._FIELDS.get(name, (None, None))
            if attr is None:
                extra[name] = value
            else:
                given[attr] = value if decode is None else _attempt(decode, value)
        model = cls(**given)
        getattr(model, "additional_properties", {}).update(extra)
        return model

    def _given(self) -> dict[str, Any]:
        named = {name: getattr(self, attr) for name, (attr, _) in self._FIELDS.items()}
        given = {name: value for name, value in named.items() if value is not UNSET}
        return given | getattr(self, "additional_properties", {})

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {name: encode(value) for name, value in self._given().items()}

    def to_multipart(self) -> RequestFiles:
        """Return the parts of the form to send; None is not sent, as a form has no null."""
        return [part for name, value in self._given().items() for part in _parts(name, value)]

    def __getitem__(self, name: str) -> Any:
        """Read a field that was given, by its name on the wire."""
        return self._given()[name]

    def __contains__(self, name: object) -> bool:
        return name in self._given()

    def _shown(self) -> dict[str, Any]:
        attrs = {name: attr for name, (attr, _) in self._FIELDS.items()}
        return {attrs.get(name, name): value for name, value in self._given().items()}


def _as_dict(value: Any) -> dict[str, Any]:
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Mapping) or hasattr(value, "keys"):
        return dict(value)
    raise TypeError(f"expected a JSON object, got {type(value).__name__}")


def _parts(name: str, value: Any) -> Iterator[tuple[str, FileTypes]]:
    if value is None or isinstance(value, Unset):
        return
    if isinstance(value, File):
        yield name, value.to_tuple()
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _parts(name, item)
    elif isinstance(value, bytes) or hasattr(value, "read"):
        yield name, ("upload", value)
    elif isinstance(value, bool):
        yield name, (None, b"true" if value else b"false")
    elif isinstance(value, (Mapping, Model)):
        yield name, (None, json.dumps(encode(value)).encode(), "application/json")
    else:
        yield name, (None, str(encode(value)).encode())


def _short(value: Any, depth: int) -> str:
    """Show a value in little room: long strings are cut, big collections counted."""
    if isinstance(value, Model):
        if not depth:
            return f"{type(value).__name__}(...)"
        shown = {
            attr: "'***'" if attr in value._SECRET else _short(item, depth - 1)
            for attr, item in value._shown().items()
        }
        return (
            f"{type(value).__name__}({', '.join(f'{attr}={text}' for attr, text in shown.items())})"
        )
    if isinstance(value, (list, tuple)):
        items = [_short(item, max(depth - 1, 0)) for item in value[:4]]
        return f"[{', '.join(items + [f'... {len(value)} in all'] * (len(value) > 4))}]"
    if isinstance(value, dict):
        if len(value) > 8 or (value and not depth):
            return f"<dict of {len(value)}>"
        items = [f"{key!r}: {_short(item, depth - 1)}" for key, item in value.items()]
        return "{" + ", ".join(items) + "}"
    if isinstance(value, (str, bytes)) and len(value) > _LONG:
        return f"{value[: _LONG - 3]!r}..."
    text = value.isoformat() if isinstance(value, date) else repr(value)
    return text if len(text) <= _LONG + 2 else f"{text[: _LONG - 3]}..."
