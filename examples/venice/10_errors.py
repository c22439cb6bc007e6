"""What goes wrong, and what each error says."""

from typing import Any

from framewire import (
    BadRequestError,
    MissingFileError,
    UnknownArgumentError,
    Venice,
    venice_headers,
)


def main() -> None:
    with Venice() as client:
        try:
            client.images.generate("x" * 7501, "hidream")
        except BadRequestError as error:
            print(f"refused: {error.message}, {list(error.details)}")
            print(f"request id known: {venice_headers(error).request_id == error.request_id}")
        try:
            client.images.edit("missing.png", "Colorize")
        except MissingFileError as error:
            print(f"not sent: {error.message.rpartition('/')[2]}")
        try:
            misspelt: dict[str, Any] = {"temprature": 1}
            client.chat.completions.create("fastest", [], **misspelt)
        except UnknownArgumentError as error:
            print(f"not sent: {error}")


if __name__ == "__main__":
    main()
