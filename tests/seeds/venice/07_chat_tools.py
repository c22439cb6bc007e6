# createChatCompletion with tools, and the message that answers a call
# The document has no code, only example values: this is the Python for them.
# Repairs: the tool itself, of which the document gives only the shape.

from framewire import Venice

with Venice() as client:
    tool = {
        "type": "function",
        "function": {
            "name": "get_weather",
            "description": "The weather of a place",
            "parameters": {"type": "object", "properties": {"place": {"type": "string"}}},
        },
    }
    messages = [{"role": "user", "content": "Is it raining in Venice?"}]
    answer = client.chat.completions.create(
        model="llama-3.3-70b",
        messages=messages,
        tools=[tool],
        tool_choice="auto",
        parallel_tool_calls=False,
    )
    message = answer.choices[0].message
    call = message.tool_calls[0]
    print(answer.choices[0].finish_reason, call["function"]["name"])
    messages += [message, {"role": "tool", "tool_call_id": call["id"], "content": "It is dry."}]
    answer = client.chat.completions.create(model="llama-3.3-70b", messages=messages)
    print(answer.choices[0].message.content)
