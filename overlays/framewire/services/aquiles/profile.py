"""Facts about Aquiles-Image: a self-hosted server that speaks OpenAI's image and video API."""

from collections.abc import Mapping

from framewire._core.profile import (
    AnswerByStatus,
    AnswerRule,
    CatalogueFacts,
    ErrorPaths,
    Evidence,
    Outcome,
    ServerFacts,
    ServiceProfile,
)

_OTHER_MODEL = "client.models.list() names the model that the server has loaded."

PROFILE = ServiceProfile(
    name="aquiles",
    title="Aquiles-Image",
    key_env="AQUILES_API_KEY",
    key_required=False,
    # The header is required even on a server without keys; any value passes there.
    default_key="none",
    servers={"api": ServerFacts("http://localhost:5500", "AQUILES_BASE_URL")},
    # The server holds a generation request for up to 600 s.
    read_timeout=660.0,
    strip_suffixes=("/v1",),
    errors=ErrorPaths(
        own=("detail",),
        message=("detail", "error.message", "error", "message"),
        code=("error.code",),
    ),
    rules=(
        AnswerRule(
            503,
            Outcome.CONSIDERED,
            contains="Model not available",
            own_json=True,
            evidence=Evidence.RECORDED,
            hint=_OTHER_MODEL,
        ),
        AnswerRule(
            503,
            Outcome.CONSIDERED,
            contains="does not generate videos",
            own_json=True,
            evidence=Evidence.RECORDED,
            hint=_OTHER_MODEL,
        ),
        AnswerRule(
            500,
            Outcome.CONSIDERED,
            operations=frozenset({"edit_image"}),
            contains="Model not available",
            own_json=True,
            evidence=Evidence.RECORDED,
            hint=_OTHER_MODEL,
        ),
        AnswerRule(
            503,
            Outcome.REFUSED,
            contains="concurrent tasks has been reached",
            own_json=True,
            evidence=Evidence.RECORDED,
            hint="The server makes one video at a time: try again when it has finished.",
        ),
        # "Too Many Requests", said before anything is loaded or made.
        AnswerRule(429, Outcome.REFUSED, evidence=Evidence.RECORDED),
        # A proxy's; the server's own is an answer, see below. It pays for nothing.
        AnswerRule(
            503,
            Outcome.CONSIDERED,
            operations=frozenset({"get_health"}),
            evidence=Evidence.RECORDED,
        ),
    ),
    # In dev mode the server tells its state with this status, for ever (recorded).
    answers=(AnswerByStatus("get_health", 503, frozenset({"status", "mode"})),),
    local_origin="http://0.0.0.0:5500",
    # With the playground on, every 401 becomes a redirect there (recorded).
    login_path="/login",
    how_to_find={
        "create_video": "Look for it in the list of videos: client.videos.list().",
        "": "The server keeps no list of images: look into its log.",
    },
    resume={"create_video": "client.videos.poll({id!r})"},
    hints={
        401: "Set AQUILES_API_KEY or api_key= to a key the server was started with.",
        403: "Set AQUILES_API_KEY or api_key= to a key the server was started with.",
    },
    # The server runs one model, whatever name a call gives.
    model_optional=True,
    catalogue=CatalogueFacts(kind=()),
)

# Limits that the server checks itself, with 422 or 400 (recorded).
LONGEST_PROMPT = 1000
MOST_IMAGES = 10
MOST_SOURCES = 10

# HEIGHTxWIDTH (recorded: 1536x1024 is an image 1024 wide).
IMAGE_SIZES = (
    "256x256",
    "512x512",
    "1024x1024",
    "1536x1024",
    "1024x1536",
    "1792x1024",
    "1024x1792",
)

# Values that are accepted and then fail with 500 when the images are done (recorded).
FAILS_AFTER_THE_WORK: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "create_image": {"size": ("2048x2048",), "quality": ("standard", "hd")},
    "edit_image": {"size": ("2048x2048",)},
}

# The only values that work, where any other fails: edits after the work, videos with a crash
# before it (recorded).
ONLY_THESE_WORK: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "edit_image": {
        "quality": ("low", "medium", "high", "auto"),
        "background": ("transparent", "opaque", "auto"),
        "output_format": ("png", "jpeg", "webp"),
    },
    "create_video": {
        "size": ("1024x1792", "1280x720", "1792x1024", "720x1280"),
        "quality": ("standard", "hd"),
    },
}

CONTENT_HINT = (
    "The server answers 500 for a video that is unknown, unfinished, failed or lost: "
    "client.videos.retrieve({id!r}) tells which."
)
