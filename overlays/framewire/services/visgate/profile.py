"""Facts about visgate: a gateway to Fal, Replicate and Runway."""

from framewire._core.profile import (
    AnswerRule,
    CatalogueFacts,
    ErrorPaths,
    Evidence,
    Outcome,
    ServerFacts,
    ServiceProfile,
)

# Fields that may tell one entry of the usage log from another; none is documented.
LOG_IDS = ("request_id", "id")

PROFILE = ServiceProfile(
    name="visgate",
    title="visgate",
    key_env="VISGATE_API_KEY",
    servers={"api": ServerFacts("https://visgateai.com/api/v1", "VISGATE_BASE_URL")},
    read_timeout=120.0,
    wait_timeout=300.0,
    # The vendor's client sends it with every request, bodyless ones included.
    headers={"Content-Type": "application/json"},
    provider_headers={
        "fal_key": "X-Fal-Key",
        "replicate_key": "X-Replicate-Key",
        "runway_key": "X-Runway-Key",
    },
    provider_env={
        "fal_key": ("VISGATE_FAL_API_KEY", "FAL_KEY"),
        "replicate_key": ("VISGATE_REPLICATE_API_KEY", "REPLICATE_API_KEY"),
        "runway_key": ("VISGATE_RUNWAY_API_KEY", "RUNWAY_API_KEY"),
    },
    # Error bodies are {error: CODE, message, details: {field | provider}}.
    errors=ErrorPaths(
        message=("message", "detail", "error.message"),
        code=("error.code", "error"),
        field=("details.field",),
    ),
    rules=(AnswerRule(429, Outcome.REFUSED, evidence=Evidence.ASSUMED),),
    provider_failures="PROVIDER",
    findable=Evidence.ASSUMED,
    how_to_find={
        "": "Look for it in the usage log: client.usage.logs().",
    },
    resume={
        "generate_image": "client.requests.get({id!r}, wait=True)",
        "generate_video": "client.requests.get({id!r}, wait=True)",
    },
    hints={
        401: "Check the key in VISGATE_API_KEY or api_key=.",
        402: "Check the balance of the visgate account.",
    },
    operation_hints={
        **{
            name: {404: "client.models.search(...) lists the models there are."}
            for name in ("generate", "generate_image", "generate_video", "get_model")
        },
        "get_request": {404: "client.usage.logs() lists the requests there were."},
    },
    billed=("cost", "estimated_cost_usd"),
    catalogue=CatalogueFacts(kind=("media_type",)),
)

# How a local file gets an address.
UPLOAD = (
    "visgate has no uploads: put the file where visgate can fetch it and pass that address, for "
    "example one of Siray().file.upload(path)."
)
