"""The rules in their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scripts.importer.check import check, check_refs
from scripts.importer.clean import clean, drop_titles
from scripts.importer.errors import share_error_bodies, share_error_responses
from scripts.importer.hoist import hoist, rename
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
from scripts.importer.refs import prune
from scripts.importer.sides import settle_sides, split_sides
from scripts.importer.tidy import tidy
from scripts.importer.unions import simplify_union, tag_constants
from scripts.importer.upgrade import upgrade
from scripts.importer.walk import Document, map_schemas


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made.

    Args:
        document: The spec.
        unmatched: A line for each correction that no longer matches anything.
        notes: Other lines for the person who imports.
    """

    document: Document
    unmatched: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def import_document(
    published: Any, actions: Iterable[Action] = (), previous: Document | None = None
) -> Imported:
    """Make a spec of a published document.

    Args:
        published: The parsed document.
        actions: The service's corrections.
        previous: The spec as it was, whose operation ids are kept.

    Raises:
        ImporterError: It is no OpenAPI 3.0 or 3.1 document, or it refers to what is not there.
    """
    corrections = list(actions)
    check(published)
    document = clean(upgrade(published))
    check_refs(document)
    document = map_schemas(document, simplify_union)
    document = map_schemas(document, tag_constants)
    document, early = apply(document, corrections, "published")
    document = settle_ids(document, previous)
    for rule in (
        write_out_security,
        own_parameters,
        drop_transport_headers,
        require_bodies,
        rename,
        split_bodies,
        share_error_bodies,
        share_error_responses,
    ):
        document = rule(document)
    document, notes = hoist(document)
    for rule in (drop_titles, split_sides, settle_sides, prune, mark_binary):
        document = rule(document)
    document, late = apply(document, corrections, "named")
    check_refs(document)
    return Imported(tidy(prune(document)), (*early, *late), tuple(notes))
