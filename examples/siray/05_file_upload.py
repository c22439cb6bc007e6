"""Upload files to Siray's storage; in a checkout, `pip install ".[upload]"` has what it needs."""

from pathlib import Path
from urllib.parse import urlsplit

from framewire import Siray
from framewire.errors import MissingFileError, UploadError

MIB = 1024 * 1024


def main() -> None:
    Path("sketch.jpg").write_bytes(b"\xff\xd8\xff\xe0 not much of an image")
    with Path("my video.mp4").open("wb") as file:
        file.truncate(20 * MIB)

    with Siray() as client:
        url = client.file.upload("sketch.jpg")
        print(f"one request: {urlsplit(url).path}")

        # Above 8 MiB it goes out in parts, four at a time; memory does not grow with the file.
        reports = []
        url = client.file.upload("my video.mp4", on_progress=reports.append)
        print(f"in parts: {urlsplit(url).path}")
        print(f"progress: {reports[-1].sent} of {reports[-1].total}, {reports[-1].percent:.0f} %")

        # Equal names overwrite each other, unless they are made unique.
        urls = {client.file.upload("sketch.jpg", unique=True) for _ in range(3)}
        print(f"unique: {len(urls)} addresses")

        task = client.image.generate_async(
            model="black-forest-labs/flux-1.1-pro-ultra-i2i",
            prompt="The same hill in winter",
            image=urls.pop(),
        )
        print(f"used: {task.wait(timeout=60).status}")

        try:
            client.file.upload("no such file.png")
        except MissingFileError as error:
            print(f"missing: {error.message}")
        except UploadError as error:
            print(f"refused: {error.code} {error.message}")


if __name__ == "__main__":
    main()
