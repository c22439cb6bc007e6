"""The answers of Venice's document, put together from its example values, and their properties."""

from typing import Any

_PRICE = {"usd": 0.7, "diem": 7}
_QUALITIES = {"low": _PRICE, "medium": _PRICE, "high": _PRICE}
_LIMITS = {"usd": 50, "diem": 10, "vcu": 100}
_CITATION = {
    "title": "What is the meaning of life?",
    "url": "https://example.com/meaning",
    "content": "A page.",
    "date": "2024-07-30T17:02:39.012Z",
}
_PARAMETERS = {
    "enable_web_search": "auto",
    "enable_web_citations": True,
    "include_venice_system_prompt": True,
    "include_search_results_in_stream": False,
    "character_slug": "venice",
    "strip_thinking_response": True,
    "disable_thinking": True,
    "enable_e2ee": False,
    "enable_web_scraping": False,
    "return_search_results_as_documents": False,
    "web_search_citations": [_CITATION],
}
_USAGE = {
    "completion_tokens": 20,
    "prompt_tokens": 10,
    "prompt_tokens_details": {"cached_tokens": 4, "cache_creation_input_tokens": 2},
    "completion_tokens_details": {"reasoning_tokens": 6},
    "total_tokens": 30,
}
_LOGPROBS = {
    "bytes": [104, 101],
    "logprob": -0.34,
    "token": "hello",
    "top_logprobs": [{"bytes": [104], "logprob": -0.34, "token": "hello"}],
}


def _model(kind: str, **spec: Any) -> dict[str, Any]:
    return {
        "context_length": 32768,
        "created": 1699000000,
        "discount_to_user": 0.1,
        "id": f"a-{kind}-model",
        "model_spec": {
            "name": "Venice Uncensored 1.1",
            "offline": False,
            "privacy": "private",
            **spec,
        },
        "object": "model",
        "owned_by": "venice.ai",
        "type": kind,
    }


_CREATED_KEY = {
    "data": {
        "apiKey": "VENICE-ADMIN-KEY-1",
        "apiKeyType": "ADMIN",
        "consumptionLimit": _LIMITS,
        "description": "Example API Key",
        "expiresAt": "2023-10-01T12:00:00Z",
        "id": "e28e82dc-9df2-4b47-b726-d0a222ef2ab5",
        "limitPeriod": "MONTH",
        "modelPrivacy": "PRIVATE_ONLY",
    },
    "success": True,
}

