"""Facts about Aquiles-Image: a self-hosted server that speaks OpenAI's image and video API."""

from framewire.services.profile import (
    AnswerRule,
    ErrorPaths,
    Outcome,
    ServerFacts,
    ServiceProfile,
)

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
        AnswerRule(503, Outcome.CONSIDERED, contains="Model not available", own_json=True),
        AnswerRule(503, Outcome.CONSIDERED, contains="does not generate videos", own_json=True),
        AnswerRule(
            500,
            Outcome.CONSIDERED,
            operations=frozenset({"edit_image"}),
            contains="Model not available",
            own_json=True,
        ),
        AnswerRule(
            503, Outcome.REFUSED, contains="concurrent tasks has been reached", own_json=True
        ),
    ),
    local_origin="http://0.0.0.0:5500",
    login_redirects=True,
    how_to_find={
        "create_video": "Look for it in the list of videos: client.videos.list().",
        "": "The server keeps no list of pictures: look into its log.",
    },
    resume={"create_video": "client.videos.poll({id!r})"},
    hints={
        401: "Set AQUILES_API_KEY or api_key= to a key the server was started with.",
        403: "Set AQUILES_API_KEY or api_key= to a key the server was started with.",
        503: "client.models.list() names the model that the server has loaded.",
    },
)
