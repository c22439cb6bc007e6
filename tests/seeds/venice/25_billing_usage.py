# getBillingUsage with the example of every parameter
# The document has no code, only example values: this is the Python for them.
# Repairs: the last day is ten years later, so that something was paid for.

from framewire import Venice

with Venice() as client:
    client.images.generate("A beautiful sunset over a mountain range", "hidream")
    page = client.billing.usage(
        currency="USD",
        end_date="2034-12-31T23:59:59Z",
        limit=200,
        page=1,
        sort_order="desc",
        start_date="2024-01-01T00:00:00Z",
    )
    for entry in page.data:
        print(entry.sku, entry.units, entry.price_per_unit_usd, entry.amount, entry.currency)
    print(page.pagination.total, page.pagination.total_pages)
    for entry in client.billing.usage.iter(limit=1):
        print(entry.notes)
