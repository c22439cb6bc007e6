# API reference: usage, synchronous.
# Repairs: the missing client, closed at the end; every period; all properties printed.
from framewire import Visgate

client = Visgate()
summary = client.usage.get(period="month")  # "day" | "week" | "month" | "year"
print(summary.period_end > summary.period_start)
print(summary.successful_requests, summary.failed_requests, summary.cached_requests)
print(summary.total_provider_cost, summary.total_savings, summary.by_model)
for period in ("day", "week", "year"):
    print(client.usage.get(period=period).period)
client.close()
