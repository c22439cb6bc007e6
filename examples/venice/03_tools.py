"""A model that asks for a tool, gets its answer, and goes on; then an answer as an object."""

import json
from typing import Any

from framewire import Venice

MODEL = "mistral-31-24b"
WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather of a place",
        "parameters": {
            "type": "object",
            "properties": {"place": {"type": "string"}},
            "required": ["place"],
        },
    },
}
PERSON = {
    "type": "json_schema",
    "json_schema": {
        "type": "object",
        "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
        "required": ["name", "age"],
    },
}


def main() -> None:
    with Venice() as client:
        create = client.chat.completions.create
        messages: list[Any] = [{"role": "user", "content": "Venice"}]
        message = create(MODEL, messages, tools=[WEATHER]).choices[0].message
        for call in message.tool_calls:
            asked = json.loads(call["function"]["arguments"])
            print(f"the model calls {call['function']['name']} with {asked}")
            said = {"place": asked["place"], "sky": "clear"}
            messages += [
                message,
                {"role": "tool", "tool_call_id": call["id"], "content": json.dumps(said)},
            ]
        print(create(MODEL, messages, tools=[WEATHER]).choices[0].message.content)

        answer = create(MODEL, [{"role": "user", "content": "Ada"}], response_format=PERSON)
        print(f"an object: {json.loads(str(answer.choices[0].message.content))}")


if __name__ == "__main__":
    main()
