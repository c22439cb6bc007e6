"""Submit a video, follow it, and save it."""

from framewire import Siray

MODEL = "kuaishou/kling-3.0-t2v"


def main() -> None:
    with Siray() as client:
        print(f"{MODEL} takes: {', '.join(sorted(client.models.parameters(MODEL)['properties']))}")
        task = client.video.generate_async(
            model=MODEL,
            prompt="A cat plays the piano in a small warm room",
            duration=5,
            aspect_ratio="16:9",
        )
        print(f"submitted {task.task_id}")

        for event in task.events(timeout=600):
            print(f"{event.status}, {event.progress:.0f} %")

        status = client.video.query_task(task.task_id)
        path = status.video.save("cat")
        print(f"{status.result} -> {path}")


if __name__ == "__main__":
    main()
