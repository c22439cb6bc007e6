# API reference: the usage example.
# Repairs: the missing client, closed at the end.
from framewire import Visgate

client = Visgate()
summary = client.usage.get(period="month")
print(f"Total requests: {summary.total_requests}")
print(f"Cache hit rate: {summary.cache_hit_rate:.1f}%")
print(f"Total cost: ${summary.total_billed_cost:.6f}")
print(f"By provider: {summary.by_provider}")
client.close()
