"""The base classes of all models; a model itself is only a table of its fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from ._values import UNSET, File, FileTypes, InBody, Places, RequestFiles, Unset
from ._wire import PLAIN, Decoder, _attempt, encode, keep, listed, number

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


# Decoders that cost next to nothing.
_CHEAP = (listed, number, keep)


class _Field:
    """Reads a field of a model; what had to be decoded, or was set, stands in the model's state.

    Args:
        attr: The attribute.
        name: The name on the wire.
        decode: The decoder.
        blank: What an absent field reads.
    """

    __slots__ = ("attr", "blank", "decode", "empty", "name", "numeric", "plain")

    def __init__(self, attr: str, name: str, decode: Decoder | None, blank: Any) -> None:
        self.attr, self.name, self.decode, self.blank = attr, name, decode, blank
        self.numeric = decode is number
        self.plain = decode is None or decode is keep
        self.empty = blank == []

    def __get__(self, model: ResponseModel | None, _: Any = None) -> Any:
        if model is None:
            return self
        value = model._raw.get(self.name, self.blank)
        kind = value.__class__
        if value is None:
            if not self.empty:
                return None if self.decode is None else self.blank
        elif kind in PLAIN and (self.plain or (self.numeric and kind is not str)):
            # Whoever reads a second field is likely to read them all, and those of other models too.
            kin = model.__class__
            if kin._in_full:
                model._read_plain()
            elif "_begun" in (state := model.__dict__):
                kin._in_full = True
                model._read_plain()
            else:
                state["_begun"] = True
            return value
        return model._read(self)


class _Unknown:
    """Reads the fields of a model that this version does not know."""

    __slots__ = ()

    def __get__(self, model: ResponseModel | None, _: Any = None) -> Any:
        return self if model is None else model._read_unknown()


class ResponseModel(Model):
    """An answer, or a part of one.

    A field the service left out reads None (an array: `[]`). A field of an unexpected kind keeps its
    JSON value. Fields this version does not know stay in `additional_properties` and can be read as
    attributes and keys. Fields are decoded when they are first read.
    """

    __slots__ = ("__dict__", "__weakref__", "_raw")

    _ABSENT: ClassVar[dict[str, Any]] = {}
    """Attribute -> what it reads when the field is absent, where that is not None."""
    _BLANK: ClassVar[dict[str, Any]] = {}
    """Attribute -> what it reads when the field is absent."""
    _LISTS: ClassVar[dict[str, str]] = {}
    """Attribute -> name on the wire of the fields that are lists."""
    _PLAIN: ClassVar[tuple[Any, ...]] = ()
    """What each name on the wire reads when it is absent; the names of fields that have to be
    decoded, of lists of JSON, of numbers and of what is kept; and names with attributes that differ
    from them."""

    _in_full: ClassVar[bool] = False
    """Whether more than one field of such a model was ever read."""

    _raw: dict[str, Any]
    if TYPE_CHECKING:
        additional_properties: dict[str, Any]
    meta: Any = None
    """Whatever the caller wants to keep with the answer; neither compared nor shown."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        blank = dict.fromkeys(attr for attr, _ in cls._FIELDS.values())
        cls._BLANK = blank | cls._ABSENT
        fields = [(name, *known) for name, known in cls._FIELDS.items()]
        cls._LISTS = {attr: name for name, attr, _ in fields if cls._BLANK[attr] == []}
        kinds: dict[Decoder | None, list[str]] = {kind: [] for kind in (None, *_CHEAP)}
        for name, _, decode in fields:
            if decode is not None:
                kinds[decode if decode in _CHEAP else None].append(name)
        names = {name: cls._BLANK[attr] for name, attr, _ in fields}
        renamed = [(name, attr) for name, attr, _ in fields if name != attr]
        cls._PLAIN = (names, *(tuple(kinds[kind]) for kind in (None, *_CHEAP)), renamed)

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        # Only now, or attrs would take them for defaults.
        for name, (attr, decode) in cls._FIELDS.items():
            setattr(cls, attr, _Field(attr, name, decode, cls._BLANK[attr]))
        cls.additional_properties = _Unknown()  # type: ignore[assignment]

    def __attrs_post_init__(self) -> None:
        self._raw = {}
        self.__dict__["additional_properties"] = {}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Read an answer.

        Args:
            src_dict: The decoded JSON object; it is kept, and read when its fields are.

        Raises:
            TypeError: If it is no object at all; whatever its fields hold is accepted.
        """
        model = cls.__new__(cls)
        model._raw = src_dict if src_dict.__class__ is dict else _as_dict(src_dict)
        return model

    def _read(self, field: _Field) -> Any:
        """Decode a field, and keep what it reads."""
        state = self.__dict__
        value = self._raw.get(field.name)
        if value is None:
            value = [] if field.empty else field.blank
        elif field.decode is not None:
            try:
                value = field.decode(value)
            except Exception:  # noqa: S110 - it keeps its JSON value
                pass
        if "_places" in state and not _held(value, state["_places"]):
            self._fill()
            return self._read(field)
        return state.setdefault(field.attr, value)

    def _read_plain(self) -> None:
        """Put all fields that need not be decoded into the state, where reading is quickest."""
        state = self.__dict__
        if "_places" in state:
            return
        names, decoded, lists, numbers, kept, renamed = self._PLAIN
        fresh = {**names, **self._raw}
        if len(fresh) != len(names):
            fresh = {name: fresh[name] for name in names}
        for name in decoded:
            del fresh[name]
        for name in lists:
            value = fresh[name]
            if value.__class__ is list:
                fresh[name] = [*value]
            else:
                del fresh[name]
        for name in numbers:
            value = fresh[name]
            if value is None:
                fresh[name] = names[name]
            elif value.__class__ is str:
                del fresh[name]
        for name in kept:
            if fresh[name] is None:
                fresh[name] = names[name]
        for name, attr in renamed:
            if name in fresh:
                fresh[attr] = fresh.pop(name)
        # What was set before stays; that reading had begun need not be known any more.
        if len(state) > ("_begun" in state):
            fresh.update(state)
        self.__dict__ = fresh

    def _read_unknown(self) -> dict[str, Any]:
        extra = {name: value for name, value in self.raw.items() if name not in self._FIELDS}
        if extra and (decode := type(self)._ADDITIONAL) is not None:
            extra = {name: _attempt(decode, value) for name, value in extra.items()}
        unknown: dict[str, Any] = self.__dict__.setdefault("additional_properties", extra)
        return unknown

    def _fill(self) -> None:
        """Put the texts in their places that have stayed in the body."""
        places = self.__dict__.pop("_places", None)
        if places is not None:
            places.fill()

    @property
    def _state(self) -> dict[str, Any]:
        """Every attribute with its value."""
        return {attr: getattr(self, attr) for attr in self._BLANK}

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object: what arrived, in its order, with the changes made since."""
        raw, extra, state = self.raw, self.additional_properties, self._state
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
        if "_places" in self.__dict__:
            self._fill()
        return self._raw

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
            return getattr(self, attr)
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
        if getattr(self, attr) != self._BLANK[attr]:
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
        twin._raw = self.raw  # type: ignore[assignment]
        # What is made of lists and objects is shared, as in any copy: so it has to be made first.
        self._state
        twin.__dict__.update(self.__dict__, additional_properties=self.extra.copy())
        return twin

    def __getstate__(self) -> object:
        self._fill()
        return super().__getstate__()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # copy and pickle ask for their hooks before there is anything to look in
            if name not in ("_raw", "raw", "additional_properties"):
                if name in self._FIELDS and (attr := self._FIELDS[name][0]) != name:
                    return getattr(self, attr)
                if name in self.additional_properties:
                    return self.additional_properties[name]
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def _attribute(self, name: object) -> str | None:
        if not isinstance(name, str):
            return None
        if name in self._FIELDS:
            return self._FIELDS[name][0]
        return name if name in self._BLANK and name not in self.additional_properties else None

    def _shown(self) -> dict[str, Any]:
        state, blank = self._state, self._BLANK
        shown = {attr: state[attr] for attr in blank if state[attr] != blank[attr]}
        return shown | self.additional_properties


