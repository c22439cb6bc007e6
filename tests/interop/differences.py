"""Where framewire sends something else than a vendor's client on purpose, and why."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

NOTHING = "nothing"


@dataclass(frozen=True)
class Difference:
    """One row of the table.

    Args:
        package: The vendor's package.
        calls: Patterns of the calls it occurs in; it has to occur in every one of them.
        what: The part of the request that differs.
        theirs: What the vendor's client sends.
        ours: What framewire sends.
        reason: Why it stays.
    """

    package: str
    calls: tuple[str, ...]
    what: str
    theirs: str
    ours: str
    reason: str

    def concerns(self, package: str, call: str) -> bool:
        return package == self.package and any(fnmatchcase(call, each) for each in self.calls)

    @property
    def seen(self) -> tuple[str, str, str]:
        return (self.what, self.theirs, self.ours)


_READS = (
    "health:*", "requests.*", "models.*", "usage.*", "providers.*", "_request:*",
    "videos.generate: without waiting, then wait",
)  # fmt: skip
_VIDEOS = ("videos.*: *",)
_PROVIDER_KEY = (
    "a provider's key goes on the calls that use it: sent with every request it would reach "
    "operations that have no need of it"
)
_ACCEPT = "says what the answer is read as; the service answers JSON either way"
_CHECKSUM = (
    "the vendor's uploader leaves it to boto3, whose default changed with its versions; the plain "
    "signed form is the one every S3-compatible store takes, and the signature covers the content"
)
_UPLOADS = ("file.upload: * at the store",)

DIFFERENCES = [
    Difference("visgate-sdk", ("*",), "header accept", "*/*", "application/json", _ACCEPT),
    Difference("visgate-sdk", _READS, "header x-fal-key", "fal-key-1", NOTHING, _PROVIDER_KEY),
    Difference(
        "visgate-sdk", _READS, "header x-replicate-key", "rep-key-1", NOTHING, _PROVIDER_KEY
    ),
    Difference("visgate-sdk", _READS, "header x-runway-key", "run-key-1", NOTHING, _PROVIDER_KEY),
    Difference("siray",
               ("*.generate_async:*", "*.query_task:*", "*.run:*", "file.upload: a small file",
                "file.upload: a file in parts"),
               "header accept", "*/*", "application/json", _ACCEPT),
    Difference("siray", _UPLOADS, "header expect", "100-continue", NOTHING,
               "boto3 asks first; the store is asked for its permission by the token already"),
    Difference("siray", _UPLOADS, "header x-amz-checksum-crc32", "of the content", NOTHING,
               _CHECKSUM),
    Difference("siray", _UPLOADS, "header x-amz-sdk-checksum-algorithm", "CRC32", NOTHING,
               _CHECKSUM),
    Difference("openai", ("*",), "header x-stainless-*", "the package's version and platform",
               NOTHING, "read by OpenAI's own servers only"),
    Difference("openai", ("images.edit: one image",), "file image",
               "a.png as image/png, 69 bytes", NOTHING,
               "one file as `image` and several as `image[]`: framewire always says `image[]`, "
               "which the server takes for one file too"),
    Difference("openai", ("images.edit: one image",), "file image[]", NOTHING,
               "a.png as image/png, 69 bytes", "see `image`"),
    Difference("openai",
               ("videos.create: model and prompt alone", "videos.create_and_poll:*",
                "videos.delete:*", "videos.download_content:*", "videos.list:*", "videos.poll:*",
                "videos.retrieve:*"),
               "header content-type", "multipart/form-data", "application/json",
               "without a file there is nothing to put into a form; the server takes both"),
    Difference("openai", ("videos.delete:*",), "header content-type", "application/json", NOTHING,
               "a DELETE without a body has no content type"),
    Difference("openai", ("videos.download_content:*",), "header accept", "application/binary",
               "*/*", "the server sends video/mp4"),
    Difference("openai", ("videos.download_content:*",), "header authorization",
               "Bearer key-of-the-test-1", NOTHING,
               "the server hands out files without a key, and a key goes only where it is needed"),
    Difference("openai", ("videos.download_content:*",), "query variant", "video", NOTHING,
               "the server ignores it and has no other variant"),
]  # fmt: skip


def listed(package: str, call: str) -> set[tuple[str, str, str]]:
    """The differences the table has for one call."""
    return {each.seen for each in DIFFERENCES if each.concerns(package, call)}


def render() -> str:
    """The table as it stands in the documentation."""
    lines = [
        "| package | calls | what | its client sends | framewire sends | why |",
        "|---|---|---|---|---|---|",
    ]
    for each in DIFFERENCES:
        calls = ", ".join(f"`{pattern}`" for pattern in each.calls)
        sent = [text if text == NOTHING else f"`{text}`" for text in (each.theirs, each.ours)]
        cells = (each.package, calls, each.what.replace("_", r"\_"), *sent, each.reason)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
