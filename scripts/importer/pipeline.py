"""The rules in their order, in named stages: each says what holds of a document after it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from scripts.importer.arguments import (
    settle_bodies,
    settle_parameters,
    settle_paths,
    share_again,
    write_out,
)
from scripts.importer.check import check, check_refs
from scripts.importer.clean import clean, drop_titles
from scripts.importer.compose import compose
from scripts.importer.directions import settle_by_direction, split_by_direction
from scripts.importer.errors import share_error_bodies, share_error_responses
from scripts.importer.finish import (
    add_needed,
    class_names,
    cut_circles,
    settle_defaults,
    tidy_objects,
)
from scripts.importer.fit import fit
from scripts.importer.foreign_facts import without_facts
from scripts.importer.hoist import hoist, rename
from scripts.importer.json_files import text_in_json
from scripts.importer.lost_references import add_lost, drop_lost
from scripts.importer.nulls import null_where_named
from scripts.importer.omissions import Omissions
from scripts.importer.operations import (
    drop_transport_headers,
    mark_binary,
    own_parameters,
    require_bodies,
    settle_ids,
    split_bodies,
    write_out_security,
)
from scripts.importer.overlay import Action, apply
from scripts.importer.overlay import Stage as CorrectionStage
from scripts.importer.sanitize import sanitize
from scripts.importer.stable_names import keep_names
from scripts.importer.tags import write_tags
from scripts.importer.tidy import tidy
from scripts.importer.unions import simplify_union, tag_constants
from scripts.importer.upgrade import upgrade
from scripts.openapi.collector import resting
from scripts.openapi.gather import gather
from scripts.openapi.places import map_schemas
from scripts.openapi.refs import prune
from scripts.openapi.stated_key import KEY_FACT, with_key
from scripts.openapi.walk import Document


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made.

    Args:
        document: The spec.
        unmatched: A line for each correction that no longer matches anything.
        notes: Other lines for the person who imports.
        left_out: A line for each thing that could not be taken over as it is.
    """

    document: Document
    unmatched: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """One import: what its rules are given beside the document, and what they have to say.

    Args:
        corrections: The service's corrections.
        previous: The spec as it was, whose operation ids and names are kept.
        own: Whether the document is a spec of this project, whose `x-framewire-` facts count.
        omissions: Where the rules tell what they take out.
        unmatched: A line for each correction that no longer matches anything.
        notes: Other lines for the person who imports.
    """

    corrections: list[Action] = field(default_factory=list)
    previous: Document | None = None
    own: bool = False
    omissions: Omissions = field(default_factory=Omissions)
    unmatched: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


Rule: TypeAlias = Callable[[Document, Job], Document]


@dataclass(frozen=True, slots=True)
class Stage:
    """Some rules, one after the other.

    Args:
        name: What the stage is about.
        rules: In their order.
        after: What holds of every document after it.
    """

    name: str
    rules: tuple[Rule, ...]
    after: str


# --- rules of several forms as rules of one --------------------------------------------------


def _plain(*rules: Callable[[Document], Document]) -> tuple[Rule, ...]:
    """Rules that need nothing but the document."""

    def made(rule: Callable[[Document], Document]) -> Rule:
        return lambda document, _job: rule(document)

    return tuple(made(rule) for rule in rules)


def _telling(*rules: Callable[[Document, Omissions], Document]) -> tuple[Rule, ...]:
    """Rules that tell what they take out."""

    def made(rule: Callable[[Document, Omissions], Document]) -> Rule:
        return lambda document, job: rule(document, job.omissions)

    return tuple(made(rule) for rule in rules)


def _accept(document: Document, _job: Job) -> Document:
    check(document)
    return document


def _followed(document: Document, _job: Job) -> Document:
    check_refs(document)
    return document


def _one_document(document: Document, _job: Job) -> Document:
    found: Document = gather(document)
    return found


def _without_foreign_facts(document: Document, job: Job) -> Document:
    return document if job.own else without_facts(document, job.omissions)


def _ids(document: Document, job: Job) -> Document:
    return settle_ids(document, job.previous)


def _named_objects(document: Document, job: Job) -> Document:
    found, clashes = hoist(document)
    job.notes.extend(clashes)
    return found


def _kept_names(document: Document, job: Job) -> Document:
    found, notes = keep_names(document, job.previous)
    job.notes.extend(notes)
    return found


def _simple_unions(document: Document, _job: Job) -> Document:
    return map_schemas(map_schemas(document, simplify_union), tag_constants)


def _corrected(stage: CorrectionStage) -> Rule:
    def correct(document: Document, job: Job) -> Document:
        found, unmatched = apply(document, job.corrections, stage)
        job.unmatched.extend(unmatched)
        return found

    return correct


def _asking_for_the_stated_key(document: Document, job: Job) -> Document:
    stated = [document] * job.own + [each.update for each in job.corrections]
    facts = [each[KEY_FACT] for each in stated if isinstance(each, dict) and KEY_FACT in each]
    return with_key(document, facts[-1]) if facts else document


def _with_lost(document: Document, job: Job) -> Document:
    return add_lost(document, job.corrections)


def _with_omissions(document: Document, job: Job) -> Document:
    return job.omissions.put(document)


