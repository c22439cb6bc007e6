# createChatCompletion with the example of a message
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    answer = client.chat.completions.create(
        model="venice-uncensored",
        messages=[{"role": "user", "content": [{"text": "Why is the sky blue?", "type": "text"}]}],
    )
    assert answer.object_ == "chat.completion"
    choice = answer.choices[0]
    assert choice.finish_reason == "stop"
    print(choice.message.content)
    print(answer.usage.prompt_tokens + answer.usage.completion_tokens == answer.usage.total_tokens)
