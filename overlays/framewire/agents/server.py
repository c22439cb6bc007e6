"""The tools of `framewire mcp`."""

import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from difflib import get_close_matches
from typing import Annotated, Any, Literal, cast

from mcp.server.elicitation import ElicitationResult
from mcp.server.lowlevel.helper_types import ReadResourceContents
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.server.mcpserver.resolve import Elicit, Resolve
from mcp.server.stdio import stdio_server
from mcp_types import CallToolResult, InputRequiredResult, TextContent, Tool, ToolAnnotations
from pydantic import AnyUrl, Field

from framewire._core.io import async_backend as backend
from framewire._core.jobs.progress import JobEvent
from framewire._core.media.names import type_of_name
from framewire._version import VERSION
from framewire.agents.asking import Consent, asked, consented, dollars, in_words
from framewire.agents.standard import Answers, standard, whole, wholly
from framewire.agents.telling import LOGGER, SCHEME, answer, tool, worded
from framewire.agents.work import Work
from framewire.batch.rows import Row
from framewire.errors import MissingFileError

_INSTRUCTIONS = """\
Images, videos and music by visgate, Siray, Aquiles-Image and Venice. They cost money: there is a \
budget, and what passes it is refused.
Give each piece of work a key of its own, such as "fox-logo-1". If a call fails, times out or you \
are not sure, call again with the SAME arguments and the SAME key: it is never paid for twice. A \
NEW key pays for a new result.
Models are named SERVICE/MODEL; list_models has them, price says what a call would cost. Videos \
and music take minutes: when a result says that its job is running, use follow_job."""

ToolContext = Context[Work, Any]
Model = Annotated[str, Field(description="Service and model, such as venice/hidream")]
Prompt = Annotated[str, Field(description="What to show, or what it sounds like")]
Key = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        description="Names this piece of work. The same key with the same arguments gives the same "
        "result and is paid for once; a new key pays for a new result",
    ),
]
Arguments = Annotated[
    dict[str, Any] | None,
    Field(description="Further arguments of the model's own, such as width, height or seed"),
]
Wait = Annotated[
    float, Field(ge=0.1, le=3600, description="Seconds to wait for a job, which goes on afterwards")
]
Image = Annotated[
    str, Field(description="A file among the results or in a shared folder, or a URL")
]
Kind = Literal["image", "video", "music", "edit"]
# What the services call the models of a kind, where they have words of their own.
_KINDS = {
    "image": ("image", "text-to-image"),
    "video": ("video", "text-to-video", "image-to-video"),
    "edit": ("inpaint", "image-to-image"),
}
_WAIT = 45.0
_MOST_LISTED = 100

_PAID = ToolAnnotations(
    read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=True
)
_FREE = ToolAnnotations(read_only_hint=True, open_world_hint=True)


def _work(context: ToolContext) -> Work:
    work: Work = context.request_context.lifespan_context
    return work


def _row(
    kind: str, model: str, prompt: str, arguments: dict[str, Any] | None, image: str | None = None
) -> Row:
    return Row(1, kind, model, prompt, image, arguments=arguments or {})


def _tells(context: ToolContext) -> Any:
    """What tells the client how far a job is."""

    async def looked(event: JobEvent) -> None:
        percent = event.progress or 0.0
        status = whole(str(event.status))
        await context.report_progress(percent, 100.0, f"{status}, {event.elapsed:.0f} s")

    return looked


def _consent(kind: str) -> Any:
    """What asks the user before something of a kind is made."""

    async def ask(
        context: ToolContext,
        model: str,
        prompt: str,
        key: str,
        arguments: dict[str, Any] | None = None,
    ) -> Consent | Elicit[Consent]:
        return await asked(context, _work(context), _row(kind, model, prompt, arguments), key)

    # What goes to the client and back names the question by its function.
    ask.__name__ = ask.__qualname__ = f"consent_to_{kind}"
    return worded(ask)


_for_image, _for_video, _for_music, _for_edit = map(_consent, ("image", "video", "music", "edit"))


