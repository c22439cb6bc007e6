"""A three-dimensional model from a text, and the catalogue it comes from."""

from framewire import Siray


def main() -> None:
    with Siray() as client:
        for model in client.models.list("text-to-3d"):
            print(f"{model.model_name}: {model.tag}, {model.out_price} USD")
        status = client.threed.run(
            model="tencent/hunyuan3d-v2.5-rapid-text-to-3d",
            prompt="A wooden chest",
            pbr_enable=True,
            timeout=600,
        )
        saved = status.result.save("chest")
        print(f"{status.result} -> {saved}, {saved.read_bytes()[:4].decode()}")


if __name__ == "__main__":
    main()
