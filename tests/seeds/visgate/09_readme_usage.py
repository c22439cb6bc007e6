# README: usage.
# Repairs: the missing client, closed at the end; the rest printed.
from framewire import Visgate

client = Visgate()
usage = client.usage.get(period="month")
print(f"Requests: {usage.total_requests}, Cost: ${usage.total_billed_cost:.4f}")

logs = client.usage.logs(limit=50)
dashboard = client.usage.dashboard(period="week")
print(len(logs), dashboard["total_generations"])
client.close()
