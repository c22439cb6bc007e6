# createChatCompletion with the example of response_format
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

import json

from framewire import Venice

with Venice() as client:
    answer = client.chat.completions.create(
        model="venice-uncensored",
        messages=[{"role": "user", "content": "Who are you?"}],
        response_format={
            "json_schema": {
                "properties": {"age": {"type": "number"}, "name": {"type": "string"}},
                "required": ["name", "age"],
                "type": "object",
            },
            "type": "json_schema",
        },
    )
    person = json.loads(answer.choices[0].message.content)
    print(sorted(person))