# --- the stages ------------------------------------------------------------------------------

STAGES: tuple[Stage, ...] = (
    Stage(
        "one document",
        (_accept, _one_document),
        "every `$ref` is one to a component of the document, and no path item is one",
    ),
    Stage(
        "no facts of strangers",
        (_without_foreign_facts,),
        "no key starts with `x-framewire-`, unless the document is a spec of this project",
    ),
    Stage(
        "readable",
        _telling(sanitize),
        "every keyword holds what OpenAPI says it holds; operations have answers, answers a status",
    ),
    Stage(
        "facts in one version",
        _plain(upgrade, clean),
        "it is OpenAPI 3.1; no schema says `nullable`; no examples and no foreign extensions",
    ),
    Stage(
        "arguments in place",
        # Simplified here for the corrections, which name places of the result.
        (*_plain(write_out), _simple_unions),
        "no parameter and no request body of an operation is a reference that leads somewhere",
    ),
    Stage(
        "corrected as published",
        # What a correction added may stand where an argument refers to it.
        (_corrected("published"), _with_lost, *_plain(write_out), *_telling(drop_lost)),
        "the document says what the service does, every reference leads to something, and inline "
        "objects are named where a correction does",
    ),
    Stage(
        "callable paths",
        (_ids, *_plain(own_parameters), *_telling(settle_paths)),
        "operation ids differ as Python names; the parameters of a path stand at its operations, "
        "one for each name in braces",
    ),
    Stage(
        "schemas in one piece",
        (
            *_telling(tidy_objects, compose),
            # Merging parts brings keywords together that were apart: null is written anew, and so
            # are unions.
            *_plain(upgrade),
            _simple_unions,
            *_plain(null_where_named),
            *_telling(add_needed),
        ),
        "no schema says `allOf`, and no named object may be null",
    ),
    Stage(
        "telling tags",
        (*_telling(write_tags), *_plain(class_names)),
        "a discriminator stands at a union only, and component names differ as Python classes",
    ),
    Stage(
        "sendable operations",
        (
            _asking_for_the_stated_key,
            *_plain(write_out_security, drop_transport_headers),
            *_telling(settle_parameters, settle_bodies),
            *_plain(require_bodies),
        ),
        "every operation says what key it needs, every body is required but that of a read, and "
        "what is sent has a form: no object stands in a path, no body but JSON, a form or a file",
    ),
    Stage(
        "named objects",
        (
            *_plain(rename, split_bodies),
            *_telling(text_in_json),
            *_plain(share_error_bodies, share_error_responses),
            _named_objects,
        ),
        "every object with fields is a component, but for those that only a validator reads",
    ),
    Stage(
        "requests apart from answers",
        (
            *_plain(drop_titles, split_by_direction, settle_by_direction, settle_defaults),
            # Without titles more members of unions are equal.
            _simple_unions,
            _kept_names,
        ),
        "no component is both sent and received, no request carries a default, no schema a title, "
        "and a component that was there before has the name it had",
    ),
    Stage(
        "nothing unused",
        _plain(share_again, prune, mark_binary),
        "every component is used, and operations that answer with bytes say so",
    ),
    Stage(
        "corrected as named",
        (_corrected("named"), _followed),
        "the facts no document states are there, and every reference leads somewhere",
    ),
    Stage(
        "possible in Python",
        (
            # Corrections bring names and defaults of their own.
            *_plain(class_names),
            *_telling(cut_circles),
            *_plain(settle_defaults),
        ),
        "names differ as Python classes, no list holds itself, and defaults are values of Python",
    ),
    Stage(
        "what the generator reads",
        # Unused components go before, so that they cost nothing, and after: the generator may have
        # refused what used them.
        (*_plain(prune), *_telling(fit), _with_omissions, *_plain(prune)),
        "openapi-python-client has nothing to say against it",
    ),
    Stage("in order", _plain(tidy), "the same facts stand in the same order"),
)


def stages(
    published: Any, job: Job, wanted: Iterable[Stage] = STAGES
) -> Iterator[tuple[Stage, Document]]:
    """Yield each stage with the document as it is after it.

    Raises:
        DocumentError: It is no OpenAPI 3.0 or 3.1 document, or it refers to what is not there.
    """
    document = published
    for stage in wanted:
        for rule in stage.rules:
            document = rule(document, job)
        yield stage, document


@resting()
def import_document(
    published: Any,
    actions: Iterable[Action] = (),
    previous: Document | None = None,
    *,
    own: bool = False,
) -> Imported:
    """Make a spec of a published document.

    Args:
        published: The parsed document.
        actions: The service's corrections.
        previous: The spec as it was, whose operation ids are kept.
        own: Whether the document is a spec of this project: only then do `x-framewire-` facts in
            it count. In a published one they are ignored and told.

    Raises:
        DocumentError: It is no OpenAPI 3.0 or 3.1 document, or it refers to what is not there.
    """
    job = Job(list(actions), previous, own, Omissions(published if own else None))
    (_last, document), *_ = deque(stages(published, job), maxlen=1)
    return Imported(document, tuple(job.unmatched), tuple(job.notes), job.omissions.lines)
