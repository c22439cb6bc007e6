"""Kinds of change of operations, arguments, bodies, statuses, keys, addresses and facts."""

from typing import Any, NamedTuple

from tests.diff.documents import (
    BEARER,
    FORM,
    HEADER_KEY,
    JSON,
    argument,
    body,
    call,
    document,
    giving,
    ref,
)


class Row(NamedTuple):
    """A change and what is to be said of it."""

    kind: str
    level: str
    old: Any
    new: Any
    message: str
    also: tuple[str, ...] = ()
    """Kinds of other changes that it cannot be had without."""


TOY = {"Toy": {"type": "object", "properties": {"name": {"type": "string"}}}}
TEXT = {"type": "string"}
NOTHING = document({})
JOB = {"id": ["id"], "poll": "getToy", "poll-param": "id", "status": ["s"]}
JOB |= {"done": ["DONE"], "failed": ["FAILED"]}
QUERY_ID = {"name": "id", "in": "query", "schema": {"type": "string"}}
HEADER_ID = {"name": "id", "in": "header", "schema": {"type": "string"}}
PATH_ID = {"name": "id", "in": "path", "required": True, "schema": TEXT}
PATH_SLUG = {**PATH_ID, "name": "slug"}
PNG = {"type": "string", "format": "binary"}
SCHEMES = {"securitySchemes": {"bearerAuth": BEARER, "key": HEADER_KEY}}
KEY = [{"key": []}]
TOKEN = [{"bearerAuth": []}]


def answers(**statuses: Any) -> Any:
    return call(TOY, responses={code.removeprefix("s"): node for code, node in statuses.items()})


def ok(**more: Any) -> Any:
    return {**body(ref("Toy")), **more}


def typed(*kinds: str, schema: Any = TEXT) -> Any:
    """An answer of these content types, which all read alike."""
    return {"description": "d", "content": {kind: {"schema": schema} for kind in kinds}}


def fact(name: str, value: Any) -> Any:
    return call(TOY if name == "sse" else {}, **{f"x-framewire-{name}": value})


def at(url: str, **more: Any) -> Any:
    return {**call(**more), "servers": [{"url": url}]}


OPERATIONS = (
    Row("operation-added", "safe", NOTHING, call(),
        "POST /toys is new: `framewire_api.toys.make_toy`"),
    Row("operation-removed", "breaking", call(), NOTHING,
        "POST /toys is gone, and `framewire_api.toys.make_toy` with it: stop calling it"),
    Row("operation-retired", "risky", call(), call(deprecated=True),
        "POST /toys is retired: it works for now; move away from `framewire_api.toys.make_toy`"),
    Row("operation-retired", "risky", call(), call(**{"x-sunset": "2027-01-31"}),
        "POST /toys is retired on 2027-01-31: it works for now; move away from `framewire_api.toys.make_toy`"),
    Row("operation-unretired", "safe", call(deprecated=True), call(),
        "POST /toys is no longer retired"),
    Row("operation-sunset-changed", "risky", call(**{"x-sunset": "2027-01-31"}), call(**{"x-sunset": "2027-06-30"}),
        "POST /toys is retired on 2027-06-30: the date was `2027-01-31`"),
    Row("operation-renamed", "breaking", call(), call(operationId="buildToy"),
        "the function `framewire_api.toys.make_toy` is now `framewire_api.toys.build_toy`: rename it where it is called"),
    Row("operation-moved", "risky", call(), call(path="/v2/toys"),
        "`POST /toys` is now `POST /v2/toys`: calls stay as they are, older versions of the client call the old place"),
    Row("operation-moved", "risky", call(), call(method="put"),
        "`POST /toys` is now `PUT /toys`: calls stay as they are, older versions of the client call the old place"),
    Row("operation-changed", "risky", call(), call(callbacks={"done": {}}),
        "`callbacks` of the operation changed from `None` to done nothing: see whether it matters to you"),
    Row("path-parameter-renamed", "breaking", call(path="/toys/{id}", parameters=[PATH_ID]), call(path="/toys/{slug}", parameters=[PATH_SLUG]),
        "the argument `id` is now `slug`: rename it where it is passed by name"),
)  # fmt: skip

