"""What tools answer: files with links and thumbnails, costs, and errors in words."""

import base64
import functools
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, ContentBlock, ImageContent, ResourceLink, TextContent

from framewire._core.io import async_backend as backend
from framewire._error_plain import plain_line
from framewire.agents.asking import dollars
from framewire.agents.folder import Saved, thumbnail
from framewire.agents.standard import whole
from framewire.agents.work import Made, Work
from framewire.errors import FramewireError

LOGGER = logging.getLogger("framewire.agents")
SCHEME = "framewire://results/"

T = TypeVar("T")


def worded(work: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
    """Something of a tool, saying in words what went wrong.

    Args:
        work: What may raise errors of framewire.
    """

    @functools.wraps(work)
    async def guarded(*arguments: Any, **named: Any) -> T:
        try:
            return await work(*arguments, **named)
        except FramewireError as error:
            raise ToolError(whole(f"{type(error).__name__}: {plain_line(error)}")) from error

    return guarded


def tool(work: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
    """A tool that says in words what went wrong, and in the log how it went.

    Args:
        work: The tool.
    """
    inner = worded(work)

    @functools.wraps(work)
    async def guarded(*arguments: Any, **named: Any) -> T:
        started = time.monotonic()
        told = ((name, str(named[name])) for name in _LOGGED if named.get(name))
        about = "".join(f" {name}={_short(text)!r}" for name, text in told)
        try:
            result = await inner(*arguments, **named)
        except ToolError as error:
            said = _without_prompt(str(error), str(named.get("prompt", "")))
            LOGGER.warning("%s%s: %s", work.__name__, about, " ".join(said.split()))
            raise
        LOGGER.info("%s%s: done in %.1f s", work.__name__, about, time.monotonic() - started)
        return result

    return guarded


# What the log tells of a call; prompts are not its business.
_LOGGED = ("model", "key", "job", "search")
_LONGEST = 80
# Of a prompt that a service repeats, and may cut, so much is known again.
_KNOWN = 20


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _without_prompt(said: str, prompt: str) -> str:
    """What went wrong, up to where a service repeats the prompt."""
    begin = json.dumps(prompt, ensure_ascii=False)[1:-1][:_KNOWN]
    found = [at for each in {prompt[:_KNOWN], begin} if each and (at := said.find(each)) >= 0]
    return f"{said[: min(found)]}[prompt]..." if found else said


async def answer(work: Work, *several: Made) -> CallToolResult:
    """What a tool that makes something answers.

    Args:
        work: What the agent may have done.
        several: What became of its calls.
    """
    content: list[ContentBlock] = []
    with work.arriving():
        gone, left = await work.spending()
        for made in several:
            content.append(TextContent(text=_words(made)))
            for saved in made.files:
                content += await _file(saved)
    budget = f"{dollars(gone)} of {dollars(work.budget.usd)} are spent or set aside."
    content.append(TextContent(text=budget))
    facts = {
        "results": [_facts(each) for each in several],
        "spent_usd": float(gone),
        "left_usd": float(left),
    }
    return CallToolResult(content=content, structured_content=facts)


def _words(made: Made) -> str:
    by = f" by {made.model.rstrip('/')}" if made.model else ""
    if made.running:
        return (
            f"Job {made.job_id}{by} is under way and paid for. `follow_job` with job={made.key!r} "
            "waits for it; so does this call once more, with the same key, at no further cost."
        )
    paths = "\n".join(str(saved.path) for saved in made.files)
    cost = "" if made.cost is None else f" for {made.cost:g} USD"
    count = len(made.files)
    return f"{count} {'file' if count == 1 else 'files'}{by}{cost}, key {made.key!r}:\n{paths}"


def _facts(made: Made) -> dict[str, Any]:
    return {
        "state": "running" if made.running else "done",
        "key": made.key,
        "job_id": made.job_id,
        "model": made.model or None,
        "cost_usd": made.cost,
        "files": [
            {"path": str(each.path), "mime_type": each.content_type, "bytes": each.size}
            for each in made.files
        ],
    }


async def _file(saved: Saved) -> list[ContentBlock]:
    name = saved.path.name
    link = ResourceLink(
        uri=f"{SCHEME}{name}", name=name, mime_type=saved.content_type, size=saved.size
    )
    small = await backend.in_thread(thumbnail, saved)
    if small is None:
        return [link]
    data = base64.b64encode(small[0]).decode("ascii")
    return [link, ImageContent(data=data, mime_type=small[1])]
