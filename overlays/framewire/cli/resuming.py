"""After a bad end: which command takes up what was paid for, and which model was meant."""

from difflib import get_close_matches
from typing import TYPE_CHECKING

from framewire.cli.errors import OURS, TIMED_OUT, UNKNOWN, Failure, code_of, failure_of
from framewire.cli.services import SERVICES
from framewire.errors import APIStatusError, FramewireError

if TYPE_CHECKING:
    from framewire.cli.session import Session

_TAKEN_UP = frozenset({OURS, UNKNOWN, TIMED_OUT, 130})
_NO_SUCH_MODEL = frozenset({400, 404, 422})
_MOST_NEAR = 3
_ALIKE = 0.6


def going_on(failure: Failure, session: "Session") -> Failure:
    """The failure with the command that takes up what this run has begun and paid for.

    Args:
        failure: How it ended.
        session: The run.
    """
    if failure.exit not in _TAKEN_UP or failure.next:
        return failure
    if getattr(session.options, "resumes", False):  # the command itself goes on where it ended
        failure.next = f"framewire {session.options.line}"
        return failure
    try:
        left = session.left_behind()
    except (FramewireError, OSError):
        return failure
    if not left:
        return failure
    entry = left[-1]
    if entry.resumable:
        failure.next = f"framewire jobs resume {entry.id}"
    elif entry.state == "outcome unknown":
        failure.next = f"framewire jobs show {entry.id}"
    else:
        failure.next = f"framewire jobs fetch {entry.id}"
    failure.facts["journal_id"] = entry.id
    return failure


def near_models(error: FramewireError, session: "Session") -> Failure | None:
    """The failure for a model that its service does not have, with those that are near.

    Args:
        error: What was raised.
        session: The run.

    Returns:
        None where the model is not what is wrong, or nobody can tell.
    """
    model = getattr(session.options, "used_model", None)
    considered = isinstance(error, APIStatusError) and error.status_code in _NO_SUCH_MODEL
    if not model or not considered or code_of(error) == "outcome-unknown":
        return None
    found = nearest(model, session)
    if found is None:
        return None
    failure = failure_of(error)
    return unknown_model(model, found, f"{failure.message.rstrip('.')}; ", **failure.facts)


def unknown_model(model: str, near: list[str], said: str = "", **facts: object) -> Failure:
    """The failure for a model that no catalogue has.

    Args:
        model: What was asked for.
        near: Models of nearly that name.
        said: What the service said to it.
        facts: Further facts.
    """
    meant = f"; near it: {', '.join(near)}" if near else ""
    service = model.partition("/")[0]
    own = f" --service {service}" if service in SERVICES else ""
    return Failure(
        "unknown-model",
        f"{said}no catalogue has a model {model}{meant}",
        next=f"framewire models{own}",
        near=near,
        **facts,
    )


def nearest(model: str, session: "Session") -> list[str] | None:
    """The models whose names are nearest; None where there is such a model, or no catalogue.

    Args:
        model: Service and model, or a model alone.
        session: The run.
    """
    service = model.partition("/")[0]
    try:
        known = [each.id for each in session.client.models() if each.id]
    except FramewireError:
        return None
    if service in SERVICES:
        known = [each for each in known if each.startswith(f"{service}/")]
    if not known or model in known:
        return None
    # By the models' own names: what all of a service begin with makes none alike.
    named = model.partition("/")[2] if service in SERVICES else model
    own = {each.partition("/")[2]: each for each in known}
    ends = [each for each in known if each.endswith(f"/{named}")]
    near = ends + [own[each] for each in get_close_matches(named, own, _MOST_NEAR, _ALIKE)]
    if not near and service not in SERVICES:  # perhaps it is the service that was misspelt
        near = get_close_matches(model, known, _MOST_NEAR, _ALIKE)
    return [*dict.fromkeys(near)][:_MOST_NEAR]
