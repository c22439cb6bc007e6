"""A service's profile from its specification: where it is, its key, its error bodies."""

import re
from collections.abc import Iterator
from typing import Any

from scripts.generate.bundle import base_urls
from scripts.new_service.key_guess import asked_scheme
from scripts.new_service.render import formatted, marked, template
from scripts.openapi.errors import DocumentError
from scripts.openapi.facts import FACT
from scripts.openapi.names import operation_id, snake_case
from scripts.openapi.refs import target
from scripts.openapi.stated_key import KEY_FACT, stated_key
from scripts.openapi.walk import JSONObject, operations

# In the order in which a message is looked for.
_MESSAGES = ("message", "error.message", "error", "detail", "details", "errors", "msg", "title")
_IMAGE_SECONDS = 300.0
_SECONDS = 120.0
_LONGEST_TITLE = 60
_ADDRESS = re.compile(r"https?://[A-Za-z0-9\[][A-Za-z0-9.:/_~%@!$&()*+,;=\[\]-]*")
# What ends a string or a template's mark, or makes another sign of the one behind it.
_SIGNS = str.maketrans({'"': "'", "\\": "/", "{": "(", "}": ")", "`": "'"})


def facts(service: str, spec: JSONObject) -> tuple[dict[str, Any], list[str]]:
    """What the templates of the profile and the client need.

    Args:
        service: Service name.
        spec: Its specification.

    Returns:
        The values by name, and lines about what could not be told.
    """
    notes: list[str] = []
    scheme, required = asked_scheme(spec)
    auth, header, problem = _carrier(scheme)
    if KEY_FACT in spec:
        header, auth = stated_key(spec[KEY_FACT])
    elif problem:
        notes.append(problem)
    prefix = service.upper()
    servers = {
        name: {
            "url": _address(url).rstrip("/"),
            "env": f"{prefix}_BASE_URL" if name == "api" else f"{prefix}_{name.upper()}_URL",
            "auth": auth,
            "header": header,
        }
        for name, url in base_urls(spec).items()
    }
    notes += _elsewhere(spec, servers["api"]["url"])
    own, message = _errors(spec)
    # A call that answers with the result itself holds its connection while the work is done.
    waits = any(f"{FACT}binary" in each.body for each in operations(spec))
    values = {
        "service": service,
        "client": service.capitalize(),
        "title": plain_text(str(spec["info"]["title"]))[:_LONGEST_TITLE] or service,
        "key_env": f"{prefix}_API_KEY",
        "url_env": f"{prefix}_BASE_URL",
        "url": servers["api"]["url"],
        "key_required": required,
        "asks_for_key": bool(scheme),
        "servers": servers,
        "timeout": _IMAGE_SECONDS if waits else _SECONDS,
        "own": own,
        "message": message,
        "resume": _resume(service, spec),
    }
    return values, notes


def _elsewhere(spec: JSONObject, usual: str) -> Iterator[str]:
    """Tell which operations the document has at an address of their own, and nobody else."""
    for each in operations(spec):
        own = each.body.get("servers") or each.item.get("servers") or []
        url = str(own[0].get("url", "")).rstrip("/") if own else usual
        if url != usual and f"{FACT}server" not in each.body:
            yield (
                f"{each.label} goes to {usual}, where the document has it at {url}: "
                f"say {FACT}server: and a name for that host, if so"
            )


def _address(url: str) -> str:
    if not _ADDRESS.fullmatch(url):
        raise DocumentError(
            f"{url[:60]!r} is no address of a service: say it with BASE_URL=https://..."
        )
    return url


def plain_text(text: str) -> str:
    """Return a text of a document in one line, without what ends a string or shows otherwise.

    Args:
        text: Any text; signs that are not printed become blanks, quotes and braces plainer ones.
    """
    printed = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(printed.translate(_SIGNS).split())


def text(values: dict[str, Any]) -> str:
    """The module of the profile."""
    name = f"overlays/framewire/services/{values['service']}.py"
    return marked(formatted(template("profile.py", **values), name))


def _carrier(scheme: JSONObject) -> tuple[str, str, str]:
    """How a key is written, in which header, and what could not be told."""
    kind = (str(scheme.get("type", "")).lower(), str(scheme.get("scheme", "")).lower())
    if not scheme:
        return "Bearer {key}", "Authorization", ""
    if kind[0] == "apikey" and scheme.get("in") == "header":
        name = str(scheme["name"])
        if name.lower() != "authorization":
            return "{key}", name, ""
        return "{key}", name, (
            "the key stands in Authorization as it is: if a word goes before it (Key, Token), "
            "write auth='Key {key}'"
        )  # fmt: skip
    if kind == ("http", "basic"):
        return "Basic {key}", "Authorization", (
            "the service asks for a name and a password: the key is both as base64, or change auth="
        )  # fmt: skip
    if kind[0] in ("http", "oauth2", "openidconnect"):
        return "Bearer {key}", "Authorization", ""
    # Where that is, and what to do about it, is told with the fact that is missing.
    return "Bearer {key}", "Authorization", ""


def _errors(spec: JSONObject) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fields by which an error is known to be the service's own, and where its text is."""
    bodies = list(_error_bodies(spec))
    found = tuple(path for path in _MESSAGES if any(_has(spec, body, path) for body in bodies))
    rest = tuple(path for path in _MESSAGES[:4] if path not in found)
    own = tuple(dict.fromkeys(path.partition(".")[0] for path in found))
    return own, (*found, *rest) if found else ()


def _error_bodies(spec: JSONObject) -> Iterator[JSONObject]:
    for operation in operations(spec):
        for status, response in operation.body["responses"].items():
            if str(status)[:1] in "45" or status == "default":
                for kind, media in target(spec, response).get("content", {}).items():
                    if "json" in kind:
                        yield from _alternatives(spec, media.get("schema", {}))


def _alternatives(spec: JSONObject, schema: JSONObject) -> Iterator[JSONObject]:
    found = target(spec, schema)
    members = [*found.get("oneOf", ()), *found.get("anyOf", ())]
    yield from (target(spec, each) for each in members) if members else (found,)


def _has(spec: JSONObject, schema: JSONObject, path: str) -> bool:
    node = target(spec, schema)
    for part in path.split("."):
        properties = node.get("properties", {})
        if part not in properties:
            return False
        node = target(spec, properties[part])
    return "properties" not in node or path == "detail"


def _resume(service: str, spec: JSONObject) -> dict[str, str]:
    """The bundled id of each operation that makes jobs, by its own."""
    return {
        snake_case(each.body["operationId"]): operation_id(service, each.body["operationId"])
        for each in operations(spec)
        if f"{FACT}job" in each.body
    }
