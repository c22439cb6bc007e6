"""Usage, log and dashboard; nothing is generated."""

from itertools import islice

from framewire import Visgate


def main() -> None:
    with Visgate() as client:
        usage = client.usage.get(period="month")
        print(f"usage_total_requests={usage.total_requests}")
        print(f"usage_cached_requests={usage.cached_requests} ({usage.cache_hit_rate:.1f} %)")
        print(f"usage_total_billed_cost={usage.total_billed_cost:.4f}")
        print(f"usage_by_provider={usage.by_provider}")

        print(f"logs_count={len(client.usage.logs(limit=10))}")
        # The whole log, page by page, as far as the loop goes.
        for entry in islice(client.usage.logs.iter(page_size=50), 3):
            print(f"log: {entry.get('model')} {entry.get('status')}")

        dashboard = client.usage.dashboard(period="month")
        print(f"dashboard_total_generations={dashboard['total_generations']}")
        print(f"dashboard_total_cost_usd={dashboard.total_cost_usd or 0:.4f}")


if __name__ == "__main__":
    main()