@tool
async def list_models(
    context: ToolContext,
    search: Annotated[str, Field(description="Part of the name; left out, all")] = "",
    kind: Annotated[str, Field(description="image, video, music, edit or another kind")] = "",
    limit: Annotated[int, Field(ge=1, le=_MOST_LISTED)] = 30,
) -> CallToolResult:
    """Find models by name and kind. Costs nothing."""
    catalogue = await _work(context).client.models()
    words = _KINDS.get(kind, (kind,))
    wanted = [each for each in catalogue if not kind or each.kind in words]
    found = [each for each in wanted if search.lower() in f"{each.id} {each.name}".lower()]
    if search and not found:
        ids = [each.id for each in wanted]
        near = set(get_close_matches(search, ids, n=limit, cutoff=0.4))
        found = [each for each in wanted if each.id in near]
    shown = found[:limit]
    lines = [f"{each.id} ({each.kind or 'kind not stated'})" for each in shown]
    lines += [f"{len(found) - len(shown)} more: narrow the search"] if len(found) > limit else []
    if not found:
        known = ", ".join(sorted({each.kind for each in catalogue if each.kind}))
        lines = ["no model is called so" if wanted else f"no model is of that kind; known: {known}"]
    lines += [f"{service}: {error}" for service, error in catalogue.errors.items()]
    models = [{"id": each.id, "kind": each.kind, "name": each.name} for each in shown]
    return CallToolResult(
        content=[TextContent(text="\n".join(lines))],
        structured_content={"models": models, "found": len(found)},
    )


@tool
async def price(
    context: ToolContext, model: Model, kind: Kind = "image", arguments: Arguments = None
) -> CallToolResult:
    """Say what a call would cost, and what is left of the budget. Costs nothing."""
    work = _work(context)
    found = await work.price(_row(kind, model, "", arguments))
    gone, left = await work.spending()
    said = in_words(found, work.budget.assume_cost)
    text = f"{model}: {said}. {dollars(left)} of {dollars(work.budget.usd)} are left."
    cost = found.in_usd() if found.amount is not None else None
    facts = {"usd": None if cost is None else float(cost), "at_most": found.at_most}
    facts |= {"spent_usd": float(gone), "left_usd": float(left)}
    return CallToolResult(content=[TextContent(text=text)], structured_content=facts)


@tool
async def generate_image(
    context: ToolContext,
    prompt: Prompt,
    model: Model,
    key: Key,
    consent: Annotated[ElicitationResult[Consent], Resolve(_for_image)],
    arguments: Arguments = None,
    wait_seconds: Wait = _WAIT,
) -> CallToolResult:
    """Make images of a text. Costs money: the same key is paid for once."""
    consented(consent)
    work = _work(context)
    row = _row("image", model, prompt, arguments)
    return await answer(work, await work.make(row, key, wait_seconds, _tells(context)))


@tool
async def generate_video(
    context: ToolContext,
    prompt: Prompt,
    model: Model,
    key: Key,
    consent: Annotated[ElicitationResult[Consent], Resolve(_for_video)],
    image: Annotated[str | None, Field(description="The first image: a file or a URL")] = None,
    arguments: Arguments = None,
    wait_seconds: Wait = _WAIT,
) -> CallToolResult:
    """Make a video of a text, and of a first image. Costs money: the same key is paid for once."""
    consented(consent)
    work = _work(context)
    first = None if image is None else await backend.in_thread(work.folder.image, image)
    row = _row("video", model, prompt, arguments, first)
    return await answer(work, await work.make(row, key, wait_seconds, _tells(context)))


@tool
async def generate_music(
    context: ToolContext,
    prompt: Prompt,
    model: Model,
    key: Key,
    consent: Annotated[ElicitationResult[Consent], Resolve(_for_music)],
    arguments: Arguments = None,
    wait_seconds: Wait = _WAIT,
) -> CallToolResult:
    """Make music or a sound of a text. Costs money: the same key is paid for once."""
    consented(consent)
    work = _work(context)
    row = _row("music", model, prompt, arguments)
    return await answer(work, await work.make(row, key, wait_seconds, _tells(context)))


@tool
async def edit_image(
    context: ToolContext,
    image: Image,
    prompt: Annotated[str, Field(description="What to change")],
    model: Model,
    key: Key,
    consent: Annotated[ElicitationResult[Consent], Resolve(_for_edit)],
    arguments: Arguments = None,
    wait_seconds: Wait = _WAIT,
) -> CallToolResult:
    """Change an image as a text says. Costs money: the same key is paid for once."""
    consented(consent)
    work = _work(context)
    first = await backend.in_thread(work.folder.image, image)
    row = _row("edit", model, prompt, arguments, first)
    return await answer(work, await work.make(row, key, wait_seconds, _tells(context)))


@tool
async def follow_job(
    context: ToolContext,
    job: Annotated[str, Field(description="The key that began it, or the job's id")],
    wait_seconds: Wait = _WAIT,
) -> CallToolResult:
    """Go on waiting for a job that runs, and save what it makes. Costs nothing."""
    work = _work(context)
    return await answer(work, await work.follow(job, wait_seconds, _tells(context)))


