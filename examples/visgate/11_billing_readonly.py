"""Billing figures: the platform's, the organization's and the price table."""

from framewire import Visgate


def main() -> None:
    with Visgate() as client:
        stats = client.billing.stats()
        print(f"billing_stats: {', '.join(sorted(stats.keys()))}")
        info = client.billing.info()
        print(f"billing_info: tier={info.tier} status={info.billing_status}")
        print(f"balance_micro={info.get('balance_micro')}")
        pricing = client.billing.pricing()
        print(f"billing_pricing: {', '.join(sorted(pricing.keys()))}")
        print(f"price of fal-ai/flux/schnell: {pricing['pricing'].get('fal-ai/flux/schnell')}")


if __name__ == "__main__":
    main()