PARAMETERS = (
    Row("parameter-renamed", "breaking", call(parameters=[QUERY_ID]), call(parameters=[QUERY_ID, HEADER_ID]),
        "the argument `id` is called `id_query` now: rename it where it is passed by name",
        also=("parameter-added",)),
    Row("parameter-name-changed", "risky", call(parameters=[{**QUERY_ID, "name": "ids[]"}]), call(parameters=[{**QUERY_ID, "name": "ids"}]),
        "the argument `ids` is sent as `ids` instead of `ids[]`: calls stay as they are, older versions of the client send the other name"),
    Row("parameter-added", "safe", call(), call(parameters=[{"name": "body", "in": "query"}]),
        "new optional argument `body_query`"),
    Row("parameter-removed", "breaking", call(parameters=[{"name": "keys", "in": "query"}]), call(),
        "the argument `keys` is gone: calls that pass it fail"),
    Row("parameter-added", "safe", call(), argument(),
        "new optional argument `size`"),
    Row("parameter-added", "safe", call(), call(item={"parameters": [{"name": "size", "in": "query"}]}),
        "new optional argument `size`"),
    Row("parameter-added-required", "breaking", call(), argument(required=True),
        "new required argument `size`: calls without it fail"),
    Row("parameter-removed", "breaking", argument(), call(),
        "the argument `size` is gone: calls that pass it fail"),
    Row("parameter-required", "breaking", argument(), argument(required=True),
        "the argument `size` is now required: calls without it fail"),
    Row("parameter-optional", "safe", argument(required=True), argument(),
        "the argument `size` may now be left out"),
    Row("parameter-retired", "risky", argument(), argument(deprecated=True),
        "the argument `size` is retired: it works for now; stop passing it"),
    Row("parameter-unretired", "safe", argument(deprecated=True), argument(),
        "the argument `size` is no longer retired"),
    Row("parameter-moved", "risky", argument(), argument(**{"in": "header"}),
        "the argument `size` now travels in the `header` instead of the `query`: calls stay as they are, older versions of the client send it to the wrong place"),
    Row("parameter-changed", "risky", argument(), argument(style="deepObject"),
        "`style` of the argument `size` changed from `form` to `deepObject`: it is written into the request in another way"),
    Row("parameter-changed", "risky", argument(), argument(explode=False),
        "`explode` of the argument `size` changed from `True` to `False`: it is written into the request in another way"),
    Row("parameter-changed", "risky", argument(), argument(**{"x-framewire-path-with-slashes": True}),
        "`x-framewire-path-with-slashes` of the argument `size` changed from `False` to `True`: it is written into the request in another way"),
    Row("parameter-changed", "risky", argument(), call(parameters=[{"name": "size", "in": "query", "content": {JSON: {"schema": TEXT}}}]),
        "`content` of the argument `size` changed from `None` to `application/json`: it is written into the request in another way"),
    Row("request-type-changed", "breaking", argument(), argument({"type": "integer"}),
        "the argument `size` takes `int` instead of `str`: pass the new type"),
    Row("request-value-removed", "breaking", argument({"enum": ["a", "b"]}), argument({"enum": ["a"]}),
        "the argument `size` no longer takes `b`: calls that pass it fail"),
    Row("server-default-changed", "risky", argument(**{"x-framewire-default": 1}), argument(**{"x-framewire-default": 2}),
        "left out, the argument `size` is now `2` instead of `1`: pass it where it matters"),
    Row("field-sends-changed", "risky", argument(), argument(**{"x-framewire-sends": "always"}),
        "the argument `size` is sent `always` instead of `if-set`"),
)  # fmt: skip

