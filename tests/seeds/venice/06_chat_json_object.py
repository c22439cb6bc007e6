# createChatCompletion with the older response_format
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

import json

from framewire import Venice

with Venice() as client:
    answer = client.chat.completions.create(
        model="venice-uncensored",
        messages=[{"role": "user", "content": "Answer in JSON."}],
        response_format={"type": "json_object"},
    )
    print(type(json.loads(answer.choices[0].message.content)).__name__)
