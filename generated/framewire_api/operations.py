"""What is known of every operation; written from the specifications.

Each has a constant, `VENICE_LIST_MODELS` for `venice_list_models`; called with the operation's
arguments it gives a `Call`, whose result type checkers know (from `operations.pyi`). Nothing is
imported here: whoever needs one fact should not wait for a library.
"""

from __future__ import annotations


class Record:
    """Facts that stay as they are; what is not given is as the class says."""

    def __init__(self, **given: object) -> None:
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({given})"


class Job(Record):
    """How a job that an operation creates is followed.

    The paths are dotted (`data.0.id`); the first that leads to something wins. States are compared
    without regard to case. `result` is where a poll shows the result, `immediate` where the answer
    to the submission holds it, if it came at once. `echo` is where a poll repeats the job's id.

    `poll_values` are further members of what a poll takes, each with where the answer to the
    submission has it; where the poll is a POST, they and the id stand in its body. `result_body`
    are content types (or their beginnings, such as `video/`) of a poll that is the result itself,
    and `result_address` is where the answer to the submission has an address, a secret, at which
    the result will be. `failed_status` and `gone_status` are HTTP statuses by which a poll tells
    that the job failed, or that the service has it no more; `refunded` says of a failed one
    whether it was billed. `elapsed` and `expected` tell the progress where nothing else does.
    `delete` is the operation that makes the service forget the result.
    """

    id: tuple[str, ...]
    poll: str
    poll_param: str
    status: tuple[str, ...]
    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    canceled: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    immediate: tuple[str, ...] = ()
    echo: tuple[str, ...] = ()
    error: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    elapsed: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    poll_values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    result_body: tuple[str, ...] = ()
    result_address: tuple[str, ...] = ()
    refunded: tuple[str, ...] = ()
    failed_status: tuple[int, ...] = ()
    gone_status: tuple[int, ...] = ()
    delete: str = ""


class Body(Record):
    """One way to send an operation's body.

    `kind` is json, form (parts, with files), fields (urlencoded) or content (as it is); `model` names
    the class in `framewire_api.models`, None for a body that is no object of its own. `files` and
    `file_lists` are the attributes that hold a file, or a list of them; `mixed` those of both that
    may hold something else too, `texts` a text. `base64` are the dotted paths of texts that are base64.
    """

    kind: str
    model: str | None = None
    files: tuple[str, ...] = ()
    file_lists: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    base64: tuple[str, ...] = ()


class Call:
    """An operation with its arguments, ready to be sent.

    Args:
        operation: The operation.
        arguments: Arguments of its generated function.
    """

    __slots__ = ("arguments", "operation")

    def __class_getitem__(cls, _: object) -> type[Call]:
        return cls

    def __init__(self, operation: Operation, arguments: dict[str, object]) -> None:
        self.operation = operation
        self.arguments = arguments


class Operation(Record):
    """One operation; see the facts of the same names in the specifications.

    `path` has no service prefix; `module` is importable; `auth` is none, optional or required;
    `slashes` names the path parameters that keep their slashes; `bodies` are the ways to send a body;
    `events` names the classes of its events where `sse` is no class but a union of them.
    """

    id: str
    service: str
    method: str
    path: str
    module: str
    auth: str
    request_types: tuple[str, ...] = ()
    response_types: tuple[str, ...] = ()
    billable: bool = False
    idempotent: bool = False
    binary: bool = False
    sse: str | None = None
    server: str = "api"
    events: tuple[str, ...] = ()
    slashes: tuple[str, ...] = ()
    bodies: tuple[Body, ...] = ()
    job: Job | None = None

    def __class_getitem__(cls, _: object) -> type[Operation]:
        return cls

    def __call__(self, /, **arguments: object) -> Call:
        """The call with these arguments; None leaves one out."""
        given = {name: value for name, value in arguments.items() if value is not None}
        return Call(self, given)


