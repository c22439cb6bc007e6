"""The exact cache: the same model, prompt and size a second time."""

from pathlib import Path

from framewire import Visgate

OUTPUT = Path("visgate-output")


def main() -> None:
    with Visgate() as client:
        for number in (1, 2):
            result = client.images.generate(
                "fal-ai/flux/schnell",
                "The Maiden's Tower at dawn, watercolour",
                width=512,
                height=512,
                include_steps=True,
            )
            # A hit is not always faster, and was seen to report 0 micro-USD as avoided.
            print(
                f"request {number}: cache_hit={result.cache_hit} cost={result.cost:.4f} USD "
                f"avoided_micro={result.provider_cost_avoided_micro} "
                f"steps={[step['name'] for step in result.steps or []]}"
            )
        print(f"saved {result.images[0].save(OUTPUT / 'cache_demo').as_posix()}")


if __name__ == "__main__":
    main()
