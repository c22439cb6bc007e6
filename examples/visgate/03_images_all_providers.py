"""One image from each provider; one that fails does not stop the others."""

from pathlib import Path

from framewire import Visgate, VisgateError

OUTPUT = Path("visgate-output")
TASKS = (
    ("fal", "fal-ai/flux/schnell", "Sunset over Istanbul, ferries on the Bosphorus"),
    ("replicate", "replicate/black-forest-labs/flux-schnell", "The Galata Tower in the rain"),
    ("runway", "runway/gen4_image", "The Bosphorus bridge at night, long exposure"),
)


def main() -> None:
    with Visgate() as client:
        for provider, model, prompt in TASKS:
            try:
                result = client.images.generate(model, prompt, width=512, height=512)
            except VisgateError as error:
                print(f"{provider}: failed: {error}")
                continue
            path = result.images[0].save(OUTPUT / f"{provider}_istanbul")
            print(f"{provider}: {result.model} cost={result.cost:.4f} USD, saved {path.as_posix()}")


if __name__ == "__main__":
    main()