#: Method -> the documented answer.
ANSWERS: dict[str, Any] = {
    "chat.completions.create": {
        "choices": [
            {
                "finish_reason": "stop",
                "index": 0,
                "logprobs": _LOGPROBS,
                "message": {
                    "content": "The sky appears blue.",
                    "name": "sky",
                    "reasoning_content": "Light scatters.",
                    "reasoning_details": [
                        {
                            "data": "d",
                            "format": "f",
                            "id": "r1",
                            "index": 0,
                            "text": "Light.",
                            "type": "reasoning.text",
                        }
                    ],
                    "role": "assistant",
                    "thought_signature": "sig",
                    "tool_calls": [],
                },
                "stop_reason": "stop",
            }
        ],
        "cost": {"diem": 0.0004, "usd": 0.0004},
        "created": 1677858240,
        "id": "chatcmpl-abc123",
        "model": "venice-uncensored",
        "object": "chat.completion",
        "prompt_logprobs": {"a": 1},
        "usage": _USAGE,
        "venice_parameters": _PARAMETERS,
    },
    "images.generate": {
        "id": "generate-image-1234567890",
        "images": ["aGk="],
        "request": {"model": "hidream"},
        "timing": {
            "inferenceDuration": 3.5,
            "inferencePreprocessingTime": 1.5,
            "inferenceQueueTime": 2.5,
            "total": 7.5,
        },
    },
    "images.simple_generate": {"created": 1713833628, "data": [{"b64_json": "aGk="}]},
    "images.styles": {"data": ["3D Model", "Anime"], "object": "list"},
    "embeddings.create": {
        "data": [{"embedding": [0.0023064255, -0.0028842222], "index": 0, "object": "embedding"}],
        "model": "text-embedding-bge-m3",
        "object": "list",
        "usage": {"prompt_tokens": 8, "total_tokens": 8},
    },
    "models.list": {
        "data": [
            _model(
                "text",
                availableContextTokens=32768,
                beta=False,
                betaModel=False,
                deprecation={
                    "autoRemap": True,
                    "date": "2026-09-30",
                    "removesAt": "2026-09-30T00:00:00.000Z",
                    "replacementModelId": "zai-org-glm-5",
                    "startsAt": "2026-09-01T00:00:00.000Z",
                },
                description="A model.",
                maxCompletionTokens=8192,
                regionRestrictions=["EU"],
                uncensored=True,
                capabilities={
                    "optimizedForCode": True,
                    "quantization": "fp8",
                    "supportsFunctionCalling": True,
                    "supportsReasoning": True,
                    "supportsResponseSchema": True,
                    "supportsVision": True,
                    "supportsWebSearch": True,
                    "supportsLogProbs": True,
                    "supportsAudioInput": True,
                    "supportsE2EE": True,
                    "supportsMultipleImages": True,
                    "supportsReasoningEffort": True,
                    "supportsTeeAttestation": True,
                    "supportsVideoInput": True,
                    "supportsXSearch": True,
                    "reasoningEffortOptions": ["low", "high"],
                    "defaultReasoningEffort": "low",
                    "maxImages": 4,
                    "maxVideos": 1,
                },
                constraints={
                    "temperature": {"default": 0.7},
                    "top_p": {"default": 0.9},
                    "frequency_penalty": {"default": 0},
                    "presence_penalty": {"default": 0},
                    "repetition_penalty": {"default": 1},
                },
                modelSource="https://example.com/model",
                pricing={
                    "input": _PRICE,
                    "output": {"usd": 2.8, "diem": 28},
                    "cache_input": _PRICE,
                    "cache_write": _PRICE,
                    "extended": {
                        "context_token_threshold": 200000,
                        "input": _PRICE,
                        "output": _PRICE,
                        "cache_input": _PRICE,
                        "cache_write": _PRICE,
                    },
                },
                traits=["most_uncensored"],
            ),
            _model(
                "image",
                constraints={
                    "promptCharacterLimit": 2048,
                    "steps": {"default": 25, "max": 50},
                    "widthHeightDivisor": 8,
                    "aspectRatios": ["1:1", "16:9"],
                    "defaultAspectRatio": "1:1",
                    "defaultResolution": "1K",
                    "resolutions": ["1K", "2K"],
                    "defaultQuality": "high",
                    "qualities": ["low", "high"],
                    "maxStyleReferences": 4,
                    "supportsStyleReferenceStrength": True,
                },
                supportsStyleReferences=True,
                pricing={
                    "generation": {"usd": 0.01, "diem": 0.1},
                    "resolutions": {"1K": _PRICE, "2K": _PRICE},
                    "quality": {"1K": _QUALITIES},
                    "upscale": {
                        "2x": {"usd": 0.02, "diem": 0.2},
                        "4x": {"usd": 0.08, "diem": 0.8},
                    },
                },
            ),
            _model(
                "tts",
                pricing={"input": {"usd": 3.5, "diem": 35}},
                voices=["af_alloy", "af_sky"],
                voice_cloning={
                    "mode": "persistent",
                    "accepted_formats": ["wav"],
                    "min_sample_seconds": 10,
                    "retention_days": 30,
                },
                default_voice="af_sky",
                supports_custom_voice_id=True,
                supported_formats=["mp3", "wav"],
                default_format="mp3",
            ),
            _model(
                "music",
                pricing={
                    "durations": {
                        "30": {"usd": 0.1, "diem": 0.1, "min_seconds": 1, "max_seconds": 30}
                    }
                },
                supports_lyrics=True,
                lyrics_required=False,
                lyrics_character_limit=3000,
                supports_force_instrumental=True,
                supports_loop=True,
                supports_language_code=True,
                supports_speed=True,
                default_speed=1,
                min_speed=0.5,
                max_speed=2,
                duration_options=[30, 60],
                min_duration=1,
                max_duration=120,
                default_duration=30,
                prompt_character_limit=500,
                min_prompt_length=3,
            ),
            _model("music", pricing={"per_second": _PRICE}),
            _model("music", pricing={"per_thousand_characters": _PRICE}),
            _model("asr", pricing={"per_audio_second": _PRICE}),
            _model(
                "embedding",
                pricing={"input": _PRICE, "output": _PRICE},
                embeddingDimensions=1024,
                maxInputTokens=8192,
                supportsCustomDimensions=True,
            ),
            _model(
                "video",
                constraints={
                    "aspect_ratios": ["16:9"],
                    "resolutions": ["720p"],
                    "durations": ["5s"],
                    "model_type": "text-to-video",
                    "audio": True,
                    "audio_configurable": True,
                    "prompt_character_limit": 2500,
                },
            ),
            _model(
                "inpaint",
                constraints={
                    "aspectRatios": ["1:1"],
                    "promptCharacterLimit": 1500,
                    "combineImages": True,
                    "maxInputImages": 3,
                    "singleImageAspectRatio": True,
                    "defaultResolution": "1K",
                    "resolutions": ["1K"],
                    "defaultQuality": "high",
                    "qualities": ["high"],
                },
                pricing={
                    "inpaint": _PRICE,
                    "resolutions": {"1K": _PRICE},
                    "inputImages": {"included": 1, "additional": _PRICE},
                    "quality": {"1K": _QUALITIES},
                },
            ),
        ],
        "object": "list",
        "type": "all",
    },
    "models.traits": {
        "data": {"default": "llama-3.3-70b", "fastest": "llama-3.2-3b-akash"},
        "object": "list",
        "type": "text",
    },
    "models.compatibility_mapping": {
        "data": {"gpt-4o": "llama-3.3-70b"},
        "object": "list",
        "type": "text",
    },
    "characters.list": {
        "data": [
            {
                "adult": False,
                "author": "venice",
                "featured": True,
                "id": "2f460055",
                "modelId": "venice-uncensored",
                "photoUrl": "https://venice.ai/p/alan-watts",
                "createdAt": "2024-12-20T21:28:08.934Z",
                "description": "A philosopher.",
                "name": "Alan Watts",
                "shareUrl": "https://venice.ai/c/alan-watts",
                "slug": "alan-watts",
                "stats": {
                    "imports": 112,
                    "averageRating": 4.5,
                    "ratingCount": 2,
                    "ratingSum": 9,
                    "userRating": 5,
                },
                "tags": ["AlanWatts", "Philosophy"],
                "updatedAt": "2025-02-09T03:23:53.708Z",
                "webEnabled": True,
            }
        ],
        "object": "list",
    },
    "billing.usage_history": {
        "data": [
            {
                "amount": -0.06356,
                "currency": "DIEM",
                "inferenceDetails": {
                    "completionTokens": 227,
                    "inferenceExecutionTime": 2964,
                    "promptTokens": 339,
                    "requestId": "chatcmpl-4007fd29f42b7d3c4107f4345e8d174a",
                },
                "notes": "API Inference",
                "pricePerUnitUsd": 2.8,
                "sku": "llama-3.3-70b-llm-output-mtoken",
                "timestamp": "2025-01-01T00:00:00Z",
                "units": 0.000227,
            }
        ],
        "nextCursor": "b3BhcXVl",
    },
    "billing.balance": {
        "canConsume": True,
        "consumptionCurrency": "DIEM",
        "balances": {"diem": 90.5, "usd": 25},
        "diemEpochAllocation": 100,
    },
    "billing.analytics": {
        "lookback": "7d",
        "byDate": [{"date": "2026-08-01", "USD": 1.5, "DIEM": 0}],
        "byModel": [
            {
                "modelName": "GLM 5",
                "unitType": "tokens",
                "modelType": "text",
                "totalUsd": 1.5,
                "totalDiem": 0,
                "totalUnits": 3,
                "breakdown": [{"type": "input", "usd": 1.5, "diem": 0, "units": 3}],
            }
        ],
        "byModelDaily": [{"timestamp": 1785542400000, "GLM 5": 1.5}],
        "topModels": ["GLM 5"],
        "byKey": [
            {
                "apiKeyId": "k1",
                "description": "Example API Key",
                "totalUsd": 1.5,
                "totalDiem": 0,
                "totalUnits": 3,
            }
        ],
        "byKeyDaily": [{"timestamp": 1785542400000, "Example API Key": 1.5}],
        "topKeyNames": ["Example API Key"],
    },
    "api_keys.list": {
        "data": [
            {
                "apiKeyType": "ADMIN",
                "consumptionLimits": _LIMITS,
                "createdAt": "2023-10-01T12:00:00Z",
                "description": "Example API Key",
                "expiresAt": "2023-10-02T12:00:00Z",
                "id": "e28e82dc-9df2-4b47-b726-d0a222ef2ab5",
                "last6Chars": "2V2jNW",
                "lastUsedAt": "2023-10-03T12:00:00Z",
                "limitPeriod": "EPOCH",
                "modelPrivacy": "ALL",
                "currentPeriodUsage": {"usd": "1.5", "diem": "0.5"},
                "usage": {
                    "trailingSevenDays": {"usd": "10.2424", "vcu": "42.2315", "diem": "4.2231"}
                },
            }
        ],
        "object": "list",
    },
    "api_keys.create": _CREATED_KEY,
    "api_keys.delete": {"success": True},
    "api_keys.rate_limits": {
        "data": {
            "accessPermitted": True,
            "apiTier": {"id": "paid", "isCharged": True},
            "balances": {"USD": 50.23, "DIEM": 100.023},
            "keyExpiration": "2025-06-01T00:00:00Z",
            "nextEpochBegins": "2025-05-07T00:00:00.000Z",
            "rateLimits": [
                {
                    "apiModelId": "venice-uncensored",
                    "rateLimits": [{"amount": 100, "type": "RPM"}],
                }
            ],
        }
    },
    "api_keys.rate_limit_logs": {
        "data": [
            {
                "apiKeyId": "cc6c4a4d",
                "modelId": "llama-3.3-70b",
                "rateLimitTier": "paid",
                "rateLimitType": "RPM",
                "timestamp": "2023-10-01T12:00:00Z",
            }
        ],
        "object": "list",
    },
    "api_keys.generate_web3_key()": {"data": {"token": "a.b.c"}, "success": True},
    "api_keys.generate_web3_key": _CREATED_KEY,
}

#: Parts of a documented path that have another name in Python.
RENAMED = {
    "2x": "field_2x",
    "4x": "field_4x",
    "object": "object_",
    "type": "type_",
    "input": "input_",
    "max": "max_",
    "last6Chars": "last_6_chars",
    "supportsE2EE": "supports_e2ee",
    "USD": "usd",
    "DIEM": "diem",
}
