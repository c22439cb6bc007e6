"""Health and models: the two calls that visgate answers without looking at the key."""

from framewire import Visgate


def main() -> None:
    with Visgate(api_key="not-used") as client:
        health = client.health()
        print(f"OK /health: status={health['status']}, version={health.get('version')}")
        catalogue = client.models.list(limit=5)
        print(
            f"OK /models: {len(catalogue.models)} models returned (limit=5), "
            f"total={catalogue.total_count}"
        )


if __name__ == "__main__":
    main()
