"""Operations without a method of their own: `client.call(...)` and `client.submit(...)` call them."""

# What an import brought and nobody has written down by hand yet: its bundled id goes here, and every
# table of the tests does without it (the sandbox answers for it all the same, from the spec).
# Taking it out again, with a method, a row in docs/services.md and its cases, is what is left to do.
_BROUGHT = frozenset({})
# What answers that it is gone and nothing else: no table of what succeeds has a place for it.
RETIRED = frozenset({"venice_get_billing_usage"})
NEW: frozenset[str] = _BROUGHT | RETIRED

UNWRAPPED = NEW | {
    # The documents have the asynchronous form alone.
    "siray_create_image_sync",
    # Images are fetched from the addresses in the answers.
    "aquiles_serve_image",
}
