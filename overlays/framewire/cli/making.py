"""What every command that makes something has: its model, the model's arguments, one paid call."""

import argparse
import json
import os
import time
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from framewire.cli import money, saved_files
from framewire.cli.errors import Failure
from framewire.cli.money import Estimate
from framewire.cli.output import clean
from framewire.cli.progress import Progress, seconds
from framewire.cli.resuming import nearest, unknown_model
from framewire.cli.saving import Place, described
from framewire.cli.services import DEFAULT_MODELS, FILLED_IN, OWN_OPTIONS, SERVICES, facts

if TYPE_CHECKING:
    from pathlib import Path

    from framewire.cli.session import Session


def add_model_arguments(parser: argparse.ArgumentParser, kind: str) -> None:
    """Declare which model is used, and its own arguments.

    Args:
        parser: The command's.
        kind: What is made: a key of `DEFAULT_MODELS`.
    """
    known = ", ".join(DEFAULT_MODELS[kind])
    parser.add_argument(
        "-m", "--model",
        type=named,
        metavar="SERVICE/MODEL",
        help=f"model ({known}); a service alone means its default (default: `framewire config`'s "
        f"{kind}.model, else that of the first service with a key)",
    )  # fmt: skip
    parser.add_argument(
        "-o", dest="arguments", action="append", default=[], metavar="KEY=VALUE",
        help="an argument of the model's own (repeatable); numbers, true and lists as in JSON",
    )  # fmt: skip


def add_wait_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how long to wait."""
    parser.add_argument(
        "--timeout", type=positive, metavar="SECONDS", help="longest wait; the job goes on"
    )
    parser.add_argument(
        "--no-wait", action="store_true",
        help="print the job's id and end; `framewire jobs resume` has the result",
    )  # fmt: skip


def named(text: str) -> str:
    """A name, for argparse; an empty one is a variable of a shell that was never set."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty")
    return text


