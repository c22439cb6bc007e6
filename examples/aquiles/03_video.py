"""Make a video: start it, wait for it, save it; then see which videos the server remembers."""

import sys
from pathlib import Path

from framewire import Aquiles
from framewire.errors import JobFailed

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "output")

with Aquiles() as client:
    video = client.videos.create("a cool cat on a motorcycle in the night", "wan2.2")
    print(f"The video is {video.status}.")
    try:
        video.wait(timeout=1800, on_progress=lambda event: print(f"  {event.status}"))
    except JobFailed as error:
        sys.exit(str(error))
    path = video.save(folder / "cat")
    print(f"Saved {path.name}.")

    # The same with the names of OpenAI's client.
    video = client.videos.create_and_poll(prompt="a cat asleep", model="wan2.2")
    client.videos.download_content(video.id, variant="video").write_to_file(folder / "asleep.mp4")

    for each in client.videos.list(limit=1):
        print(f"{each.status}: {each.prompt}")
        client.videos.delete(each.id)
