"""Turn a document as a service publishes it into `specs/<service>.yaml`.

What holds for every document is a rule, a function from document to document; what is true of
one service only is a correction in `specs/patches/<service>.yaml` (OpenAPI Overlay 1.0), with its
reason.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scripts.importer.pipeline import Imported, import_document

__all__ = ["Imported", "import_document"]


def __getattr__(name: str) -> Any:
    # Only when it is asked for: the bundle uses single rules, and the pipeline uses the bundle.
    if name in __all__:
        from scripts.importer import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