def positive(text: str) -> float:
    """A number of seconds above 0, for argparse."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no duration")
    return number


def whole(number: float) -> int | float:
    """A number without a fraction of nothing: services take 5, and not 5.0."""
    return int(number) if number == int(number) else number


def chosen_model(session: "Session", kind: str) -> str:
    """Service and model: as asked for, else as configured, else the first service's default.

    Args:
        session: The run.
        kind: What is made: a key of `DEFAULT_MODELS`.

    Raises:
        Failure: No service is named, or none has a key.
    """
    defaults = DEFAULT_MODELS[kind]
    given = session.options.model or session.default(f"{kind}.model")
    if not given:
        service = next((each for each in with_key(session) if each in defaults), None)
        if service is None:
            raise Failure(
                "no-service",
                f"no service that makes {_things(kind)} has a key ({', '.join(defaults)}): "
                "`framewire keys set SERVICE` keeps one, --sandbox needs none",
            )
        model = f"{service}/{defaults[service]}"
    else:
        model = named_model(str(given), kind, session)
    session.options.used_model = model
    return model


def named_model(given: str, kind: str, session: "Session") -> str:
    """Service and model that somebody has named; a service alone means its default.

    Args:
        given: As it was named.
        kind: What is made: a key of `DEFAULT_MODELS`.
        session: The run.

    Raises:
        Failure: There is none, or it makes nothing of the kind.
    """
    service, _, own = given.partition("/")
    if service not in SERVICES:
        raise unknown_model(given, nearest(given, session) or _services_near(service))
    defaults = DEFAULT_MODELS[kind]
    if service not in defaults:
        raise Failure(
            "wrong-argument", f"{service} makes no {_things(kind)}; {', '.join(defaults)} do"
        )
    if not own and not facts(service).model_optional and not defaults[service]:
        raise Failure("no-model", f"{given} names a service and no model")
    return f"{service}/{own or defaults[service]}"


def _services_near(service: str) -> list[str]:
    return get_close_matches(service, SERVICES, n=1)


def _things(kind: str) -> str:
    return {"upscale": "larger images", "music": "music", "speech": "speech"}.get(kind, f"{kind}s")


def with_key(session: "Session") -> list[str]:
    """The services that have a key, or need none and have an address."""
    if session.in_sandbox:
        return list(SERVICES)
    named = session.client.configured()
    options = session.client_options
    return [
        name
        for name in named
        if not facts(name).key_required
        or name in options
        or os.environ.get(facts(name).key_env, "").strip()
    ]


def own_arguments(session: "Session") -> dict[str, Any]:
    """What `-o` gave, by name.

    Raises:
        Failure: One is no `KEY=VALUE`, or the command has an option for it.
    """
    found: dict[str, Any] = {}
    taken = OWN_OPTIONS | FILLED_IN.get(session.options.command, frozenset())
    for each in session.options.arguments:
        name, equals, text = each.partition("=")
        if not equals or not name.isidentifier():
            raise Failure("wrong-argument", f"-o {each!r} is not KEY=VALUE")
        if name in taken:
            raise Failure("wrong-argument", f"-o {name}: the command decides that itself")
        try:
            found[name] = json.loads(text)
        except ValueError:
            found[name] = text
    return found


def check_against(names: Mapping[str, Any], known: set[str], model: str) -> None:
    """Hold arguments against those that a model has.

    Raises:
        Failure: The model has no such argument; those that are near are named.
    """
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f"did you mean {near[0]}?" if near else f"it has {', '.join(sorted(known))}"
            raise Failure("unknown-argument", f"{model} has no argument {name}; {meant}")


def service_arguments(
    session: "Session", service: str, own: str, of_method: frozenset[str]
) -> dict[str, Any]:
    """The model's own arguments as the service's method takes them, checked as far as can be.

    Args:
        session: The run.
        service: The service.
        own: The model's own id.
        of_method: Arguments of visgate's method; any other travels in its `params`.

    Raises:
        Failure: The model has no such argument.
    """
    given = own_arguments(session)
    if service == "siray" and given:
        known = session.client.siray.models.parameters(own)
        check_against(given, set(known.get("properties", known)), f"siray/{own}")
    if service == "visgate":
        inner = {name: given.pop(name) for name in [*given] if name not in of_method}
        if inner:
            given["params"] = {**given.get("params", {}), **inner}
    return given


class Made(NamedTuple):
    """What one paid call has made.

    Attributes:
        media: What there is to save.
        result: The service's own result.
    """

    media: list[Any]
    result: Any


class Maker:
    """Makes something for money, shows how far it is, saves it, and tells what it cost.

    Args:
        session: The run.
        model: Service and model.
        what: What is made, in words.
        price: What all of it is expected to cost.
        place: Where it is saved.
    """

    def __init__(
        self, session: "Session", model: str, what: str, price: Estimate, place: Place
    ) -> None:
        self._session = session
        self._model = model
        self._what = what
        self._price = price
        self._place = place
        self._progress: Progress | None = None
        self.paths: list[Path] = []
        self.jobs: list[str] = []
        self.results: list[Any] = []

    def submitted(self, job: Any) -> None:
        """Take over a job as soon as its id is known: from here on it can be resumed."""
        self.jobs.append(job.id)
        self._session.output.event(
            "submitted", service=job.service, model=self._model, job_id=job.id
        )
        if self._progress is not None:
            self._progress.state("waiting")
        self._session.interrupts.landed()

    def looked(self, event: Any) -> None:
        """Take over what a look at the job has shown."""
        if self._progress is not None:
            self._progress.take(event)

    def make(self, call: Callable[[], Made]) -> None:
        """Make one call and save what it gives."""
        session = self._session
        begun = time.time()
        progress = Progress(
            session.output, self._what, str(self._price), announced=bool(self.results)
        )
        self._progress = progress
        with session.interrupts.in_flight():
            with progress:
                made = call()
                session.interrupts.arriving()
                progress.state("saving")
                self.results.append(made.result)
                before = len(session.saved)
                for each in made.media:
                    session.saved.append(self._place.save(each))
                saved = session.saved[before:]
            self.paths += saved
            self._note(saved, made, begun)
            for path in saved:
                session.output.say(str(path))
                session.output.event("saved", path=str(path))

    def _note(self, saved: "list[Path]", made: Made, begun: float) -> None:
        """Write down what was saved, for the contact sheet of the journal."""
        facts = self._place.facts
        whole = self._price.amount
        share = None if whole is None else whole * len(saved) / self._place.count
        cost = money.spent(made.result, self._price._replace(amount=share))
        given = facts.get("seed")
        saved_files.note(
            self._session, saved, begun=begun, at=time.time(), model=self._model,
            prompt=facts.get("prompt"), kind=facts.get("kind"),
            seed=given if given is not None else seed_of([made.result]),
            cost=None if cost.amount is None else float(cost.amount),
            about=cost.source != money.STATED,
        )  # fmt: skip

    def tell(self, seed: object, started: float, now: float, **facts: Any) -> int:
        """Tell what it cost and hand over the whole result.

        Args:
            seed: The seed that was given, or None.
            started: When it began, in the seconds of `now`.
            now: Now.
            facts: Further members of `--json`.

        Returns:
            The exit code.
        """
        output = self._session.output
        each = Estimate(None, "") if self._price.amount is None else self._price
        cost = self._cost(each)
        used = seed if seed is not None else seed_of(self.results)
        parts = [self._model.rstrip("/"), cost.afterwards]
        parts += [f"seed {clean(used)}" if used is not None else "seed not stated"]
        output.note(" · ".join([*parts, seconds(now - started)]))
        service, _, own = self._model.partition("/")
        output.result(
            service=service, model=own, files=described(self.paths), cost=cost.to_dict(),
            seed=used, job_ids=self.jobs, seconds=round(now - started, 3), **facts,
        )  # fmt: skip
        return 0

    def _cost(self, expected: Estimate) -> Estimate:
        costs = [money.spent(each, money.UNKNOWN) for each in self.results]
        known = money.together(costs)
        free = expected.amount is not None and not expected.amount
        return expected if free or known.amount is None else known


def seed_of(results: list[Any]) -> object:
    """The seed that a service states in its answer, or None."""
    for result in results:
        raw = getattr(result, "raw", None)
        for place in (raw, raw.get("request") if isinstance(raw, Mapping) else None):
            if isinstance(place, Mapping) and isinstance(place.get("seed"), int):
                return place["seed"]
    return None


def waiting(session: "Session") -> dict[str, Any]:
    """The limit of a wait, as the library's methods take it; nothing where there is none."""
    limit = session.options.timeout or session.default("timeout")
    return {"timeout": float(limit)} if limit else {}


def told_of_jobs(session: "Session", model: str, jobs: list[str]) -> int:
    """Print the ids of jobs that nobody waits for.

    Args:
        session: The run.
        model: Service and model.
        jobs: The services' ids.

    Returns:
        The exit code.
    """
    for job in jobs:
        session.output.say(clean(job))
    session.output.note("`framewire jobs resume` waits for what was submitted and saves it")
    session.output.result(job_ids=jobs, model=model)
    return 0
