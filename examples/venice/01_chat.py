"""A conversation, with Venice's own settings and what the answer says of limits and balance."""

from framewire import Venice, venice_headers


def main() -> None:
    with Venice() as client:
        answer = client.chat.completions.create(
            "fastest",
            [{"role": "user", "content": "Why is the sky blue?"}],
            max_completion_tokens=200,
            venice_parameters={"enable_web_search": "on", "enable_web_citations": True},
        )
        print(f"{answer.model}: {answer.choices[0].message.content}")
        if answer.venice_parameters:
            pages = answer.venice_parameters.web_search_citations
            print(f"sources: {[page.url for page in pages]}")
        headers = venice_headers(answer)
        print(f"{headers.remaining_requests} of {headers.limit_requests} requests left")
        print(f"balance: {headers.balance_usd:.2f} USD, {headers.balance_diem:.2f} Diem")


if __name__ == "__main__":
    main()