BODIES = (
    Row("body-added", "safe", call(), call(requestBody=body(TEXT)),
        "takes a body now; it may be left out"),
    Row("body-added-required", "breaking", call(), call(requestBody=body(TEXT, required=True)),
        "needs a body now: calls without `body` fail"),
    Row("body-removed", "breaking", call(requestBody=body(TEXT)), call(),
        "takes no body any more: calls that pass `body` fail"),
    Row("body-required", "breaking", call(requestBody=body(TEXT)), call(requestBody=body(TEXT, required=True)),
        "the body is now required: calls without it fail"),
    Row("body-optional", "safe", call(requestBody=body(TEXT, required=True)), call(requestBody=body(TEXT)),
        "the body may now be left out"),
    Row("body-changed", "risky", call(requestBody=body(TEXT, FORM)), call(requestBody={"content": {FORM: {"schema": TEXT, "encoding": {"file": {"contentType": "image/png"}}}}}),
        "`encoding` of the body changed from `None` to file contentType `image/png`: it is written in another way"),
    Row("request-content-added", "safe", call(requestBody=body(TEXT)), call(requestBody=body(TEXT, JSON, FORM)),
        "the body can also be sent as `multipart/form-data`"),
    Row("request-content-removed", "breaking", call(requestBody=body(TEXT, JSON, FORM)), call(requestBody=body(TEXT)),
        "the body can no longer be sent as `multipart/form-data`: send it as `application/json`"),
    Row("request-content-changed", "risky", call(requestBody=body(TEXT)), call(requestBody=body(TEXT, "application/vnd.toys+json")),
        "the body is sent as `application/vnd.toys+json` instead of `application/json`: calls stay as they are, older versions of the client send the other"),
)  # fmt: skip

