"""The rules in their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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
from scripts.importer.errors import share_error_bodies, share_error_responses
from scripts.importer.finish import class_names, cut_circles, settle_defaults, tidy_objects
from scripts.importer.fit import fit
from scripts.importer.gather import gather
from scripts.importer.hoist import hoist, rename
from scripts.importer.leftout import LeftOut
from scripts.importer.nulls import null_where_named
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
from scripts.importer.sides import settle_sides, split_sides
from scripts.importer.sound import sound
from scripts.importer.tags import write_tags
from scripts.importer.tidy import tidy
from scripts.importer.unions import simplify_union, tag_constants
from scripts.importer.upgrade import upgrade
from scripts.openapi.refs import prune
from scripts.openapi.walk import Document, map_schemas


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
    left = LeftOut(published)
    document = clean(upgrade(sound(gather(published), left)))
    check_refs(document)
    document = write_out(document)
    document = _plainly(document)
    document, early = apply(document, corrections, "published")
    document = settle_paths(own_parameters(settle_ids(document, previous)), left)
    document = _plainly(upgrade(compose(tidy_objects(document, left), left)))
    document = null_where_named(document)
    document = class_names(write_tags(document, left))
    for rule in (
        write_out_security,
        drop_transport_headers,
        require_bodies,
    ):
        document = rule(document)
    document = settle_bodies(settle_parameters(document, left), left)
    for rule in (rename, split_bodies, share_error_bodies, share_error_responses):
        document = rule(document)
    document, notes = hoist(document)
    for rule in (drop_titles, split_sides, settle_sides, settle_defaults, _plainly):
        document = rule(document)
    for rule in (share_again, prune, mark_binary):
        document = rule(document)
    document, late = apply(document, corrections, "named")
    check_refs(document)
    document = settle_defaults(cut_circles(class_names(document), left))
    document = left.put(fit(prune(document), left))
    return Imported(tidy(prune(document)), (*early, *late), tuple(notes), left.lines)


def _plainly(document: Document) -> Document:
    return map_schemas(map_schemas(document, simplify_union), tag_constants)
