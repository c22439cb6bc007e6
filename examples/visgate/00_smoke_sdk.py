"""What the client has, without a key of your own and without the network."""

import framewire

GROUPS = (
    "images", "videos", "requests", "models", "usage", "providers", "auth", "api_keys", "billing",
)  # fmt: skip


def main() -> None:
    print(f"framewire {framewire.__version__}")
    with framewire.Visgate(api_key="not-used", base_url="https://visgateai.com/api/v1") as client:
        print(f"{client.base_url}: timeout {client.timeout:g} s, {client.max_retries} retries")
        for group in GROUPS:
            methods = [
                name for name in dir(getattr(client, group)) if not name.startswith(("_", "with_"))
            ]
            print(f"OK client.{group}: {', '.join(methods)}")


if __name__ == "__main__":
    main()
