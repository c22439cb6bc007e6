"""The organization's keys at visgate."""

from framewire import Visgate


def main() -> None:
    with Visgate() as client:
        keys = client.api_keys.list()
        print(f"api_keys={len(keys)}")
        for key in keys:
            print(f"{key.name}: {key.key_prefix}...")


if __name__ == "__main__":
    main()
