"""What is known of a service's key where its document asks for none, or for one in a bad place."""

from collections import Counter
from typing import Any, NamedTuple

from scripts.openapi.refs import target
from scripts.openapi.stated_key import KEY_FACT
from scripts.openapi.walk import METHODS, JSONObject, operations

_WORDS = ("key", "token", "authorization", "secret")


class KeyGuess(NamedTuple):
    """What is to be decided about the key.

    Args:
        action: Lines for the file of corrections, each a comment.
        text: What the document says, and what happens meanwhile.
    """

    action: str
    text: str


def key_guess(published: Any, spec: JSONObject) -> KeyGuess | None:
    """What a person has to say about the key; None where the document says it.

    Args:
        published: The document as published.
        spec: What was made of it.
    """
    if KEY_FACT in spec:
        return None
    scheme, _ = asked_scheme(spec)
    if scheme:
        if _is_sent(scheme):
            return None
        why = f"the document has the key in the {scheme['in']}, where it would stand in logs"
        return _guess(f"{why}; meanwhile it is sent as Authorization: Bearer", "", why)
    header, uses = _header_argument(published)
    described = next(iter(_described(published)), "")
    meanwhile = "meanwhile api_key= is not sent"
    if header:
        many = f"{uses} of {sum(1 for _ in operations(spec))} operations"
        why = f"no operation asks for a key, and {header} is a header of {many}"
        if header.lower() != "authorization":
            meanwhile += ", and the header is an argument of those"
    elif described:
        why = "the document describes a key, and no operation asks for it"
    else:
        why = "the document says nothing of a key"
    return _guess(f"{why}; {meanwhile}", header or described, why)


def asked_scheme(spec: JSONObject) -> tuple[JSONObject, bool]:
    """The scheme that most operations ask for, and whether any cannot do without.

    Of several ways that are asked for equally often it is one that a header can carry.

    Args:
        spec: What was made of the document.
    """
    schemes = spec.get("components", {}).get("securitySchemes", {})
    asked = [each.body.get("security", []) for each in operations(spec)]
    names = [name for ways in asked for way in ways for name in way]
    found = {name: target(spec, schemes.get(name, {})) for name in dict.fromkeys(names)}
    best = max(found, key=lambda name: (names.count(name), _is_sent(found[name])), default=None)
    return found.get(best or "", {}), any(ways and {} not in ways for ways in asked)


def _is_sent(scheme: JSONObject) -> bool:
    """Whether a header carries the key."""
    return scheme.get("type") != "apiKey" or scheme.get("in") == "header"


def _guess(text: str, header: str, why: str) -> KeyGuess:
    name, _, form = (header or "Authorization").partition(": ")
    form = form or ("Bearer {key}" if name.lower() == "authorization" else "{key}")
    lines = (
        f"  # {why[:1].upper()}{why[1:]}.",
        "  # Does the service need one? Then say in which header it goes:",
        "  # - target: $",
        "  #   description: Its documentation says so.",
        f"  #   update: {{{KEY_FACT}: '{name}: {form}'}}",
    )
    note = f"{KEY_FACT} is missing: {text}; uncomment it if the service needs a key"
    return KeyGuess("\n".join(lines), note)


def _header_argument(published: Any) -> tuple[str, int]:
    """The header that most operations take and that sounds like a key; how many take it."""
    counted: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for item in published.get("paths", {}).values() if isinstance(published, dict) else ():
        if not isinstance(item, dict):
            continue
        for method in METHODS:
            if isinstance(item.get(method), dict):
                names = set(_headers(published, item)) | set(_headers(published, item[method]))
                spelt |= {name.lower(): name for name in names}
                counted.update({name.lower() for name in names})
    alike = [(n, name) for name, n in counted.items() if any(w in name for w in _WORDS)]
    uses, name = max(alike, default=(0, ""))
    return spelt.get(name, ""), uses


def _headers(published: JSONObject, holder: JSONObject) -> list[str]:
    given = holder.get("parameters")
    found = [target(published, each) for each in given] if isinstance(given, list) else []
    return [
        each["name"]
        for each in found
        if isinstance(each, dict) and each.get("in") == "header" and _is_plain(each.get("name"))
    ]


def _is_plain(name: Any) -> bool:
    plain = isinstance(name, str) and name.isascii()
    return plain and name.replace("-", "").replace("_", "").isalnum()


def _described(published: Any) -> list[str]:
    """The headers of the schemes that are described, with the form of the key in them."""
    components = published.get("components") if isinstance(published, dict) else None
    schemes = components.get("securitySchemes") if isinstance(components, dict) else None
    found = []
    for scheme in schemes.values() if isinstance(schemes, dict) else ():
        kind = scheme.get("type") if isinstance(scheme, dict) else None
        if kind == "apiKey" and scheme.get("in") == "header" and _is_plain(scheme.get("name")):
            found.append(str(scheme["name"]))
        elif kind == "http" and str(scheme.get("scheme", "")).lower() == "bearer":
            found.append("Authorization: Bearer {key}")
    return found