ANSWERS = (
    Row("answer-status-added", "risky", answers(s200=ok()), answers(s200=ok(), s202=ok()),
        "can now succeed with status `202` too: look at the status where it matters"),
    Row("answer-status-removed", "breaking", answers(s200=ok(), s202=ok()), answers(s200=ok()),
        "no longer succeeds with status `202`: see which statuses are left"),
    Row("answer-status-changed", "risky", answers(s200=ok()), answers(s201=ok()),
        "succeeds with status `201` instead of `200`: look at code that compares the status"),
    Row("error-status-added", "safe", answers(s200=ok()), answers(s200=ok(), s409=ok()),
        "can be refused with status `409`, which raises as any other refusal does"),
    Row("error-status-removed", "safe", answers(s200=ok(), s409=ok()), answers(s200=ok()),
        "status `409` is no longer documented"),
    Row("answer-body-added", "safe", answers(s200={}, s400=ok()), answers(s200=ok(), s400=ok()),
        "the answer has a body now: `application/json`"),
    Row("answer-body-removed", "breaking", answers(s200=ok(), s400=ok()), answers(s200={}, s400=ok()),
        "the answer has no body any more (it was `application/json`): the call returns None"),
    Row("answer-content-added", "risky", answers(s200=ok()), answers(s200={"content": {**ok()["content"], "image/png": {"schema": PNG}}}),
        "the answer can now be `image/png`: what the call returns may be of another type"),
    Row("answer-content-removed", "breaking", answers(s200={"content": {**ok()["content"], "image/png": {"schema": PNG}}}), answers(s200=ok()),
        "the answer is no longer `image/png`: what the call returns is of another type"),
    Row("answer-content-changed", "safe", answers(s200=ok()), answers(s200=typed("application/hal+json", schema=ref("Toy"))),
        "the answer is `application/hal+json` instead of `application/json`: it is read as before"),
    Row("answer-content-changed", "safe", answers(s200=typed("text/csv")), answers(s200=typed("text/csv; charset=utf-8")),
        "the answer is `text/csv; charset=utf-8` instead of `text/csv`: it is read as before"),
    Row("answer-content-changed", "safe", answers(s200=typed(JSON)), answers(s200=typed("application/hal+json", schema={"type": "integer"})),
        "the answer is `application/hal+json` instead of `application/json`: it is read as before",
        also=("answer-type-changed",)),
    Row("answer-media-changed", "risky", answers(s200=typed("image/png")), answers(s200=typed("image/webp")),
        "the answer is `image/webp` instead of `image/png`: it is of the same type, look at code that takes one format"),
    Row("answer-status-changed", "risky", answers(s200=typed("image/png")), answers(s201=typed("image/webp")),
        "succeeds with status `201` instead of `200`: look at code that compares the status",
        also=("answer-media-changed",)),
    Row("answer-media-added", "risky", answers(s200=typed("image/png")), answers(s200=typed("image/png", "image/webp")),
        "the answer can now be `image/webp` too: it is of the same type, look at code that takes one format"),
    Row("answer-media-removed", "safe", answers(s200=typed("image/png", "image/webp")), answers(s200=typed("image/webp")),
        "the answer is no longer `image/png`: what is left is of the same type"),
    Row("answer-content-removed", "breaking", answers(s200=typed("image/png", "text/html")), answers(s200=typed("text/html")),
        "the answer is no longer `image/png`: what the call returns is of another type"),
    Row("error-content-changed", "safe", answers(s200=ok(), s400=ok()), answers(s200=ok(), s400=typed("application/problem+json", schema=ref("Toy"))),
        "the body of error 400 is `application/problem+json` instead of `application/json`"),
    Row("error-content-added", "safe", answers(s200=ok(), s400={}), answers(s200=ok(), s400=ok()),
        "the body of error 400 can be `application/json`"),
    Row("error-content-removed", "safe", answers(s200=ok(), s400=ok()), answers(s200=ok(), s400={}),
        "the body of error 400 is no longer `application/json`"),
    Row("answer-header-added", "safe", answers(s200=ok()), answers(s200=ok(headers={"X-Cost": {"schema": TEXT}})),
        "the answer has the header `X-Cost`"),
    Row("answer-header-removed", "risky", answers(s200=ok(headers={"X-Cost": {"schema": TEXT}})), answers(s200=ok()),
        "the answer has no header `X-Cost` any more: read it with a default"),
    Row("answer-header-changed", "risky", answers(s200=ok(headers={"X-Cost": {"schema": TEXT}})), answers(s200=ok(headers={"x-cost": {"schema": {"type": "number"}}})),
        "the header `x-cost` of the answer changed from type `string` to type `number`: see code that reads it"),
    Row("answer-changed", "risky", answers(s200=ok()), answers(s200=ok(links={"next": {"operationId": "makeToy"}})),
        "`links` of the answer changed from `None` to next operationId `makeToy`: see whether it matters to you"),
    Row("answer-type-changed", "breaking", call(responses={"200": body(TEXT)}), call(responses={"200": body({"type": "integer"})}),
        "the answer is `int` instead of `str`: change the code that reads it"),
    Row("answer-field-removed", "breaking", call(responses={"200": body(TOY["Toy"])}), call(responses={"200": body({"type": "object"})}),
        "the field `name` of the answer is gone: code that reads it fails"),
    Row("answer-field-removed", "risky", giving(TOY["Toy"], status="400"), giving({"type": "object"}, status="400"),
        "the field `ToysToy.name` is gone: code that reads it fails"),
    Row("answer-field-added", "safe", call({**TOY, "Event": {"type": "object"}}, **{"x-framewire-sse": "Event"}), call({**TOY, "Event": {"type": "object", "properties": {"text": TEXT}}}, **{"x-framewire-sse": "Event"}),
        "new field `ToysEvent.text`"),
)  # fmt: skip

