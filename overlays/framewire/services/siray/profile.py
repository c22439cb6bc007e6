"""Facts about Siray: task-based image, video and 3D generation."""

from framewire._core.profile import (
    AnswerRule,
    CatalogueFacts,
    ErrorPaths,
    Evidence,
    HiddenErrors,
    Outcome,
    ServerFacts,
    ServiceProfile,
)

PROFILE = ServiceProfile(
    name="siray",
    title="Siray",
    key_env="SIRAY_API_KEY",
    servers={
        "api": ServerFacts("https://api.siray.ai", "SIRAY_BASE_URL"),
        "gateway": ServerFacts(
            "https://api-gateway.siray.ai", "SIRAY_GATEWAY_URL", auth="API-KEY {key}"
        ),
    },
    read_timeout=120.0,
    # Recorded from the vendor's client: on every call, the bodyless ones included.
    headers={"Content-Type": "application/json"},
    # Seen: {error: {message, code, type}}, {error: text}, {code, message, fail_code}, a bare text.
    errors=ErrorPaths(
        message=("error.message", "message", "error", "detail", "data.fail_reason"),
        code=("error.code", "fail_code", "code"),
    ),
    # Seen in third-party clients: success, Success, 200 and 0; anything else is an error.
    hidden_errors=HiddenErrors(
        code="code",
        success=frozenset({"success", "ok", "0", "200", ""}),
        payload=("data", "task_id", "id"),
    ),
    # Temporary keys of the storage that files are uploaded to.
    secret_fields={
        "create_sts_token": (
            "data.credentials.access_key_secret",
            "data.credentials.security_token",
            "data.credentials.access_key_id",
        )
    },
    rules=(AnswerRule(429, Outcome.REFUSED, evidence=Evidence.ASSUMED),),
    policy_codes=("sensitivecontent",),
    how_to_find={
        "": "Siray has no list of tasks: look at the balance and usage on its website.",
    },
    resume={
        "create_image_task": "client.image.query_task({id!r})",
        "create_video_task": "client.video.query_task({id!r})",
        "create_3d_task": "client.threed.query_task({id!r})",
    },
    hints={
        401: "Check the key in SIRAY_API_KEY or api_key=.",
        402: "Check the credit of the Siray account.",
    },
    catalogue=CatalogueFacts(id=("model_name",), kind=("tag",)),
)

# How a local file gets an address.
UPLOAD = (
    "client.file.upload(path) puts it into Siray's storage and gives its address; "
    "client.load_from_local(path) makes a data: URI of a small one."
)
