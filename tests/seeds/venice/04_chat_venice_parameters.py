# createChatCompletion with the example of venice_parameters
# The document has no code, only example values: this is the Python for them.
# Repairs: `enable_web_search` is on instead of auto, so that there are citations to read.

from framewire import Venice

with Venice() as client:
    answer = client.chat.completions.create(
        model="venice-uncensored",
        messages=[{"role": "user", "content": "Why is the sky blue?"}],
        venice_parameters={
            "character_slug": "venice",
            "strip_thinking_response": False,
            "disable_thinking": False,
            "enable_web_search": "on",
            "enable_web_citations": True,
            "include_search_results_in_stream": True,
            "include_venice_system_prompt": True,
        },
    )
    applied = answer.venice_parameters
    print(applied.character_slug, applied.enable_web_search, applied.enable_web_citations)
    print([citation.url for citation in applied.web_search_citations])
