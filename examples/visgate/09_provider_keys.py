"""The provider keys that visgate keeps, and a check of those in the environment."""

import os

from framewire import Visgate

NAMES = {
    "fal": ("VISGATE_FAL_API_KEY", "FAL_KEY"),
    "replicate": ("VISGATE_REPLICATE_API_KEY", "REPLICATE_API_KEY"),
    "runway": ("VISGATE_RUNWAY_API_KEY", "RUNWAY_API_KEY"),
}


def main() -> None:
    with Visgate() as client:
        stored = client.providers.list_keys()
        print(f"stored_keys={len(stored.keys)}")
        for item in stored.keys:
            print(f"{item.provider}: validated={item.validated} key={item.masked_key}")
        for provider, names in NAMES.items():
            key = next((os.environ[name] for name in names if os.environ.get(name)), None)
            if key is None:
                print(f"{provider}: {names[0]} is not set")
                continue
            outcome = client.providers.validate_key(provider, key)
            print(f"{provider}: valid={outcome.valid} message={outcome.message}")


if __name__ == "__main__":
    main()
