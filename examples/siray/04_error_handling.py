"""Every way a call can end, and what each error says."""

from framewire import Siray
from framewire.errors import (
    AuthenticationError,
    BadRequestError,
    FramewireError,
    JobFailed,
    JobTimeout,
    OutcomeUnknownError,
    ResponseDecodeError,
)

MODEL = "black-forest-labs/flux-1.1-pro-ultra-i2i"


def main() -> None:
    try:
        with Siray(api_key="bad-key") as stranger:
            stranger.image.generate_async(MODEL, "A hill")
    except AuthenticationError as error:
        print(f"the key: {error.status_code} {error.message}")

    with Siray() as client:
        try:
            client.image.generate_async(MODEL, "A hill", "data:image/png;base64,%%%")
        except BadRequestError as error:
            print(f"the request: {error.message} [{error.code}, {error.error_type}]")

        # Siray refuses some prompts in an answer that says 200.
        try:
            client.image.generate_async(MODEL, "A hill [[sensitive]]")
        except ResponseDecodeError as error:
            print(f"inside a 200: {error.code}")

        try:
            client.image.generate_async(MODEL, "A hill [[fail]]").wait(timeout=60)
        except JobFailed as error:
            print(f"the task: {error.status}, {error.message}")

        try:
            status = client.video.generate_async("any/model", "A hill").wait(timeout=600)
            print(f"the wait: {status.status} in time")
        except JobTimeout as error:
            print(f"the wait: {error.job_id} goes on")

        # A request whose answer never came may have been paid for: the error says so, and it is
        # never sent again.
        try:
            client.image.generate_async(MODEL, "A hill", timeout=120)
            print("the answer came")
        except OutcomeUnknownError as error:
            print(f"perhaps accepted: {error.how_to_find}")
        except FramewireError as error:
            print(f"anything else: {error}")


if __name__ == "__main__":
    main()
