"""Facts about Venice: chat, images, speech, embeddings, keys and billing."""

from framewire._core.profile import (
    AnswerRule,
    CatalogueFacts,
    ErrorPaths,
    Evidence,
    Outcome,
    PaceHeader,
    ServerFacts,
    ServiceProfile,
)

PROFILE = ServiceProfile(
    name="venice",
    billed=("cost.usd",),
    title="Venice",
    key_env="VENICE_API_KEY",
    # A wallet signs in with these instead of a key.
    key_substitutes=("sign-in-with-x", "x-sign-in-with-x"),
    servers={"api": ServerFacts("https://api.venice.ai/api/v1", "VENICE_BASE_URL")},
    read_timeout=300.0,
    # Documented as the last event of a streamed chat.
    stream_end="[DONE]",
    request_id_headers=("cf-ray", "x-request-id"),
    pace_headers=(
        PaceHeader("x-ratelimit-reset-requests", "unix", "x-ratelimit-remaining-requests"),
        PaceHeader("x-ratelimit-reset-tokens", "seconds", "x-ratelimit-remaining-tokens"),
    ),
    rules=(
        # Documented as "at capacity, try again later"; that it is not billed is not said.
        AnswerRule(
            503,
            Outcome.REFUSED,
            operations=frozenset(
                {
                    "create_chat_completion",
                    "generate_image",
                    "simple_generate_image",
                    "upscale_image",
                    "edit_image",
                    "multi_edit_image",
                    "background_remove_image",
                    "create_embedding",
                    "create_speech",
                    "queue_audio",
                    "create_transcription",
                    "create_cloned_voice",
                }
            ),
            own_json=True,
            evidence=Evidence.ASSUMED,
        ),
        # A signed payment goes out once: whoever signed it decides what comes after a refusal.
        AnswerRule(
            429,
            Outcome.CONSIDERED,
            operations=frozenset({"top_up_x402_balance"}),
            evidence=Evidence.DOCUMENTED,
        ),
        AnswerRule(429, Outcome.REFUSED, evidence=Evidence.DOCUMENTED),
    ),
    errors=ErrorPaths(own=("error",), message=("error.message", "error", "message", "detail")),
    policy_codes=("content_policy", "content policy"),
    failure_limit=(20, 30.0),
    how_to_find={
        "": "Look for it in the usage: client.billing.usage_history().",
        "top_up_x402_balance": (
            "Look for it in the wallet's transactions: client.x402.transactions(address)."
        ),
        "create_api_key": "Look for it among the keys: client.api_keys.list().",
        "post_api_key_generate_web3_key": "Look for it among the keys: client.api_keys.list().",
    },
    # Documented: the same key and body within 24 h are answered from what is kept, unpaid.
    idempotency_headers={"crypto_rpc_proxy": "Idempotency-Key"},
    errors_as_data=frozenset({"crypto_rpc_proxy"}),
    # A search that finds nothing is answered all the same.
    may_be_empty=frozenset({"web_search"}),
    hints={
        401: "Check the key in VENICE_API_KEY or api_key=.",
        402: "Check the balance of the Venice account.",
    },
    operation_hints={
        "get_billing_usage": {410: "Call client.billing.usage_history()."},
        "top_up_x402_balance": {402: "Sign one of the error's .accepts and pass the signature."},
    },
    # Whoever knows the address of a video has the video.
    secret_fields={"queue_video": ("download_url",)},
    resume={
        "queue_video": "client.videos.retrieve({model!r}, {id!r})",
        "queue_audio": "client.music.retrieve({model!r}, {id!r})",
    },
    # Documented: it deletes the media when the answer is sent, whether or not it arrives.
    never_sent={
        "delete_media_on_completion": (
            "it deletes the paid result before it has arrived; save it, then delete it with "
            "job.delete(), or pass delete_when_saved=True"
        ),
    },
    catalogue=CatalogueFacts(name=("model_spec.name",)),
)
