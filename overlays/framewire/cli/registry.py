"""The commands there are: their modules are imported when they are run.

A module of a command has `add_arguments(parser)`, which declares its arguments and, as `run`, what
is called with the `Session` and returns the exit code.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """One command.

    Attributes:
        module: Where it is.
        group: Heading under which the help lists it.
        help: What it does, in a line.
    """

    module: str
    group: str
    help: str


MAKE, LOOK, FILES, SET_UP = "Make", "Look", "Files", "Set up"

COMMANDS: dict[str, Command] = {
    "image": Command("framewire.cli.image", MAKE, "make images of a text"),
    "video": Command("framewire.cli.video", MAKE, "make a video of a text"),
    "music": Command("framewire.cli.music", MAKE, "make music or a sound"),
    "edit": Command("framewire.cli.edit", MAKE, "change an image"),
    "upscale": Command("framewire.cli.upscale", MAKE, "enlarge an image"),
    "batch": Command("framewire.cli.batch", MAKE, "make many things from a file of rows"),
    "chat": Command("framewire.cli.chat", MAKE, "ask a model"),
    "speech": Command("framewire.cli.speech", MAKE, "speak a text"),
    "models": Command("framewire.cli.models", LOOK, "find models, with their prices"),
    "jobs": Command("framewire.cli.jobs", LOOK, "paid work: list it, fetch it, go on waiting"),
    "usage": Command("framewire.cli.usage", LOOK, "what was used, by the services or by journal"),
    "balance": Command("framewire.cli.balance", LOOK, "what is left on the accounts"),
    "stats": Command("framewire.cli.stats", LOOK, "counters of an Aquiles-Image server"),
    "download": Command("framewire.cli.download", FILES, "fetch a result by its address"),
    "upload": Command("framewire.cli.upload", FILES, "put a file where Siray can fetch it"),
    "keys": Command("framewire.cli.keys", SET_UP, "keep API keys in a file only you can read"),
    "config": Command("framewire.cli.config", SET_UP, "defaults: models, folder, limits"),
    "doctor": Command("framewire.cli.doctor", SET_UP, "what is wrong, and what to do"),
    "mcp": Command("framewire.cli.mcp", SET_UP, "serve agents: the services as tools, in a budget"),
    "sandbox": Command("framewire.cli.sandbox", SET_UP, "all services on this machine, for free"),
    "completion": Command("framewire.cli.completion", SET_UP, "let the shell complete with Tab"),
}
