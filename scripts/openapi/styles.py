"""How a value gets into a URL, a header or a form: `style`, `explode` and `allowReserved`.

A parameter with `content` is JSON; the specs say so by a fact, and keep its schema where every
other parameter has it.
"""

from typing import NamedTuple

from scripts.openapi.facts import FACT
from scripts.openapi.kinds import kinds_of
from scripts.openapi.python_names import parameter_names, python_name
from scripts.openapi.refs import target
from scripts.openapi.walk import JSONObject

STYLES = {
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "path": ("simple", "label", "matrix"),
    "header": ("simple",),
    "cookie": ("form",),
}
IN_JSON = f"{FACT}in-json"
JSON = "json"
_USUAL = {"query": "form", "cookie": "form", "header": "simple", "path": "simple"}
_NESTED = frozenset({"array", "object"})


class Style(NamedTuple):
    """How one value is written.

    Args:
        name: One of STYLES, or `json`.
        explode: Whether each item or field stands by itself.
        reserved: Whether signs that mean something in addresses stay as they are.
    """

    name: str
    explode: bool
    reserved: bool = False


class Styled(NamedTuple):
    """A parameter that is not simply written as text.

    Args:
        place: path, query, header or cookie.
        name: Its name on the wire.
        style: How it is written.
        seen: Place and name under which the generator sees it. It refuses lists and objects in
            headers, so they are cookies to it.
    """

    place: str
    name: str
    style: Style
    seen: tuple[str, str]


def style_of(parameter: JSONObject) -> Style:
    """Return how a parameter is written; a style that its place does not have is the usual one."""
    if parameter.get(IN_JSON):
        return Style(JSON, explode=False, reserved=bool(parameter.get("allowReserved")))
    usual = _USUAL[parameter["in"]]
    given = parameter.get("style", usual)
    name = given if given in STYLES[parameter["in"]] else usual
    explode = bool(parameter.get("explode", name in ("form", "deepObject")))
    return Style(name, explode, bool(parameter.get("allowReserved")))


def styled_parameters(document: JSONObject, operation: JSONObject) -> list[Styled]:
    """List the parameters of an operation that need more than their text, in their order.

    Args:
        document: The bundled document.
        operation: One of its operations.
    """
    given = [target(document, each) for each in operation.get("parameters", [])]
    known = [each for each in given if each.get("in") in _USUAL]
    names = parameter_names(document, {"parameters": known})
    python = [python_name(str(each["name"])) for each in known]
    found: list[Styled] = []
    for parameter in known:
        place, name = parameter["in"], str(parameter["name"])
        if not _needs_style(document, parameter):
            continue
        seen = place, names.get((place, name), name)
        if place == "header":
            twin = python.count(python_name(name)) > 1
            seen = "cookie", f"{python_name(name)}_header" if twin else seen[1]
        found.append(Styled(place, name, style_of(parameter), seen))
    return found


def _needs_style(document: JSONObject, parameter: JSONObject) -> bool:
    place = parameter["in"]
    kinds = kinds_of(document, parameter.get("schema", {}))
    if parameter.get(IN_JSON):
        return True
    if place == "path":
        return bool(kinds & _NESTED) or style_of(parameter).name != "simple"
    if place == "query":
        # What may be anything may be an object.
        return bool(kinds & {"object", "any"}) or style_of(parameter) != Style("form", explode=True)
    return bool(place == "cookie" or (place == "header" and kinds & _NESTED))


def styled_fields(media: JSONObject) -> dict[str, Style]:
    """Return the fields of a form whose style the document states, by their names.

    Args:
        media: The entry of the form's content type.
    """
    return {
        name: style_of({"in": "query", **each})
        for name, each in media.get("encoding", {}).items()
        if isinstance(each, dict) and {"style", "explode", "allowReserved"} & set(each)
    }
