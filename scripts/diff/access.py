"""What changed in how an operation is reached and handled: keys, addresses, framewire's facts."""

from typing import Any

from scripts.diff.change import Frame, Place
from scripts.diff.pairing import Call
from scripts.diff.schemas import Schemas
from scripts.openapi.shape import PROSE

_NEEDS = ("not needed", "optional", "required")
# What decides how a key is sent; the rest is how one is got.
_SENT = ("type", "scheme", "in", "name")
_FLAGS = ("billable", "idempotent", "binary")


def compare_access(schemas: Schemas, frame: Frame, old: Call, new: Call, here: Place) -> None:
    """Compare keys, an operation's own addresses and the facts the overlay goes by."""
    _compare_keys(frame, old, new, here.at("security"))
    if old.servers or new.servers:
        # One that has no address of its own is at the service's.
        before, after = (call.servers or call.common_servers for call in (old, new))
        compare_servers(frame, before, after, here.at("servers"))
    for flag in _FLAGS:
        was, now = (bool(call.body.get(f"x-framewire-{flag}")) for call in (old, new))
        if was != now:
            kind = f"{flag}-{'added' if now else 'removed'}"
            frame.add(kind, here.at(f"x-framewire-{flag}"), was, now)
    was, now = (call.body.get("x-framewire-server", "api") for call in (old, new))
    if was != now:
        frame.add("gateway-changed", here.at("x-framewire-server"), was, now)
    _compare_jobs(frame, old, new, here.at("x-framewire-job"))


def compare_servers(frame: Frame, old: list[str], new: list[str], place: Place) -> None:
    """Compare addresses, of which the first is the one that is used unless another is set."""
    if old[:1] != new[:1] and old and new:
        frame.add("server-changed", place, old[0], new[0])
        old, new = ([url for url in urls if url not in (old[0], new[0])] for urls in (old, new))
    for url in new:
        if url not in old:
            frame.add("server-added", place, None, url)
    for url in old:
        if url not in new:
            frame.add("server-removed", place, url, None)


def _compare_keys(frame: Frame, old: Call, new: Call, place: Place) -> None:
    before, after = _ways(old), _ways(new)
    was, now = _need(before), _need(after)
    if was != now:
        kind = f"auth-{'tightened' if now > was else 'loosened'}"
        words = {"before": _NEEDS[was], "after": _NEEDS[now]}
        frame.add(kind, place, *words.values(), **words)
    ones, twos = ([way for way in ways if way] for ways in (before, after))
    sent = [[_how(way) for way in ways] for ways in (ones, twos)]
    if not ones or not twos:
        return
    for how in sent[1]:
        if how not in sent[0]:
            frame.add("auth-scheme-added", place, None, how)
    for how in sent[0]:
        if how not in sent[1]:
            others = " or ".join(f"`{other}`" for other in sent[1])
            frame.add("auth-scheme-removed", place, how, None, others=others)
    for one in ones:
        for two in twos:
            if _how(one) == _how(two) and _details(one) != _details(two):
                frame.add("auth-details-changed", place, _details(one), _details(two))


Way = dict[str, tuple[dict[str, Any], list[str]]]


def _ways(call: Call) -> list[Way]:
    """Return the alternatives, each the schemes it asks for at once, with their definitions."""
    schemes = call.document.get("components", {}).get("securitySchemes") or {}
    asked: list[dict[str, Any]] = call.body.get("security") or []
    if "security" not in call.body:
        asked = call.document.get("security", [])
    return [
        {name: (schemes.get(name, {}), scopes or []) for name, scopes in way.items()}
        for way in asked
    ]


def _need(ways: list[Way]) -> int:
    if not any(ways):
        return 0
    return 1 if {} in ways else 2


def _how(way: Way) -> str:
    """Return how a key is sent: `bearer token`, `header x-key`, or several of these."""
    found = []
    for scheme, _scopes in way.values():
        kind, _, where, name = (str(scheme.get(key, "")) for key in _SENT)
        http = str(scheme.get("scheme", "")).lower()
        words = {"http": f"{http} token", "apiKey": f"{where} {name}"}
        found.append(words.get(kind, kind))
    return " and ".join(sorted(found))


def _details(way: Way) -> list[Any]:
    return [
        {
            "scopes": sorted(scopes),
            **{key: scheme[key] for key in scheme if key not in _SENT and key not in PROSE},
        }
        for scheme, scopes in way.values()
    ]


def _compare_jobs(frame: Frame, old: Call, new: Call, place: Place) -> None:
    was, now = (call.body.get("x-framewire-job") for call in (old, new))
    if not was and not now:
        return
    if not was or not now:
        frame.add(f"job-{'added' if now else 'removed'}", place, was, now)
        return
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key):
            frame.add("job-changed", place.at(key), was.get(key), now.get(key), key=key)
