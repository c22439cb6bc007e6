# getBillingUsageHistory, which took the place of getBillingUsage, with Accept: text/csv
# The document has no code, only example values: this is the Python for them.
# Repairs: none.

from framewire import Venice

with Venice() as client:
    client.images.generate("A beautiful sunset over a mountain range", "hidream")
    print(client.billing.usage_history.csv().splitlines()[0])
