"""The answers of Venice's document, put together from its example values, and their properties."""

from typing import Any

_PRICE = {"usd": 0.7, "vcu": 7, "diem": 7}
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
    "web_search_citations": [_CITATION],
}
_USAGE = {
    "completion_tokens": 20,
    "prompt_tokens": 10,
    "prompt_tokens_details": None,
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
        "created": 1699000000,
        "id": f"a-{kind}-model",
        "model_spec": {"name": "Venice Uncensored 1.1", "offline": False, **spec},
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
                    "role": "assistant",
                    "tool_calls": [],
                },
                "stop_reason": "stop",
            }
        ],
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
                capabilities={
                    "optimizedForCode": True,
                    "quantization": "fp8",
                    "supportsFunctionCalling": True,
                    "supportsReasoning": True,
                    "supportsResponseSchema": True,
                    "supportsVision": True,
                    "supportsWebSearch": True,
                    "supportsLogProbs": True,
                },
                constraints={"temperature": {"default": 0.7}, "top_p": {"default": 0.9}},
                modelSource="https://example.com/model",
                pricing={"input": _PRICE, "output": {"usd": 2.8, "vcu": 28, "diem": 28}},
                traits=["most_uncensored"],
            ),
            _model(
                "image",
                constraints={
                    "promptCharacterLimit": 2048,
                    "steps": {"default": 25, "max": 50},
                    "widthHeightDivisor": 8,
                },
                pricing={
                    "generation": {"usd": 0.01, "vcu": 0.1, "diem": 0.1},
                    "upscale": {
                        "2x": {"usd": 0.02, "vcu": 0.2, "diem": 0.2},
                        "4x": {"usd": 0.08, "vcu": 0.8, "diem": 0.8},
                    },
                },
            ),
            _model(
                "tts",
                pricing={"input": {"usd": 3.5, "vcu": 35, "diem": 35}},
                voices=["af_alloy", "af_sky"],
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
                "createdAt": "2024-12-20T21:28:08.934Z",
                "description": "A philosopher.",
                "name": "Alan Watts",
                "shareUrl": "https://venice.ai/c/alan-watts",
                "slug": "alan-watts",
                "stats": {"imports": 112},
                "tags": ["AlanWatts", "Philosophy"],
                "updatedAt": "2025-02-09T03:23:53.708Z",
                "webEnabled": True,
            }
        ],
        "object": "list",
    },
    "billing.usage": {
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
        "pagination": {"limit": 200, "page": 1, "total": 56090, "totalPages": 281},
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
            "balances": {"USD": 50.23, "VCU": 100.5, "DIEM": 100.023},
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
    "USD": "usd",
    "VCU": "vcu",
    "DIEM": "diem",
}
