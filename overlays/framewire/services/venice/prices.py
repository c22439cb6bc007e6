"""What calls to Venice cost, by the entries of its catalogue of models."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from framewire._core.money.price import Price, decimal_of, plain

Entry = Mapping[str, Any]
Prices = Callable[[Entry, Mapping[str, Any]], Price]

# The document: "defaults to 1K when not specified".
_RESOLUTION = "1K"
_TIERS = ("low", "medium", "high")
_MILLION = Decimal(1_000_000)
_TWICE = 2
_EXTRAS = {
    "enable_web_search": "web search is charged for extra; the catalogue does not say how much",
    "enhance_prompt": "a rewritten prompt is charged for extra; the catalogue does not say how "
    "much",
}
EDITOR = "firered-image-edit"


@attrs.frozen
class Priced:
    """How an operation finds its price.

    Args:
        kind: Type of the models that do it.
        price: The price by the model's prices and the request's body.
        default: Model where the request names none, or the trait of one; None for the first model
            that has such a price.
    """

    kind: str
    price: Prices
    default: str | None = None


def price(operation: str, entries: Mapping[str, Entry], body: Mapping[str, Any]) -> Price:
    """What a call would cost.

    Args:
        operation: Bundled operation id.
        entries: The models of the catalogue by id, as the service lists them.
        body: The request, with the names of the wire.
    """
    priced = PRICED.get(operation)
    if priced is None:
        return Price.unknown("Venice's list of models has no price for this operation")
    asked = body.get("model") or body.get("modelId")
    name = asked or priced.default
    entry = _entry(entries, priced.kind, name)
    if entry is None:
        named = "" if name is None else f" {name!r}"
        return Price.unknown(f"Venice lists no {priced.kind} model{named}", source=_LIST)
    own, pricing = entry.get("id"), _pricing(entry)
    if not pricing:
        return Price.unknown(f"the entry of {own!r} names no price", source=_LIST)
    found = attrs.evolve(priced.price(pricing, body), source=f"{_LIST}, model {own!r}")
    return found.noting(f"{name!r} is {own!r} now") if name not in (None, own) else found


_LIST = "Venice's list of models"


def _entry(entries: Mapping[str, Entry], kind: str, name: Any) -> Entry | None:
    """The entry that a request means, by id or trait; of one that names none, the first."""
    if isinstance(name, str) and name in entries:
        return entries[name] if entries[name].get("type") == kind else None
    own = [each for each in entries.values() if each.get("type") == kind]
    if name is None:
        # Lists of 2025 named the price of enlarging with each image model.
        return next((each for each in (*own, *entries.values()) if kind in _pricing(each)), None)
    return next((each for each in own if name in (_spec(each).get("traits") or ())), None)


def _spec(entry: Entry) -> Mapping[str, Any]:
    found = entry.get("model_spec")
    return found if isinstance(found, Mapping) else {}


def _pricing(entry: Entry) -> Mapping[str, Any]:
    """The prices of a model, with its constraints: they say what is taken where nothing is said."""
    spec = _spec(entry)
    found, limits = spec.get("pricing"), spec.get("constraints")
    if not isinstance(found, Mapping) or not found:
        return {}
    return {**found, "constraints": limits if isinstance(limits, Mapping) else {}}


def _usd(prices: Any, basis: str) -> Price:
    amount = decimal_of(prices.get("usd")) if isinstance(prices, Mapping) else None
    if amount is None:
        return Price.unknown(f"the model's entry names no price of {basis} in USD")
    return Price(amount, basis=f"{basis} at {plain(amount)} USD")


def _picture(pricing: Entry, body: Mapping[str, Any], base: str) -> Price:
    """One image, by resolution and quality where the entry goes by them.

    Args:
        pricing: Prices and constraints of the model.
        body: The request.
        base: Name of the price that stands alone.
    """
    limits = pricing["constraints"]
    resolution = body.get("resolution") or limits.get("defaultResolution") or _RESOLUTION
    by_quality, by_resolution = pricing.get("quality"), pricing.get("resolutions")
    if isinstance(by_quality, Mapping) and by_quality:
        return _by_quality(by_quality.get(resolution), resolution, body, limits)
    if isinstance(by_resolution, Mapping) and by_resolution:
        return _usd(by_resolution.get(resolution), f"1 image of {resolution}")
    return _usd(pricing.get(base), "1 image")


def _by_quality(tiers: Any, resolution: str, body: Mapping[str, Any], limits: Entry) -> Price:
    tiers = tiers if isinstance(tiers, Mapping) else {}
    quality = body.get("quality")
    if quality:
        return _usd(tiers.get(quality), f"1 image of {resolution}, quality {quality}")
    # Left out, the model's own is billed, which is the highest where nothing else is said.
    named = [tier for tier in _TIERS if tier in tiers]
    own = limits.get("defaultQuality") or (named[-1] if named else None)
    found = _usd(tiers.get(own), f"1 image of {resolution}, quality {own}")
    highest = ", its highest" if named and own == named[-1] else ""
    return found.noting(f"quality was left out, and this model bills {own} then{highest}")


def _with_extras(found: Price, body: Mapping[str, Any]) -> Price:
    """A price, or none where what is asked for besides has no price."""
    extras = [why for name, why in _EXTRAS.items() if body.get(name)]
    if not extras or not found.known:
        return found
    return Price.unknown("; ".join(extras), notes=(f"without it {found}", *found.notes))


def _images(pricing: Entry, body: Mapping[str, Any]) -> Price:
    count = body.get("variants") or body.get("n") or 1
    one = _picture(pricing, body, "generation")
    found = one if count == 1 else _several(one, count)
    return _with_extras(found, body)


def _several(one: Price, count: Any) -> Price:
    """The price of several images at one price each."""
    number = decimal_of(count)
    if number is None or one.amount is None:
        return one if one.amount is None else Price.unknown(f"{count!r} is no number of images")
    what = one.basis.partition(" at ")[0].removeprefix("1 image")
    return one.times(number, f"images{what}")


def _simple_images(pricing: Entry, body: Mapping[str, Any]) -> Price:
    # The service ignores the quality and style of OpenAI's request.
    return _images(pricing, {"n": body.get("n")})


def _edited(pricing: Entry, body: Mapping[str, Any]) -> Price:
    found = _with_extras(_picture(pricing, body, "inpaint"), body)
    more = pricing.get("inputImages")
    images = body.get("images")
    count = len(images) if isinstance(images, list | tuple) else 1
    if not isinstance(more, Mapping) or found.amount is None:
        return found
    additional = max(Decimal(0), count - (decimal_of(more.get("included")) or Decimal(0)))
    if not additional:
        return found
    each = _usd(more.get("additional"), "1 further image")
    if each.amount is None:
        return each
    basis = f"{found.basis}, {plain(additional)} further at {plain(each.amount)} USD"
    return attrs.evolve(found, amount=found.amount + additional * each.amount, basis=basis)


def _enlarged(pricing: Entry, body: Mapping[str, Any]) -> Price:
    factors = pricing.get("upscale")
    scale = decimal_of(body.get("scale") or _TWICE)
    if not isinstance(factors, Mapping) or scale is None:
        return Price.unknown("the model's entry names no price of enlarging")
    factor = "2x" if scale <= _TWICE else "4x"
    found = _usd(factors.get(factor), f"1 image enlarged {factor}")
    if scale in (_TWICE, 2 * _TWICE):
        return found
    return attrs.evolve(found, at_most=True).noting("there are prices of 2x and 4x only")


def _spoken(pricing: Entry, body: Mapping[str, Any]) -> Price:
    per_million = _usd(pricing.get("input"), "a million characters")
    text = body.get("input")
    if per_million.amount is None or not isinstance(text, str):
        return Price.unknown("there is no text to count", notes=(str(per_million),))
    basis = f"{len(text)} characters, {per_million.basis}"
    return attrs.evolve(per_million, amount=per_million.amount * len(text) / _MILLION, basis=basis)


def _vectors(pricing: Entry, body: Mapping[str, Any]) -> Price:
    per_million = _usd(pricing.get("input"), "a million tokens")
    most = most_tokens(body.get("input"))
    if per_million.amount is None or most is None:
        return Price.unknown("the tokens cannot be counted", notes=(str(per_million),))
    amount = per_million.amount * most / _MILLION
    basis = f"at most {most} tokens, {per_million.basis}"
    return attrs.evolve(per_million, amount=amount, basis=basis, at_most=True)


def _answered(pricing: Entry, body: Mapping[str, Any]) -> Price:
    """A chat answer: its tokens are bounded by the limit that the request sets."""
    pricing = _long_context(pricing, body)
    paid_in = _usd(pricing.get("input"), "a million tokens in")
    paid_out = _usd(pricing.get("output"), "a million tokens out")
    rates = (paid_in.basis, paid_out.basis)
    if paid_in.amount is None or paid_out.amount is None:
        return paid_in if paid_in.amount is None else paid_out
    longest = decimal_of(body.get("max_completion_tokens") or body.get("max_tokens"))
    most = most_tokens(body.get("messages"))
    if longest is None or most is None or any(body.get(name) for name in _BESIDE):
        why = (
            "what is asked for besides the text has no price that is known before"
            if longest is not None
            else "nothing bounds the answer without max_completion_tokens= or max_output_tokens="
        )
        return Price.unknown(why, notes=rates)
    longest *= decimal_of(body.get("n")) or Decimal(1)
    amount = (paid_in.amount * most + paid_out.amount * longest) / _MILLION
    basis = f"at most {most} tokens in and {plain(longest)} out"
    return Price(amount, basis=basis, at_most=True, notes=rates)


def _responded(pricing: Entry, body: Mapping[str, Any]) -> Price:
    """The same in the words of `/responses`."""
    asked = [body["instructions"]] if body.get("instructions") else []
    same = {"messages": [*asked, body.get("input")]}
    longest = {"max_completion_tokens": body.get("max_output_tokens")}
    return _answered(pricing, {**body, **same, **longest})


def _heard(pricing: Entry, body: Mapping[str, Any]) -> Price:
    each = _usd(pricing.get("per_audio_second"), "1 second of sound")
    return each if each.amount is None else Price.unknown(
        "how long the sound is, is not known before", notes=(each.basis,)
    )  # fmt: skip


def _long_context(pricing: Entry, body: Mapping[str, Any]) -> Entry:
    """The prices that hold for a request of this length."""
    longer, most = pricing.get("extended"), most_tokens(body.get("messages"))
    if not isinstance(longer, Mapping) or most is None:
        return pricing
    threshold = decimal_of(longer.get("context_token_threshold"))
    return {**pricing, **longer} if threshold is not None and most > threshold else pricing


# What of a request is paid for beside its tokens, or may move it to a dearer model.
_BESIDE = ("tools", "venice_parameters", "web_search", "fallbacks")
# What a message costs in tokens beside its text, at most.
_AROUND = 16
_TEXTS = ("text", "input_text", "message")


def most_tokens(given: Any) -> int | None:
    """The most tokens that texts can come to: no tokenizer makes more of them than bytes.

    Args:
        given: A text, or a list of texts or of messages.

    Returns:
        The number; None where something in it is no text.
    """
    if isinstance(given, str):
        return len(given.encode("utf-8", "surrogatepass")) + _AROUND
    if isinstance(given, Mapping):
        if given.get("type", "text") not in _TEXTS:
            return None
        return most_tokens(given["text"] if "text" in given else given.get("content"))
    if not isinstance(given, list | tuple):
        return None
    found = [most_tokens(each) for each in given]
    return sum(each for each in found if each is not None) if None not in found else None


PRICED: Mapping[str, Priced] = {
    "venice_generate_image": Priced("image", _images),
    "venice_simple_generate_image": Priced("image", _simple_images, "default"),
    "venice_upscale_image": Priced("upscale", _enlarged),
    "venice_edit_image": Priced("inpaint", _edited, EDITOR),
    "venice_multi_edit_image": Priced("inpaint", _edited, EDITOR),
    "venice_create_speech": Priced("tts", _spoken, "tts-kokoro"),
    "venice_create_embedding": Priced("embedding", _vectors),
    "venice_create_chat_completion": Priced("text", _answered),
    "venice_create_response": Priced("text", _responded),
    "venice_create_transcription": Priced("asr", _heard, "nvidia/parakeet-tdt-0.6b-v3"),
}