VISGATE_GET_HEALTH = Operation(
    id="visgate_get_health",
    service="visgate",
    method="GET",
    path="/health",
    module="framewire_api.api.visgate.visgate_get_health",
    auth="optional",
    response_types=("application/json",),
)
VISGATE_GENERATE = Operation(
    id="visgate_generate",
    service="visgate",
    method="POST",
    path="/generate",
    module="framewire_api.api.visgate.visgate_generate",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    bodies=(Body(kind="json", model="VisgateGenerateRequest"),),
)
VISGATE_GENERATE_IMAGE = Operation(
    id="visgate_generate_image",
    service="visgate",
    method="POST",
    path="/images/generate",
    module="framewire_api.api.visgate.visgate_generate_image",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    job=Job(
        id=("request_id",),
        poll="visgate_get_request",
        poll_param="request_id",
        status=("status",),
        done=("completed",),
        failed=("failed",),
        pending=("pending", "accepted", "processing"),
        result=("output_url",),
        immediate=("images",),
        error=("error_message",),
        echo=("request_id",),
    ),
    bodies=(Body(kind="json", model="VisgateImageGenerateRequest"),),
)
VISGATE_GENERATE_VIDEO = Operation(
    id="visgate_generate_video",
    service="visgate",
    method="POST",
    path="/videos/generate",
    module="framewire_api.api.visgate.visgate_generate_video",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    job=Job(
        id=("request_id",),
        poll="visgate_get_request",
        poll_param="request_id",
        status=("status",),
        done=("completed",),
        failed=("failed",),
        pending=("pending", "accepted", "processing"),
        result=("output_url",),
        immediate=("video_url",),
        error=("error_message",),
        echo=("request_id",),
    ),
    bodies=(Body(kind="json", model="VisgateVideoGenerateRequest"),),
)
VISGATE_GET_REQUEST = Operation(
    id="visgate_get_request",
    service="visgate",
    method="GET",
    path="/requests/{request_id}",
    module="framewire_api.api.visgate.visgate_get_request",
    auth="required",
    response_types=("application/json",),
)
VISGATE_LIST_MODELS = Operation(
    id="visgate_list_models",
    service="visgate",
    method="GET",
    path="/models",
    module="framewire_api.api.visgate.visgate_list_models",
    auth="optional",
    response_types=("application/json",),
)
VISGATE_GET_MODEL = Operation(
    id="visgate_get_model",
    service="visgate",
    method="GET",
    path="/models/{model_id}",
    module="framewire_api.api.visgate.visgate_get_model",
    auth="required",
    response_types=("application/json",),
    slashes=("model_id",),
)
VISGATE_GET_USAGE = Operation(
    id="visgate_get_usage",
    service="visgate",
    method="GET",
    path="/usage",
    module="framewire_api.api.visgate.visgate_get_usage",
    auth="required",
    response_types=("application/json",),
)
VISGATE_LIST_USAGE_LOGS = Operation(
    id="visgate_list_usage_logs",
    service="visgate",
    method="GET",
    path="/usage/logs",
    module="framewire_api.api.visgate.visgate_list_usage_logs",
    auth="required",
    response_types=("application/json",),
)
VISGATE_GET_DASHBOARD = Operation(
    id="visgate_get_dashboard",
    service="visgate",
    method="GET",
    path="/dashboard",
    module="framewire_api.api.visgate.visgate_get_dashboard",
    auth="required",
    response_types=("application/json",),
)
VISGATE_LIST_PROVIDER_KEYS = Operation(
    id="visgate_list_provider_keys",
    service="visgate",
    method="GET",
    path="/providers/keys",
    module="framewire_api.api.visgate.visgate_list_provider_keys",
    auth="required",
    response_types=("application/json",),
)
VISGATE_SET_PROVIDER_KEY = Operation(
    id="visgate_set_provider_key",
    service="visgate",
    method="PUT",
    path="/providers/keys",
    module="framewire_api.api.visgate.visgate_set_provider_key",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    bodies=(Body(kind="json", model="VisgateProviderKeyInput"),),
)
VISGATE_DELETE_PROVIDER_KEY = Operation(
    id="visgate_delete_provider_key",
    service="visgate",
    method="DELETE",
    path="/providers/keys/{provider}",
    module="framewire_api.api.visgate.visgate_delete_provider_key",
    auth="required",
    response_types=("application/json",),
)
VISGATE_VALIDATE_PROVIDER_KEY = Operation(
    id="visgate_validate_provider_key",
    service="visgate",
    method="POST",
    path="/providers/validate",
    module="framewire_api.api.visgate.visgate_validate_provider_key",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    idempotent=True,
    bodies=(Body(kind="json", model="VisgateProviderKeyInput"),),
)
VISGATE_GET_PROVIDER_BALANCES = Operation(
    id="visgate_get_provider_balances",
    service="visgate",
    method="GET",
    path="/providers/balances",
    module="framewire_api.api.visgate.visgate_get_provider_balances",
    auth="required",
    response_types=("application/json",),
)
VISGATE_GET_AUTH_ME = Operation(
    id="visgate_get_auth_me",
    service="visgate",
    method="GET",
    path="/auth/me",
    module="framewire_api.api.visgate.visgate_get_auth_me",
    auth="required",
    response_types=("application/json",),
)
VISGATE_LIST_API_KEYS = Operation(
    id="visgate_list_api_keys",
    service="visgate",
    method="GET",
    path="/api-keys",
    module="framewire_api.api.visgate.visgate_list_api_keys",
    auth="required",
    response_types=("application/json",),
)
VISGATE_GET_BILLING_STATS = Operation(
    id="visgate_get_billing_stats",
    service="visgate",
    method="GET",
    path="/billing/stats",
    module="framewire_api.api.visgate.visgate_get_billing_stats",
    auth="required",
    response_types=("application/json",),
)
VISGATE_GET_BILLING_INFO = Operation(
    id="visgate_get_billing_info",
    service="visgate",
    method="GET",
    path="/billing/info",
    module="framewire_api.api.visgate.visgate_get_billing_info",
    auth="required",
    response_types=("application/json",),
)
VISGATE_GET_BILLING_PRICING = Operation(
    id="visgate_get_billing_pricing",
    service="visgate",
    method="GET",
    path="/billing/pricing",
    module="framewire_api.api.visgate.visgate_get_billing_pricing",
    auth="required",
    response_types=("application/json",),
)
SIRAY_CREATE_IMAGE_TASK = Operation(
    id="siray_create_image_task",
    service="siray",
    method="POST",
    path="/v1/images/generations/async",
    module="framewire_api.api.siray.siray_create_image_task",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    job=Job(
        id=("data.task_id", "task_id", "id"),
        poll="siray_get_image_task",
        poll_param="task_id",
        status=("data.status",),
        done=("SUCCESS",),
        failed=("FAILURE", "FAILED"),
        pending=("NOT_START", "SUBMITTED", "QUEUED", "IN_PROGRESS", "PENDING"),
        result=("data.outputs", "data.video_url", "data.fail_reason"),
        error=("data.fail_reason", "message"),
        echo=("data.task_id",),
        progress=("data.progress",),
    ),
    bodies=(Body(kind="json", model="SirayImageGenerationRequest"),),
)
SIRAY_GET_IMAGE_TASK = Operation(
    id="siray_get_image_task",
    service="siray",
    method="GET",
    path="/v1/images/generations/async/{task_id}",
    module="framewire_api.api.siray.siray_get_image_task",
    auth="required",
    response_types=("application/json",),
)
SIRAY_CREATE_VIDEO_TASK = Operation(
    id="siray_create_video_task",
    service="siray",
    method="POST",
    path="/v1/video/generations",
    module="framewire_api.api.siray.siray_create_video_task",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    job=Job(
        id=("data.task_id", "task_id", "id"),
        poll="siray_get_video_task",
        poll_param="task_id",
        status=("data.status",),
        done=("SUCCESS",),
        failed=("FAILURE", "FAILED"),
        pending=("NOT_START", "SUBMITTED", "QUEUED", "IN_PROGRESS", "PENDING"),
        result=("data.outputs", "data.video_url", "data.fail_reason"),
        error=("data.fail_reason", "message"),
        echo=("data.task_id",),
        progress=("data.progress",),
    ),
    bodies=(Body(kind="json", model="SirayVideoGenerationRequest"),),
)
SIRAY_GET_VIDEO_TASK = Operation(
    id="siray_get_video_task",
    service="siray",
    method="GET",
    path="/v1/video/generations/{task_id}",
    module="framewire_api.api.siray.siray_get_video_task",
    auth="required",
    response_types=("application/json",),
)
SIRAY_CREATE_3D_TASK = Operation(
    id="siray_create_3d_task",
    service="siray",
    method="POST",
    path="/v1/3d/generations",
    module="framewire_api.api.siray.siray_create_3d_task",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    job=Job(
        id=("data.task_id", "task_id", "id"),
        poll="siray_get_3d_task",
        poll_param="task_id",
        status=("data.status",),
        done=("SUCCESS",),
        failed=("FAILURE", "FAILED"),
        pending=("NOT_START", "SUBMITTED", "QUEUED", "IN_PROGRESS", "PENDING"),
        result=("data.outputs", "data.video_url", "data.fail_reason"),
        error=("data.fail_reason", "message"),
        echo=("data.task_id",),
        progress=("data.progress",),
    ),
    bodies=(Body(kind="json", model="SirayThreeDGenerationRequest"),),
)
SIRAY_GET_3D_TASK = Operation(
    id="siray_get_3d_task",
    service="siray",
    method="GET",
    path="/v1/3d/generations/{task_id}",
    module="framewire_api.api.siray.siray_get_3d_task",
    auth="required",
    response_types=("application/json",),
)
SIRAY_CREATE_IMAGE_SYNC = Operation(
    id="siray_create_image_sync",
    service="siray",
    method="POST",
    path="/images/generations",
    module="framewire_api.api.siray.siray_create_image_sync",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    bodies=(Body(kind="json", model="SirayImageSyncRequest"),),
)
SIRAY_CREATE_STS_TOKEN = Operation(
    id="siray_create_sts_token",
    service="siray",
    method="POST",
    path="/api/model-verse/sts-token",
    module="framewire_api.api.siray.siray_create_sts_token",
    auth="required",
    response_types=("application/json",),
    idempotent=True,
    server="gateway",
)
SIRAY_LIST_MODELS = Operation(
    id="siray_list_models",
    service="siray",
    method="GET",
    path="/api/model-verse/models",
    module="framewire_api.api.siray.siray_list_models",
    auth="none",
    response_types=("application/json",),
    server="gateway",
)
AQUILES_CREATE_IMAGE = Operation(
    id="aquiles_create_image",
    service="aquiles",
    method="POST",
    path="/images/generations",
    module="framewire_api.api.aquiles.aquiles_create_image",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    bodies=(Body(kind="json", model="AquilesCreateImageRequest"),),
)
AQUILES_EDIT_IMAGE = Operation(
    id="aquiles_edit_image",
    service="aquiles",
    method="POST",
    path="/images/edits",
    module="framewire_api.api.aquiles.aquiles_edit_image",
    auth="required",
    request_types=("multipart/form-data",),
    response_types=("application/json",),
    billable=True,
    bodies=(
        Body(kind="form", model="AquilesEditImageForm", files=("mask",), file_lists=("image",)),
    ),
)
AQUILES_SERVE_IMAGE = Operation(
    id="aquiles_serve_image",
    service="aquiles",
    method="GET",
    path="/images/{filename}",
    module="framewire_api.api.aquiles.aquiles_serve_image",
    auth="none",
    response_types=("image/png",),
    binary=True,
)
AQUILES_LIST_MODELS = Operation(
    id="aquiles_list_models",
    service="aquiles",
    method="GET",
    path="/models",
    module="framewire_api.api.aquiles.aquiles_list_models",
    auth="required",
    response_types=("application/json",),
)
AQUILES_GET_CONFIGS = Operation(
    id="aquiles_get_configs",
    service="aquiles",
    method="GET",
    path="/v1/configs",
    module="framewire_api.api.aquiles.aquiles_get_configs",
    auth="required",
    response_types=("application/json",),
)
AQUILES_GET_MODEL_TYPE = Operation(
    id="aquiles_get_model_type",
    service="aquiles",
    method="GET",
    path="/model/type",
    module="framewire_api.api.aquiles.aquiles_get_model_type",
    auth="none",
    response_types=("application/json",),
)
AQUILES_CREATE_VIDEO = Operation(
    id="aquiles_create_video",
    service="aquiles",
    method="POST",
    path="/videos",
    module="framewire_api.api.aquiles.aquiles_create_video",
    auth="required",
    request_types=("application/json", "multipart/form-data"),
    response_types=("application/json",),
    billable=True,
    job=Job(
        id=("id",),
        poll="aquiles_get_video",
        poll_param="video_id",
        status=("status",),
        pending=("queued", "processing", "in_progress", "running", "starting"),
        done=("completed", "succeeded", "ready", "finished", "success"),
        failed=("failed", "error"),
        canceled=(),
        result=("id",),
        error=("error.message",),
        progress=("progress",),
    ),
    bodies=(
        Body(kind="json", model="AquilesCreateVideoBody"),
        Body(kind="form", model="AquilesCreateVideoForm", files=("input_reference",)),
    ),
)
AQUILES_LIST_VIDEOS = Operation(
    id="aquiles_list_videos",
    service="aquiles",
    method="GET",
    path="/videos",
    module="framewire_api.api.aquiles.aquiles_list_videos",
    auth="required",
    response_types=("application/json",),
)
AQUILES_GET_VIDEO = Operation(
    id="aquiles_get_video",
    service="aquiles",
    method="GET",
    path="/videos/{video_id}",
    module="framewire_api.api.aquiles.aquiles_get_video",
    auth="required",
    response_types=("application/json",),
)
AQUILES_DELETE_VIDEO = Operation(
    id="aquiles_delete_video",
    service="aquiles",
    method="DELETE",
    path="/videos/{video_id}",
    module="framewire_api.api.aquiles.aquiles_delete_video",
    auth="required",
    response_types=("application/json",),
)
AQUILES_GET_VIDEO_CONTENT = Operation(
    id="aquiles_get_video_content",
    service="aquiles",
    method="GET",
    path="/videos/{video_id}/content",
    module="framewire_api.api.aquiles.aquiles_get_video_content",
    auth="none",
    response_types=("video/mp4",),
    binary=True,
)
AQUILES_GET_STATS = Operation(
    id="aquiles_get_stats",
    service="aquiles",
    method="GET",
    path="/stats",
    module="framewire_api.api.aquiles.aquiles_get_stats",
    auth="required",
    response_types=("application/json",),
)
AQUILES_GET_HEALTH = Operation(
    id="aquiles_get_health",
    service="aquiles",
    method="GET",
    path="/health",
    module="framewire_api.api.aquiles.aquiles_get_health",
    auth="none",
    response_types=("application/json",),
)
VENICE_CREATE_CHAT_COMPLETION = Operation(
    id="venice_create_chat_completion",
    service="venice",
    method="POST",
    path="/chat/completions",
    module="framewire_api.api.venice.venice_create_chat_completion",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json", "text/event-stream"),
    billable=True,
    sse="VeniceChatCompletionChunk",
    bodies=(Body(kind="json", model="VeniceChatCompletionRequest"),),
)
VENICE_CREATE_RESPONSE = Operation(
    id="venice_create_response",
    service="venice",
    method="POST",
    path="/responses",
    module="framewire_api.api.venice.venice_create_response",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    sse="VeniceResponseEvent",
    bodies=(Body(kind="json", model="VeniceResponsesRequest"),),
)
VENICE_GENERATE_IMAGE = Operation(
    id="venice_generate_image",
    service="venice",
    method="POST",
    path="/image/generate",
    module="framewire_api.api.venice.venice_generate_image",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json", "image/jpeg", "image/png", "image/webp"),
    billable=True,
    binary=True,
    bodies=(Body(kind="json", model="VeniceGenerateImageRequest"),),
)
VENICE_SIMPLE_GENERATE_IMAGE = Operation(
    id="venice_simple_generate_image",
    service="venice",
    method="POST",
    path="/images/generations",
    module="framewire_api.api.venice.venice_simple_generate_image",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    bodies=(Body(kind="json", model="VeniceSimpleGenerateImageRequest"),),
)
VENICE_LIST_IMAGE_STYLES = Operation(
    id="venice_list_image_styles",
    service="venice",
    method="GET",
    path="/image/styles",
    module="framewire_api.api.venice.venice_list_image_styles",
    auth="optional",
    response_types=("application/json",),
)
VENICE_UPSCALE_IMAGE = Operation(
    id="venice_upscale_image",
    service="venice",
    method="POST",
    path="/image/upscale",
    module="framewire_api.api.venice.venice_upscale_image",
    auth="required",
    request_types=("application/json", "multipart/form-data"),
    response_types=("image/png",),
    billable=True,
    binary=True,
    bodies=(
        Body(kind="json", model="VeniceUpscaleImageRequest"),
        Body(kind="form", model="VeniceUpscaleImageForm", files=("image",)),
    ),
)
VENICE_EDIT_IMAGE = Operation(
    id="venice_edit_image",
    service="venice",
    method="POST",
    path="/image/edit",
    module="framewire_api.api.venice.venice_edit_image",
    auth="required",
    request_types=("application/json", "multipart/form-data"),
    response_types=("image/png", "image/jpeg", "image/webp"),
    billable=True,
    binary=True,
    bodies=(
        Body(kind="json", model="VeniceEditImageRequest"),
        Body(kind="form", model="VeniceEditImageForm", files=("image",)),
    ),
)
VENICE_MULTI_EDIT_IMAGE = Operation(
    id="venice_multi_edit_image",
    service="venice",
    method="POST",
    path="/image/multi-edit",
    module="framewire_api.api.venice.venice_multi_edit_image",
    auth="required",
    request_types=("application/json", "multipart/form-data"),
    response_types=("image/png", "image/jpeg", "image/webp"),
    billable=True,
    binary=True,
    bodies=(
        Body(kind="json", model="VeniceMultiEditImageRequest"),
        Body(kind="form", model="VeniceMultiEditImageForm", file_lists=("images",)),
    ),
)
VENICE_BACKGROUND_REMOVE_IMAGE = Operation(
    id="venice_background_remove_image",
    service="venice",
    method="POST",
    path="/image/background-remove",
    module="framewire_api.api.venice.venice_background_remove_image",
    auth="required",
    request_types=("application/json", "multipart/form-data"),
    response_types=("image/png",),
    billable=True,
    binary=True,
    bodies=(
        Body(kind="json", model="VeniceBackgroundRemoveImageRequest"),
        Body(kind="form", model="VeniceBackgroundRemoveImageForm", files=("image",)),
    ),
)
VENICE_LIST_MODELS = Operation(
    id="venice_list_models",
    service="venice",
    method="GET",
    path="/models",
    module="framewire_api.api.venice.venice_list_models",
    auth="optional",
    response_types=("application/json",),
)
VENICE_LIST_MODEL_TRAITS = Operation(
    id="venice_list_model_traits",
    service="venice",
    method="GET",
    path="/models/traits",
    module="framewire_api.api.venice.venice_list_model_traits",
    auth="optional",
    response_types=("application/json",),
)
VENICE_LIST_MODEL_COMPATIBILITY_MAPPING = Operation(
    id="venice_list_model_compatibility_mapping",
    service="venice",
    method="GET",
    path="/models/compatibility_mapping",
    module="framewire_api.api.venice.venice_list_model_compatibility_mapping",
    auth="optional",
    response_types=("application/json",),
)
VENICE_GET_API_KEYS = Operation(
    id="venice_get_api_keys",
    service="venice",
    method="GET",
    path="/api_keys",
    module="framewire_api.api.venice.venice_get_api_keys",
    auth="required",
    response_types=("application/json",),
)
VENICE_DELETE_API_KEY = Operation(
    id="venice_delete_api_key",
    service="venice",
    method="DELETE",
    path="/api_keys",
    module="framewire_api.api.venice.venice_delete_api_key",
    auth="required",
    response_types=("application/json",),
)
VENICE_CREATE_API_KEY = Operation(
    id="venice_create_api_key",
    service="venice",
    method="POST",
    path="/api_keys",
    module="framewire_api.api.venice.venice_create_api_key",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    bodies=(Body(kind="json", model="VeniceCreateApiKeyRequest"),),
)
VENICE_UPDATE_API_KEY = Operation(
    id="venice_update_api_key",
    service="venice",
    method="PATCH",
    path="/api_keys",
    module="framewire_api.api.venice.venice_update_api_key",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    bodies=(Body(kind="json", model="VeniceUpdateApiKeyRequest"),),
)
VENICE_GET_API_KEY_BY_ID = Operation(
    id="venice_get_api_key_by_id",
    service="venice",
    method="GET",
    path="/api_keys/{id}",
    module="framewire_api.api.venice.venice_get_api_key_by_id",
    auth="required",
    response_types=("application/json",),
)
VENICE_GET_API_KEY_RATE_LIMITS = Operation(
    id="venice_get_api_key_rate_limits",
    service="venice",
    method="GET",
    path="/api_keys/rate_limits",
    module="framewire_api.api.venice.venice_get_api_key_rate_limits",
    auth="required",
    response_types=("application/json",),
)
VENICE_GET_API_KEY_RATE_LIMIT_LOGS = Operation(
    id="venice_get_api_key_rate_limit_logs",
    service="venice",
    method="GET",
    path="/api_keys/rate_limits/log",
    module="framewire_api.api.venice.venice_get_api_key_rate_limit_logs",
    auth="required",
    response_types=("application/json",),
)
VENICE_GET_API_KEY_GENERATE_WEB3_KEY = Operation(
    id="venice_get_api_key_generate_web3_key",
    service="venice",
    method="GET",
    path="/api_keys/generate_web3_key",
    module="framewire_api.api.venice.venice_get_api_key_generate_web3_key",
    auth="none",
    response_types=("application/json",),
)
VENICE_POST_API_KEY_GENERATE_WEB3_KEY = Operation(
    id="venice_post_api_key_generate_web3_key",
    service="venice",
    method="POST",
    path="/api_keys/generate_web3_key",
    module="framewire_api.api.venice.venice_post_api_key_generate_web3_key",
    auth="none",
    request_types=("application/json",),
    response_types=("application/json",),
    bodies=(Body(kind="json", model="VeniceGenerateWeb3KeyRequest"),),
)
VENICE_LIST_CHARACTERS = Operation(
    id="venice_list_characters",
    service="venice",
    method="GET",
    path="/characters",
    module="framewire_api.api.venice.venice_list_characters",
    auth="required",
    response_types=("application/json",),
)
VENICE_GET_CHARACTER_BY_SLUG = Operation(
    id="venice_get_character_by_slug",
    service="venice",
    method="GET",
    path="/characters/{slug}",
    module="framewire_api.api.venice.venice_get_character_by_slug",
    auth="required",
    response_types=("application/json",),
)
VENICE_GET_CHARACTER_REVIEWS = Operation(
    id="venice_get_character_reviews",
    service="venice",
    method="GET",
    path="/characters/{slug}/reviews",
    module="framewire_api.api.venice.venice_get_character_reviews",
    auth="required",
    response_types=("application/json",),
)
VENICE_CREATE_EMBEDDING = Operation(
    id="venice_create_embedding",
    service="venice",
    method="POST",
    path="/embeddings",
    module="framewire_api.api.venice.venice_create_embedding",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    bodies=(Body(kind="json", model="VeniceCreateEmbeddingRequest"),),
)
VENICE_CREATE_SPEECH = Operation(
    id="venice_create_speech",
    service="venice",
    method="POST",
    path="/audio/speech",
    module="framewire_api.api.venice.venice_create_speech",
    auth="required",
    request_types=("application/json",),
    response_types=(
        "audio/aac",
        "audio/flac",
        "audio/mpeg",
        "audio/opus",
        "audio/pcm",
        "audio/wav",
    ),
    billable=True,
    binary=True,
    bodies=(Body(kind="json", model="VeniceCreateSpeechRequest"),),
)
VENICE_CREATE_TRANSCRIPTION = Operation(
    id="venice_create_transcription",
    service="venice",
    method="POST",
    path="/audio/transcriptions",
    module="framewire_api.api.venice.venice_create_transcription",
    auth="required",
    request_types=("multipart/form-data",),
    response_types=("application/json", "text/plain"),
    billable=True,
    bodies=(Body(kind="form", model="VeniceCreateTranscriptionForm", files=("file",)),),
)
VENICE_CREATE_CLONED_VOICE = Operation(
    id="venice_create_cloned_voice",
    service="venice",
    method="POST",
    path="/audio/voices",
    module="framewire_api.api.venice.venice_create_cloned_voice",
    auth="required",
    request_types=("multipart/form-data",),
    response_types=("application/json",),
    billable=True,
    bodies=(Body(kind="form", model="VeniceCreateClonedVoiceForm", files=("file",)),),
)
VENICE_COMPLETE_VIDEO = Operation(
    id="venice_complete_video",
    service="venice",
    method="POST",
    path="/video/complete",
    module="framewire_api.api.venice.venice_complete_video",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    idempotent=True,
    bodies=(Body(kind="json", model="VeniceCompleteVideoRequest"),),
)
VENICE_QUEUE_VIDEO = Operation(
    id="venice_queue_video",
    service="venice",
    method="POST",
    path="/video/queue",
    module="framewire_api.api.venice.venice_queue_video",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    job=Job(
        id=("queue_id",),
        poll="venice_retrieve_video",
        poll_param="queue_id",
        poll_values=(("model", ("model",)),),
        status=("status",),
        pending=("QUEUED", "PROCESSING"),
        done=("COMPLETED",),
        failed=(),
        elapsed=("execution_duration",),
        expected=("average_execution_time",),
        result_body=("video/",),
        result_address=("download_url",),
        failed_status=(400, 422, 500),
        gone_status=(404,),
        refunded=("credits_refunded", "error.credits_refunded"),
        delete="venice_complete_video",
    ),
    bodies=(Body(kind="json", model="VeniceQueueVideoRequest"),),
)
VENICE_QUOTE_VIDEO = Operation(
    id="venice_quote_video",
    service="venice",
    method="POST",
    path="/video/quote",
    module="framewire_api.api.venice.venice_quote_video",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    idempotent=True,
    bodies=(Body(kind="json", model="VeniceQuoteVideoRequest"),),
)
VENICE_RETRIEVE_VIDEO = Operation(
    id="venice_retrieve_video",
    service="venice",
    method="POST",
    path="/video/retrieve",
    module="framewire_api.api.venice.venice_retrieve_video",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json", "video/mp4"),
    idempotent=True,
    binary=True,
    bodies=(Body(kind="json", model="VeniceRetrieveVideoRequest"),),
)
VENICE_CREATE_VIDEO_TRANSCRIPTION = Operation(
    id="venice_create_video_transcription",
    service="venice",
    method="POST",
    path="/video/transcriptions",
    module="framewire_api.api.venice.venice_create_video_transcription",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json", "text/plain"),
    billable=True,
    bodies=(Body(kind="json", model="VeniceCreateVideoTranscriptionRequest"),),
)
VENICE_CREATE_TEXT_PARSER = Operation(
    id="venice_create_text_parser",
    service="venice",
    method="POST",
    path="/augment/text-parser",
    module="framewire_api.api.venice.venice_create_text_parser",
    auth="required",
    request_types=("multipart/form-data",),
    response_types=("application/json", "text/plain"),
    billable=True,
    bodies=(Body(kind="form", model="VeniceCreateTextParserForm", files=("file",)),),
)
VENICE_COMPLETE_AUDIO = Operation(
    id="venice_complete_audio",
    service="venice",
    method="POST",
    path="/audio/complete",
    module="framewire_api.api.venice.venice_complete_audio",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    idempotent=True,
    bodies=(Body(kind="json", model="VeniceCompleteAudioRequest"),),
)
VENICE_QUEUE_AUDIO = Operation(
    id="venice_queue_audio",
    service="venice",
    method="POST",
    path="/audio/queue",
    module="framewire_api.api.venice.venice_queue_audio",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    job=Job(
        id=("queue_id",),
        poll="venice_retrieve_audio",
        poll_param="queue_id",
        poll_values=(("model", ("model",)),),
        status=("status",),
        pending=("QUEUED", "PROCESSING"),
        done=("COMPLETED",),
        failed=(),
        elapsed=("execution_duration",),
        expected=("average_execution_time",),
        result_body=("audio/",),
        failed_status=(400, 422, 500),
        gone_status=(404,),
        refunded=("credits_refunded", "error.credits_refunded"),
        delete="venice_complete_audio",
    ),
    bodies=(Body(kind="json", model="VeniceQueueAudioRequest"),),
)
VENICE_QUOTE_AUDIO = Operation(
    id="venice_quote_audio",
    service="venice",
    method="POST",
    path="/audio/quote",
    module="framewire_api.api.venice.venice_quote_audio",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    idempotent=True,
    bodies=(Body(kind="json", model="VeniceQuoteAudioRequest"),),
)
VENICE_RETRIEVE_AUDIO = Operation(
    id="venice_retrieve_audio",
    service="venice",
    method="POST",
    path="/audio/retrieve",
    module="framewire_api.api.venice.venice_retrieve_audio",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json", "audio/mpeg", "audio/wav", "audio/flac"),
    idempotent=True,
    binary=True,
    bodies=(Body(kind="json", model="VeniceRetrieveAudioRequest"),),
)
VENICE_GET_BILLING_BALANCE = Operation(
    id="venice_get_billing_balance",
    service="venice",
    method="GET",
    path="/billing/balance",
    module="framewire_api.api.venice.venice_get_billing_balance",
    auth="required",
    response_types=("application/json",),
)
VENICE_GET_BILLING_USAGE = Operation(
    id="venice_get_billing_usage",
    service="venice",
    method="GET",
    path="/billing/usage",
    module="framewire_api.api.venice.venice_get_billing_usage",
    auth="none",
)
VENICE_GET_BILLING_USAGE_ANALYTICS = Operation(
    id="venice_get_billing_usage_analytics",
    service="venice",
    method="GET",
    path="/billing/usage-analytics",
    module="framewire_api.api.venice.venice_get_billing_usage_analytics",
    auth="required",
    response_types=("application/json",),
)
VENICE_GET_BILLING_USAGE_HISTORY = Operation(
    id="venice_get_billing_usage_history",
    service="venice",
    method="GET",
    path="/billing/usage-history",
    module="framewire_api.api.venice.venice_get_billing_usage_history",
    auth="required",
    response_types=("application/json", "text/csv"),
)
VENICE_LIST_CRYPTO_RPC_NETWORKS = Operation(
    id="venice_list_crypto_rpc_networks",
    service="venice",
    method="GET",
    path="/crypto/rpc/networks",
    module="framewire_api.api.venice.venice_list_crypto_rpc_networks",
    auth="optional",
    response_types=("application/json",),
)
VENICE_CRYPTO_RPC_PROXY = Operation(
    id="venice_crypto_rpc_proxy",
    service="venice",
    method="POST",
    path="/crypto/rpc/{network}",
    module="framewire_api.api.venice.venice_crypto_rpc_proxy",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    bodies=(Body(kind="json"),),
)
VENICE_GET_X402_BALANCE = Operation(
    id="venice_get_x402_balance",
    service="venice",
    method="GET",
    path="/x402/balance/{walletAddress}",
    module="framewire_api.api.venice.venice_get_x402_balance",
    auth="required",
    response_types=("application/json",),
)
VENICE_TOP_UP_X402_BALANCE = Operation(
    id="venice_top_up_x402_balance",
    service="venice",
    method="POST",
    path="/x402/top-up",
    module="framewire_api.api.venice.venice_top_up_x402_balance",
    auth="none",
    response_types=("application/json",),
    billable=True,
)
VENICE_GET_X402_TRANSACTIONS = Operation(
    id="venice_get_x402_transactions",
    service="venice",
    method="GET",
    path="/x402/transactions/{walletAddress}",
    module="framewire_api.api.venice.venice_get_x402_transactions",
    auth="required",
    response_types=("application/json",),
)
VENICE_WEB_SCRAPE = Operation(
    id="venice_web_scrape",
    service="venice",
    method="POST",
    path="/augment/scrape",
    module="framewire_api.api.venice.venice_web_scrape",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    bodies=(Body(kind="json", model="VeniceWebScrapeRequest"),),
)
VENICE_WEB_SEARCH = Operation(
    id="venice_web_search",
    service="venice",
    method="POST",
    path="/augment/search",
    module="framewire_api.api.venice.venice_web_search",
    auth="required",
    request_types=("application/json",),
    response_types=("application/json",),
    billable=True,
    bodies=(Body(kind="json", model="VeniceWebSearchRequest"),),
)

