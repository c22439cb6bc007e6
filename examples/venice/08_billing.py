"""What was paid for: every charge over all pages, and the table for a spreadsheet."""

from collections import defaultdict

from framewire import Venice


def main() -> None:
    with Venice() as client:
        for subject in ("a fox", "an owl", "a hare"):
            client.images.generate(subject, "hidream", width=64, height=64)
        client.embeddings.create("A city on water", "text-embedding-bge-m3")

        spent: defaultdict[str, float] = defaultdict(float)
        for entry in client.billing.usage.iter(currency="USD", limit=2, sort_order="asc"):
            spent[entry.sku] -= entry.amount
        for article, amount in spent.items():
            print(f"{article}: {amount:.6f} USD")

        page = client.billing.usage(limit=2)
        print(f"{page.pagination.total} charges on {page.pagination.total_pages} pages")
        print(client.billing.usage.csv(limit=1).splitlines()[0])


if __name__ == "__main__":
    main()
