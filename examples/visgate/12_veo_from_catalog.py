"""A Veo model looked up in the catalogue, a video made with it and written to disk."""

from pathlib import Path

from framewire import Visgate

OUTPUT = Path("visgate-output")
# It was seen to generate although the catalogue did not list it.
UNLISTED = "fal-ai/veo3"


def main() -> None:
    with Visgate() as client:
        video_models = client.models.list(
            provider="fal", media_type="video", sort="newest", limit=100
        ).models
        listed = [model.id for model in video_models if "veo" in f"{model.id} {model.name}".lower()]
        model = listed[0] if listed else UNLISTED
        print(f"model={model} (in the catalogue: {bool(listed)})")
        result = client.videos.generate(
            model,
            "Aerial view of Istanbul, the Bosphorus and minarets at golden hour",
            duration_seconds=4,
            skip_gcs_upload=True,
            timeout=600,
        )
        print(f"cost={result.cost:.2f} USD cache_hit={result.cache_hit}")
        # Chunk by chunk: the video is never in memory as a whole.
        print(f"saved {result.video.save(OUTPUT / 'istanbul.mp4').as_posix()}")


if __name__ == "__main__":
    main()