@tool
async def fetch_results(context: ToolContext) -> CallToolResult:
    """Save everything that was paid for and not saved yet, after a crash for one. Costs nothing."""
    work = _work(context)
    return await answer(work, *await work.fetch())


_TOOLS: dict[Any, ToolAnnotations] = {
    list_models: _FREE,
    price: _FREE,
    generate_image: _PAID,
    generate_video: _PAID,
    generate_music: _PAID,
    edit_image: _PAID,
    follow_job: ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=True),
    fetch_results: ToolAnnotations(
        read_only_hint=False, destructive_hint=False, idempotent_hint=True
    ),
}


class _Server(MCPServer[Work]):
    """A server that takes no argument its tools do not have: the SDK would leave it out unsaid."""

    answers: Answers | None = None

    async def list_tools(self) -> list[Tool]:
        tools = await super().list_tools()
        for each in tools:
            each.input_schema = {**each.input_schema, "additionalProperties": False}
        return tools

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: ToolContext | None = None
    ) -> CallToolResult | InputRequiredResult:
        schemas = {each.name: each.input_schema for each in await super().list_tools()}
        known = schemas.get(name, {}).get("properties", arguments)
        unknown = sorted(set(arguments).difference(known))
        if unknown:
            where = " The model's own go into `arguments`." if "arguments" in known else ""
            takes = ", ".join(known) or "none"
            raise ToolError(
                f"{name} has no argument {', '.join(map(repr, unknown))}. It takes {takes}.{where}"
            )
        result = await super().call_tool(name, arguments, context)
        if isinstance(result, CallToolResult):
            result.structured_content = wholly(result.structured_content)
            for each in result.content:
                if isinstance(each, TextContent):
                    each.text = whole(each.text)
        return result

    async def read_resource(
        self, uri: AnyUrl | str, context: ToolContext | None = None
    ) -> Iterable[ReadResourceContents] | InputRequiredResult:
        read = await super().read_resource(uri, context)
        if isinstance(read, InputRequiredResult):
            return read
        # A template has one type for all; each file has its own.
        kind = type_of_name(str(uri)) or "application/octet-stream"
        return [replace(each, mime_type=kind) for each in read]

    async def run_stdio_async(self) -> None:
        with standard() as (messages, answers):
            self.answers = answers
            async with stdio_server(cast("Any", messages), cast("Any", answers)) as (read, write):
                server = self._lowlevel_server
                await server.run(read, write, server.create_initialization_options())


def server_of(work: Work, started: Callable[[], Any] = bool) -> _Server:
    """The server of an agent's tools.

    Args:
        work: What the agent may have done; it is ended with the server.
        started: Called in the event loop when serving begins.
    """

    @asynccontextmanager
    async def lifespan(_: "MCPServer[Work]") -> AsyncIterator[Work]:
        started()
        try:
            yield work
        finally:
            await work.end()

    made = _Server("framewire", version=VERSION, instructions=_INSTRUCTIONS, lifespan=lifespan)
    for each, hints in _TOOLS.items():
        made.add_tool(each, annotations=hints)

    @made.resource(
        f"{SCHEME}{{name}}",
        name="result",
        description="A file that was made",
        mime_type="application/octet-stream",
    )
    async def result(name: str) -> bytes:
        try:
            return await backend.in_thread(work.folder.read, name)
        except MissingFileError as error:
            raise ResourceNotFoundError(str(error)) from error

    return made


def serve(work: Work, asked: Callable[[], bool], leave: Callable[[], Any]) -> None:
    """Serve an agent over standard input and output until it goes, or the end is asked for.

    Args:
        work: What the agent may have done.
        asked: Whether the end is asked for.
        leave: Called then, or where nobody takes answers, when calls on their way have arrived.
    """
    limit, place = dollars(work.budget.usd), work.folder.out
    LOGGER.info("serving on standard input; budget %s, files in %s", limit, place)

    def over() -> bool:
        return asked() or not (made.answers is None or made.answers.taken)

    def end() -> None:
        if not asked():
            LOGGER.info("the client is gone")
        leave()

    made = server_of(work, lambda: backend.later(work.watch(over, end)))
    made.run("stdio")
    LOGGER.info("the client is gone")


def log_to(stream: Any) -> None:
    """Send the log to a stream, one line each, and nothing of it anywhere else.

    Args:
        stream: Standard error, as a rule: standard output is the protocol's.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    LOGGER.setLevel(logging.INFO)
