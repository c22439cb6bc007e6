"""Responses: a model's answer in OpenAI's newer shape, at once and as events."""

from typing import Any

from framewire import Venice


def main() -> None:
    with Venice() as client:
        answer = client.responses.create(
            "llama-3.3-70b", "Name a canal.", reasoning={"effort": "low"}, web_search=True
        )
        for item in answer.output:
            print(item["type"])
        if answer.usage:
            print(f"{answer.status}, {answer.usage.total_tokens} tokens")

        # Nothing is kept between two calls: the whole conversation goes along, but for searches.
        said = [item for item in answer.output if item["type"] != "web_search_call"]
        talk: list[Any] = [{"role": "user", "content": "Name a canal."}, *said]
        talk.append({"role": "user", "content": "Another one."})
        with client.responses.create("llama-3.3-70b", talk, stream=True) as events:
            for event in events:
                if event.type_ == "response.output_text.delta":
                    print(event.delta, end="")
        print(f"\ncomplete: {events.complete}")

        found = client.augment.search("canals of Venice", limit=2)
        for result in found.results:
            print(f"{result.title}: {result.url}")


if __name__ == "__main__":
    main()
