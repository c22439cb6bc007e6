"""Operations without a method of their own: `client.call(...)` and `client.submit(...)` call them."""

# What an import brought and nobody has written down by hand yet: its bundled id goes here, and every
# table of the tests does without it (the sandbox answers for it all the same, from the spec).
# Taking it out again, with a method, a row in docs/services.md and its cases, is what is left to do.
_BROUGHT = frozenset(
    {
        "venice_create_response",
        "venice_multi_edit_image",
        "venice_background_remove_image",
        "venice_update_api_key",
        "venice_get_api_key_by_id",
        "venice_get_character_by_slug",
        "venice_get_character_reviews",
        "venice_create_transcription",
        "venice_create_cloned_voice",
        "venice_create_text_parser",
        "venice_web_scrape",
        "venice_web_search",
        "venice_list_crypto_rpc_networks",
        "venice_crypto_rpc_proxy",
        "venice_get_x402_balance",
        "venice_get_x402_transactions",
        "venice_top_up_x402_balance",
    }
)
# What answers that it is gone and nothing else: no table of what succeeds has a place for it.
RETIRED = frozenset({"venice_get_billing_usage"})
NEW: frozenset[str] = _BROUGHT | RETIRED

UNWRAPPED = NEW | {
    # The documents have the asynchronous form alone.
    "siray_create_image_sync",
    # Images are fetched from the addresses in the answers.
    "aquiles_serve_image",
}
