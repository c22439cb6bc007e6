"""`framewire chat`: ask a model at Venice; the answer is printed as it comes."""

import argparse
from typing import TYPE_CHECKING, Any

from framewire.cli import making, money
from framewire.cli.inputs import is_address, text_of
from framewire.cli.output import clean

if TYPE_CHECKING:
    from framewire.cli.session import Session
    from framewire.types import ChatMessage

_MOST_TOKENS = 4096


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `framewire chat`."""
    parser.add_argument("prompt", metavar="TEXT", help="the question; - reads it from a pipe")
    making.add_model_arguments(parser, "chat")
    parser.add_argument("--system", metavar="TEXT", help="how to answer")
    parser.add_argument("--image", metavar="FILE", help="an image to look at, for models that can")
    parser.add_argument(
        "--max-tokens", type=int, default=_MOST_TOKENS, metavar="N",
        help=f"longest answer (default: {_MOST_TOKENS}), which bounds the price",
    )  # fmt: skip
    parser.add_argument(
        "--no-stream", action="store_true", help="print the answer when it is whole"
    )
    money.add_arguments(parser)
    parser.set_defaults(run=run)


def run(session: "Session") -> int:
    """Ask, and print the answer."""
    options, output = session.options, session.output
    text = text_of(options.prompt, session, "text")
    model = making.chosen_model(session, "chat")
    own = model.partition("/")[2]
    messages = _messages(session, text)
    arguments = {"max_completion_tokens": options.max_tokens, **making.own_arguments(session)}
    words = f"answer by {model}"
    price = money.estimate(session, model, "chat", {"messages": messages, **arguments})
    if options.dry_run:
        return money.dry_run(session, words, price, model=model, arguments=arguments)
    money.confirm(session, price, words)
    output.note(f"{words}, {price}")
    with session.interrupts.in_flight():
        if options.no_stream or output.json:
            answer = _whole(session, own, messages, arguments)
        else:
            answer = _streamed(session, own, messages, arguments)
    output.result(model=own, service="venice", text=answer, cost=price.to_dict())
    return 0


def _messages(session: "Session", text: str) -> list["ChatMessage"]:
    options = session.options
    content: Any = text
    if options.image:
        from framewire import image_part
        from framewire.cli.inputs import file_of

        image = options.image if is_address(options.image) else file_of(options.image)
        content = [{"type": "text", "text": text}, image_part(image)]
    said: list[ChatMessage] = [{"role": "user", "content": content}]
    if options.system:
        said.insert(0, {"role": "system", "content": options.system})
    return said


def _whole(
    session: "Session", model: str, messages: list["ChatMessage"], arguments: dict[str, Any]
) -> str:
    made: Any = session.client.venice.chat.completions.create(model, messages, **arguments)
    text = str(made.choices[0].message.content or "") if made.choices else ""
    session.output.say(clean(text, lines=True))
    return text


def _streamed(
    session: "Session", model: str, messages: list["ChatMessage"], arguments: dict[str, Any]
) -> str:
    pieces = []
    with session.client.venice.chat.completions.create(
        model, messages, stream=True, **arguments
    ) as events:
        for event in events:
            for choice in event.choices:
                piece = choice.delta.content or ""
                pieces.append(piece)
                session.output.piece(piece)
                if piece:
                    session.output.event("text", text=piece)
            if session.interrupts.asked:
                break  # what was said so far was printed; the rest would cost more
    session.output.piece("\n")
    return "".join(pieces)
