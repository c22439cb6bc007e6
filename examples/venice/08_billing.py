"""What was paid for: every charge over all pages, and the table for a spreadsheet."""

from collections import defaultdict

from framewire import Venice


def main() -> None:
    with Venice() as client:
        for subject in ("a fox", "an owl", "a hare"):
            client.images.generate(subject, "hidream", width=64, height=64)
        client.embeddings.create("A city on water", "text-embedding-bge-m3")

        spent: defaultdict[str, float] = defaultdict(float)
        for entry in client.billing.usage_history.iter(currency="USD", page_size=10):
            spent[entry.sku] -= entry.amount
        for article, amount in spent.items():
            print(f"{article}: {amount:.6f} USD")

        page = client.billing.usage_history(page_size=10)
        print(f"{len(page.data)} charges, more of them: {page.next_cursor is not None}")
        print(client.billing.usage_history.csv(page_size=10).splitlines()[0])
        print(f"can go on: {client.billing.balance().can_consume}")


if __name__ == "__main__":
    main()
