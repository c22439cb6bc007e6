"""What is left at each provider."""

from framewire import Visgate


def main() -> None:
    with Visgate() as client:
        balances = client.providers.balances().balances
        print(f"provider_balance_items={len(balances)}")
        for item in balances:
            print(
                f"{item.provider}: configured={item.configured} available={item.available} "
                f"remaining={item.remaining} limit={item.limit} currency={item.currency}"
            )


if __name__ == "__main__":
    main()
