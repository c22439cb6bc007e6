# getBillingUsageHistory, which took the place of getBillingUsage, with every parameter
# The document has no code, only example values: this is the Python for them.
# Repairs: the last day is ten years later, so that something was paid for; a cursor
# in place of the number of the page.

from framewire import Venice

with Venice() as client:
    client.images.generate("A beautiful sunset over a mountain range", "hidream")
    page = client.billing.usage_history(
        currency="USD",
        end="2034-12-31T23:59:59Z",
        page_size=200,
        start="2024-01-01T00:00:00Z",
    )
    for entry in page.data:
        print(entry.sku, entry.units, entry.price_per_unit_usd, entry.amount, entry.currency)
    print(page.next_cursor)
    for entry in client.billing.usage_history.iter(page_size=10):
        print(entry.notes)