OPERATIONS: dict[str, Operation] = {
    each.id: each
    for each in (
        VISGATE_GET_HEALTH,
        VISGATE_GENERATE,
        VISGATE_GENERATE_IMAGE,
        VISGATE_GENERATE_VIDEO,
        VISGATE_GET_REQUEST,
        VISGATE_LIST_MODELS,
        VISGATE_GET_MODEL,
        VISGATE_GET_USAGE,
        VISGATE_LIST_USAGE_LOGS,
        VISGATE_GET_DASHBOARD,
        VISGATE_LIST_PROVIDER_KEYS,
        VISGATE_SET_PROVIDER_KEY,
        VISGATE_DELETE_PROVIDER_KEY,
        VISGATE_VALIDATE_PROVIDER_KEY,
        VISGATE_GET_PROVIDER_BALANCES,
        VISGATE_GET_AUTH_ME,
        VISGATE_LIST_API_KEYS,
        VISGATE_GET_BILLING_STATS,
        VISGATE_GET_BILLING_INFO,
        VISGATE_GET_BILLING_PRICING,
        SIRAY_CREATE_IMAGE_TASK,
        SIRAY_GET_IMAGE_TASK,
        SIRAY_CREATE_VIDEO_TASK,
        SIRAY_GET_VIDEO_TASK,
        SIRAY_CREATE_3D_TASK,
        SIRAY_GET_3D_TASK,
        SIRAY_CREATE_IMAGE_SYNC,
        SIRAY_CREATE_STS_TOKEN,
        SIRAY_LIST_MODELS,
        AQUILES_CREATE_IMAGE,
        AQUILES_EDIT_IMAGE,
        AQUILES_SERVE_IMAGE,
        AQUILES_LIST_MODELS,
        AQUILES_GET_CONFIGS,
        AQUILES_GET_MODEL_TYPE,
        AQUILES_CREATE_VIDEO,
        AQUILES_LIST_VIDEOS,
        AQUILES_GET_VIDEO,
        AQUILES_DELETE_VIDEO,
        AQUILES_GET_VIDEO_CONTENT,
        AQUILES_GET_STATS,
        AQUILES_GET_HEALTH,
        VENICE_CREATE_CHAT_COMPLETION,
        VENICE_CREATE_RESPONSE,
        VENICE_GENERATE_IMAGE,
        VENICE_SIMPLE_GENERATE_IMAGE,
        VENICE_LIST_IMAGE_STYLES,
        VENICE_UPSCALE_IMAGE,
        VENICE_EDIT_IMAGE,
        VENICE_MULTI_EDIT_IMAGE,
        VENICE_BACKGROUND_REMOVE_IMAGE,
        VENICE_LIST_MODELS,
        VENICE_LIST_MODEL_TRAITS,
        VENICE_LIST_MODEL_COMPATIBILITY_MAPPING,
        VENICE_GET_API_KEYS,
        VENICE_DELETE_API_KEY,
        VENICE_CREATE_API_KEY,
        VENICE_UPDATE_API_KEY,
        VENICE_GET_API_KEY_BY_ID,
        VENICE_GET_API_KEY_RATE_LIMITS,
        VENICE_GET_API_KEY_RATE_LIMIT_LOGS,
        VENICE_GET_API_KEY_GENERATE_WEB3_KEY,
        VENICE_POST_API_KEY_GENERATE_WEB3_KEY,
        VENICE_LIST_CHARACTERS,
        VENICE_GET_CHARACTER_BY_SLUG,
        VENICE_GET_CHARACTER_REVIEWS,
        VENICE_CREATE_EMBEDDING,
        VENICE_CREATE_SPEECH,
        VENICE_CREATE_TRANSCRIPTION,
        VENICE_CREATE_CLONED_VOICE,
        VENICE_COMPLETE_VIDEO,
        VENICE_QUEUE_VIDEO,
        VENICE_QUOTE_VIDEO,
        VENICE_RETRIEVE_VIDEO,
        VENICE_CREATE_VIDEO_TRANSCRIPTION,
        VENICE_CREATE_TEXT_PARSER,
        VENICE_COMPLETE_AUDIO,
        VENICE_QUEUE_AUDIO,
        VENICE_QUOTE_AUDIO,
        VENICE_RETRIEVE_AUDIO,
        VENICE_GET_BILLING_BALANCE,
        VENICE_GET_BILLING_USAGE,
        VENICE_GET_BILLING_USAGE_ANALYTICS,
        VENICE_GET_BILLING_USAGE_HISTORY,
        VENICE_LIST_CRYPTO_RPC_NETWORKS,
        VENICE_CRYPTO_RPC_PROXY,
        VENICE_GET_X402_BALANCE,
        VENICE_TOP_UP_X402_BALANCE,
        VENICE_GET_X402_TRANSACTIONS,
        VENICE_WEB_SCRAPE,
        VENICE_WEB_SEARCH,
    )
}
