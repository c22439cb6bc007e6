"""A key that may not spend much: made, used and deleted; and the limits of the account."""

from framewire import AuthenticationError, Venice


def main() -> None:
    with Venice() as client:
        made = client.api_keys.create(
            "INFERENCE", "for an evening", consumption_limit={"usd": 5, "diem": None}
        )
        print(f"made a key of {made.data.consumption_limit.usd} USD; it does not show: {made.data}")

        guest = client.with_options(api_key=made.data.api_key)
        print(f"it lists {len(guest.characters.list().data)} characters")
        print(f"deleted: {client.api_keys.delete(made.data.id).success}")
        try:
            guest.characters.list()
        except AuthenticationError as error:
            print(f"then: {error.message}")

        limits = client.api_keys.rate_limits().data
        first = limits.rate_limits[0]
        print(f"{first.api_model_id}: {[f'{x.amount} {x.type_}' for x in first.rate_limits]}")

        token = client.api_keys.generate_web3_key().data.token
        signature = f"0x{len(token):x}"  # a wallet signs the token here
        wallet = client.api_keys.generate_web3_key(
            address="0x45B73055F3aDcC4577Bb709db10B19d11b5c94eE",
            signature=signature,
            token=token,
            api_key_type="INFERENCE",
        )
        print(f"a key for the wallet: {wallet.data.description}")


if __name__ == "__main__":
    main()
