# createChatCompletion with the example of every number
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    answer = client.chat.completions.create(
        model="venice-uncensored",
        messages=[{"role": "user", "content": "Why is the sky blue?"}],
        frequency_penalty=0,
        presence_penalty=0,
        repetition_penalty=1.2,
        logprobs=True,
        top_logprobs=1,
        max_temp=1.5,
        min_temp=0.1,
        min_p=0.05,
        n=1,
        seed=42,
        stop=["\n\n"],
        stop_token_ids=[151643, 151645],
        temperature=0.7,
        top_k=40,
        top_p=0.9,
    )
    logprobs = answer.choices[0].logprobs
    print(logprobs.token, logprobs.logprob, logprobs.top_logprobs[0].token)
