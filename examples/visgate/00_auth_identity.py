"""Who the key belongs to."""

from framewire import Visgate


def main() -> None:
    with Visgate() as client:
        me = client.auth.me()
        print("auth_ok=true")
        print(f"organization_id={me.organization.id if me.organization else None}")
        print(f"organization_name={me.organization.name if me.organization else None}")
        print(f"role={me.role}")


if __name__ == "__main__":
    main()