ACCESS = (
    Row("auth-tightened", "breaking", call(security=[]), call(),
        "a key is required now, it was not needed: set it before calling"),
    Row("auth-tightened", "breaking", call(security=[{}, *TOKEN]), call(),
        "a key is required now, it was optional: set it before calling"),
    Row("auth-loosened", "safe", call(), call(security=[]),
        "a key is not needed now, it was required"),
    Row("auth-loosened", "safe", call(), call(security=[{}, *TOKEN]),
        "a key is optional now, it was required"),
    Row("auth-scheme-added", "safe", call(components=SCHEMES), call(security=[*TOKEN, *KEY], components=SCHEMES),
        "a key can also be sent as `header x-key`"),
    Row("auth-scheme-removed", "breaking", call(security=[*TOKEN, *KEY], components=SCHEMES), call(components=SCHEMES),
        "a key can no longer be sent as `header x-key`: see that yours is sent as `bearer token`"),
    Row("auth-details-changed", "risky", call(), call(security=[{"bearerAuth": ["toys"]}]),
        "how a key is got or what it may do changed from scopes nothing to scopes `toys`"),
    Row("server-added", "safe", call(servers=[{"url": "https://a"}]), call(servers=[{"url": "https://a"}, {"url": "https://b"}]),
        "can also be reached at `https://b`"),
    Row("server-removed", "risky", call(servers=[{"url": "https://a"}, {"url": "https://b"}]), call(servers=[{"url": "https://a"}]),
        "can no longer be reached at `https://b`: see `base_url` where you set it"),
    Row("server-changed", "risky", call(servers=[{"url": "https://a"}]), call(servers=[{"url": "https://b"}]),
        "the address is `https://b` instead of `https://a`: see `base_url` where you set it"),
    Row("server-changed", "risky", at("https://a"), at("https://a", item={"servers": [{"url": "https://b"}]}),
        "the address is `https://b` instead of `https://a`: see `base_url` where you set it"),
    Row("server-added", "safe", at("https://a"), at("https://a", item={"servers": [{"url": "https://a"}, {"url": "https://b"}]}),
        "can also be reached at `https://b`"),
    Row("server-changed", "risky", call(item={"servers": [{"url": "https://a"}]}), call(item={"servers": [{"url": "https://b"}]}),
        "the address is `https://b` instead of `https://a`: see `base_url` where you set it"),
    Row("gateway-changed", "risky", call(), fact("server", "gateway"),
        "goes to the service's host `gateway` instead of `api`: see addresses that you set"),
    Row("billable-added", "risky", call(), fact("billable", True),
        "starts paid work: it is never sent again after an unknown outcome"),
    Row("billable-removed", "risky", fact("billable", True), call(),
        "is no longer known to start paid work"),
    Row("idempotent-added", "safe", call(), fact("idempotent", True),
        "is sent again after an unknown outcome"),
    Row("idempotent-removed", "risky", fact("idempotent", True), call(),
        "is no longer sent again after an unknown outcome: be ready for OutcomeUnknownError"),
    Row("binary-added", "risky", call(), fact("binary", True),
        "can answer with bytes: see what you do with them"),
    Row("binary-removed", "risky", fact("binary", True), call(),
        "no longer answers with bytes: see what you expect"),
    Row("stream-added", "safe", call(TOY), fact("sse", "Toy"),
        "can stream its answer"),
    Row("stream-removed", "breaking", fact("sse", "Toy"), call(TOY),
        "can no longer stream its answer"),
    Row("job-added", "safe", call(), fact("job", JOB),
        "gives a job that can be waited for"),
    Row("job-removed", "breaking", fact("job", JOB), call(),
        "gives no job any more: code that waits for it fails"),
    Row("job-changed", "risky", fact("job", JOB), fact("job", {**JOB, "done": ["DONE", "READY"]}),
        "`done` of its job changed from `DONE` to `DONE`, `READY`: older versions of the client may wait in vain"),
    Row("job-changed", "risky", fact("job", JOB), fact("job", {**JOB, "canceled": ["STOPPED"]}),
        "`canceled` of its job changed from `None` to `STOPPED`: older versions of the client may wait in vain"),
)  # fmt: skip

ROWS = (*OPERATIONS, *PARAMETERS, *BODIES, *ANSWERS, *ACCESS)
