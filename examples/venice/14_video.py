"""A video: what it would cost, made, saved, and deleted at Venice once it is on disk."""

from pathlib import Path

from framewire import Venice

OUTPUT = Path("venice-output")
MODEL = "wan-2.5-preview-text-to-video"


def main() -> None:
    with Venice() as client:
        quote = client.videos.quote(MODEL, 5, resolution="720p").quote
        print(f"5 s at 720p cost {quote:.2f} USD")

        job = client.videos.generate(
            MODEL,
            "A fox on a beach",
            duration=5,
            resolution="720p",
            wait=False,
            delete_when_saved=True,
        )
        # What is needed to take the job up again, in this program or another.
        saved = job.to_dict()

        made = client.job(saved).wait(on_progress=lambda event: print(f"{event.status}"))
        path = made.video.save(OUTPUT / "fox")
        print(f"saved {path.as_posix()} ({made.video.content_type})")


if __name__ == "__main__":
    main()
