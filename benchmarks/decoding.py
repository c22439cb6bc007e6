"""Large answers: images, catalogues and chats, each from the call to what somebody reads of it."""

import base64
from collections.abc import Callable
from typing import Any

from benchmarks import bodies

Once = Callable[[], int]
"""Does the work of one round and says of how many units it was."""

IMAGE = 1_500_000
MODELS = 1700
EVENTS = 2000


def _httpx_images(url: str, count: int) -> Once:
    import httpx

    client = httpx.Client(headers={"Authorization": "Bearer key"}, timeout=60)
    asked = {"prompt": "p", "model": "m"}

    def once() -> int:
        answer = client.post(f"{url}/image-{IMAGE}-{count}/images/generations", json=asked)
        found = [base64.b64decode(item["b64_json"]) for item in answer.json()["data"]]
        return _checked(found, count)

    return once


def _openai_images(url: str, count: int) -> Once:
    import openai

    client = openai.OpenAI(api_key="key", base_url=f"{url}/image-{IMAGE}-{count}")

    def once() -> int:
        answer = client.images.generate(prompt="p", model="m")
        found = [base64.b64decode(item.b64_json or "") for item in answer.data or []]
        return _checked(found, count)

    return once


def _framewire_images(url: str, count: int) -> Once:
    import framewire

    client = framewire.Aquiles("key", f"{url}/image-{IMAGE}-{count}", timeout=60, guards=False)

    def once() -> int:
        answer = client.images.generate("p", "m", response_format="b64_json", n=count)
        return _checked([image.read() for image in answer.images], count)

    return once


def _checked(found: list[bytes], count: int) -> int:
    size = IMAGE * 3 // 4
    assert [len(data) for data in found] == [size] * count
    return 1


def _httpx_catalogue(url: str, touch: bool) -> Once:
    import httpx

    client = httpx.Client(headers={"Authorization": "Bearer key"}, timeout=60)
    names = list(bodies.model(0))

    def once() -> int:
        models = client.get(f"{url}/catalogue-{MODELS}/models").json()["models"]
        assert models[-1]["id"]
        if touch:
            for model in models:
                for name in names:
                    model.get(name)
        return 1

    return once


def _framewire_catalogue(url: str, touch: bool) -> Once:
    import framewire

    client = framewire.Visgate("key", base_url=f"{url}/catalogue-{MODELS}", timeout=60)
    return _catalogue(lambda: client.models.list(limit=MODELS), touch)


def _visgate_catalogue(url: str, touch: bool) -> Once:
    import visgate_sdk

    client = visgate_sdk.Client(api_key="key", base_url=f"{url}/catalogue-{MODELS}")
    return _catalogue(lambda: client.models.list(limit=MODELS), touch)


def _catalogue(ask: Callable[[], Any], touch: bool) -> Once:
    names = list(bodies.model(0))

    def once() -> int:
        models = ask().models
        assert len(models) == MODELS
        assert models[-1].id
        if touch:
            for model in models:
                for name in names:
                    getattr(model, name, None)
        return 1

    return once


def _pydantic_catalogue(url: str, touch: bool) -> Once:
    import httpx
    import pydantic

    one = dict.fromkeys(bodies.model(0), (Any, None))
    model: Any = pydantic.create_model("Model", **one)
    every: Any = pydantic.create_model("Models", models=(list[model], ...))
    client = httpx.Client(headers={"Authorization": "Bearer key"}, timeout=60)

    def ask() -> Any:
        return every.model_validate_json(client.get(f"{url}/catalogue-{MODELS}/models").content)

    return _catalogue(ask, touch)


_MESSAGES = [{"role": "user", "content": "hello"}]


def _httpx_chat(url: str, at_once: int) -> Once:
    import json

    import httpx

    client = httpx.Client(headers={"Authorization": "Bearer key"}, timeout=60)
    asked = {"model": "m", "messages": _MESSAGES, "stream": True}

    def once() -> int:
        where = f"{url}/chat-{EVENTS}-{at_once}/chat/completions"
        with client.stream("POST", where, json=asked) as answer:
            words = [
                json.loads(line[6:])["choices"][0]["delta"]["content"]
                for line in answer.iter_lines()
                if line.startswith("data: ") and line != "data: [DONE]"
            ]
        return _said(words)

    return once


def _framewire_chat(url: str, at_once: int) -> Once:
    import framewire

    client = framewire.Venice("key", base_url=f"{url}/chat-{EVENTS}-{at_once}")

    def once() -> int:
        with client.chat.completions.create("m", _MESSAGES, stream=True) as events:
            return _said([event.choices[0].delta.content for event in events])

    return once


def _openai_chat(url: str, at_once: int) -> Once:
    import openai

    client = openai.OpenAI(api_key="key", base_url=f"{url}/chat-{EVENTS}-{at_once}")

    def once() -> int:
        asked: Any = _MESSAGES
        with client.chat.completions.create(model="m", messages=asked, stream=True) as events:
            return _said([event.choices[0].delta.content for event in events])

    return once


def _said(words: list[Any]) -> int:
    assert words == ["word "] * EVENTS
    return EVENTS


CASES: dict[str, dict[str, Callable[[str], Once]]] = {
    "image": {
        "httpx": lambda url: _httpx_images(url, 1),
        "framewire": lambda url: _framewire_images(url, 1),
        "openai": lambda url: _openai_images(url, 1),
    },
    "images": {
        "httpx": lambda url: _httpx_images(url, 4),
        "framewire": lambda url: _framewire_images(url, 4),
        "openai": lambda url: _openai_images(url, 4),
    },
    "catalogue": {
        "httpx": lambda url: _httpx_catalogue(url, False),
        "framewire": lambda url: _framewire_catalogue(url, False),
        "visgate_sdk": lambda url: _visgate_catalogue(url, False),
        "pydantic": lambda url: _pydantic_catalogue(url, False),
    },
    "catalogue-touched": {
        "httpx": lambda url: _httpx_catalogue(url, True),
        "framewire": lambda url: _framewire_catalogue(url, True),
        "visgate_sdk": lambda url: _visgate_catalogue(url, True),
        "pydantic": lambda url: _pydantic_catalogue(url, True),
    },
    "chat-32": {
        "httpx": lambda url: _httpx_chat(url, 32),
        "framewire": lambda url: _framewire_chat(url, 32),
        "openai": lambda url: _openai_chat(url, 32),
    },
    "chat-1": {
        "httpx": lambda url: _httpx_chat(url, 1),
        "framewire": lambda url: _framewire_chat(url, 1),
        "openai": lambda url: _openai_chat(url, 1),
    },
}