# Of an object that no model describes every field is unknown.
ResponseModel.additional_properties = _Unknown()  # type: ignore[assignment]


def hold(value: Any, places: Places) -> None:
    """Let the models of an answer know of the texts that have stayed in its body.

    Args:
        value: What was made of the answer.
        places: Where these texts belong; what is no model gets them at once.
    """
    if not _held(value, places):
        places.fill()
        _fill_copies(value)


def _fill_copies(value: Any) -> None:
    """Put the texts also into the lists and objects that decoding made anew."""
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    for key, item in pairs:
        if isinstance(item, InBody):
            value[key] = str(item)
        else:
            _fill_copies(item)


def _held(value: Any, places: Places | None) -> bool:
    """Tell whether a value shows no text that is still in the body; models are told where."""
    if isinstance(value, ResponseModel):
        if places is not None and places.left:
            value.__dict__["_places"] = places
        return True
    if isinstance(value, dict):
        return all([_held(item, places) for item in value.values()])
    if isinstance(value, list):
        return all([_held(item, places) for item in value])
    return not isinstance(value, InBody)


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
            nested = isinstance(item, (list, tuple))
            yield from [(name, _json_part(item))] if nested else _parts(name, item)
    elif isinstance(value, bytes) or hasattr(value, "read"):
        yield name, ("upload", value)
    elif isinstance(value, bool):
        yield name, (None, b"true" if value else b"false")
    elif isinstance(value, (Mapping, Model)):
        yield name, _json_part(value)
    else:
        yield name, (None, str(encode(value)).encode())


def _json_part(value: Any) -> FileTypes:
    return None, json.dumps(encode(value)).encode(), "application/json"


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
