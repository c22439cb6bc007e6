"""What other processes do in tests: they import this module, not the tests."""

from typing import Any

from framewire import FramewireError, Siray, Visgate


def pays(url: str) -> Any:
    """Submit a task at a server that does not answer."""
    with Siray("key-1", url, gateway_url=url) as client:
        return client.image.generate_async("m/x", "a fox").id


def looks(url: str) -> Any:
    """Ask for a task that is not there."""
    with Siray("key-1", url, gateway_url=url) as client:
        return client.image.query_task("t1").status


def raises(error: FramewireError) -> Any:
    """Fail with this."""
    raise error


def works(visgate: str, siray: str) -> Any:
    """An image, and a job that somebody else may wait for."""
    with Visgate("key-1", base_url=visgate) as images, Siray("key-1", siray, siray) as tasks:
        image = images.images.generate("fal-ai/flux/schnell", "a fox")
        return image, tasks.image.generate_async("m/x", "a fox").to_dict()
