"""The exceptions: what is a kind of what, what they say, and that they survive a trip."""

import builtins
import copy
import importlib
import inspect
import pickle
import re

import pytest

from framewire import errors
from framewire.errors import FramewireError, OutcomeUnknownError, with_outcome_unknown

CLASSES = sorted(
    {
        member
        for member in vars(errors).values()
        if inspect.isclass(member) and issubclass(member, FramewireError)
    },
    key=lambda cls: cls.__name__,
)
TRIPS = {
    "pickle": lambda error: pickle.loads(pickle.dumps(error)),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}
CONTEXT = {
    "status_code": 502,
    "code": "PROVIDER_FAILURE",
    "error_type": "upstream",
    "details": {"provider": "fal", "more": [1, 2]},
    "field": "prompt",
    "provider": "fal",
    "retry_after": 1.5,
    "request_id": "req-1",
    "job_id": "job-1",
    "body": {"error": "PROVIDER_FAILURE"},
    "headers": {"x-request-id": "req-1"},
}


def filled(cls: type[FramewireError]) -> FramewireError:
    return cls(
        "it went wrong", hint="Try less.", service="visgate", operation="generate", **CONTEXT
    )


@pytest.mark.parametrize(
    ("name", "bases"),
    [
        ("ConfigurationError", ["FramewireError"]),
        ("MissingKeyError", ["ConfigurationError", "AuthenticationError", ValueError]),
        ("MissingFileError", ["ConfigurationError", FileNotFoundError]),
        ("MissingExtraError", ["ConfigurationError", ImportError]),
        ("BrokenServiceError", ["ConfigurationError", ImportError]),
        ("InvalidArgumentError", ["ConfigurationError", ValueError]),
        ("UnknownArgumentError", ["ConfigurationError", TypeError]),
        ("ClosedError", ["ConfigurationError"]),
        ("APIConnectionError", ["FramewireError"]),
        ("APITimeoutError", ["APIConnectionError", builtins.TimeoutError]),
        ("APIStatusError", ["FramewireError"]),
        *[
            (name, ["APIStatusError"])
            for name in (
                "BadRequestError",
                "AuthenticationError",
                "PaymentRequiredError",
                "PermissionDeniedError",
                "NotFoundError",
                "ConflictError",
                "PayloadTooLargeError",
                "UnsupportedMediaTypeError",
                "UnprocessableEntityError",
                "RateLimitError",
                "InternalServerError",
                "ProviderError",
                "ServiceUnavailableError",
                "ContentPolicyError",
            )
        ],
        ("ResponseDecodeError", ["FramewireError"]),
        ("OutcomeUnknownError", ["FramewireError"]),
        ("JobFailed", ["FramewireError"]),
        ("JobCanceled", ["FramewireError"]),
        ("JobTimeout", ["FramewireError", builtins.TimeoutError]),
        ("DownloadError", ["FramewireError"]),
        ("UploadError", ["FramewireError"]),
        ("BudgetExceededError", ["FramewireError"]),
    ],
)
def test_each_class_of_the_design_is_caught_by_its_bases(name, bases):
    cls = getattr(errors, name)
    wanted = [getattr(errors, base) if isinstance(base, str) else base for base in bases]
    assert [base for base in wanted if not issubclass(cls, base)] == []


def test_a_refusal_is_no_connection_problem_and_no_configuration_problem():
    assert not issubclass(errors.APIStatusError, errors.APIConnectionError)
    assert not issubclass(errors.RateLimitError, errors.ConfigurationError)
    assert not issubclass(errors.ResponseDecodeError, errors.APIStatusError)


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (402, "PaymentRequiredError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (413, "PayloadTooLargeError"),
        (415, "UnsupportedMediaTypeError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (503, "ServiceUnavailableError"),
    ],
)
def test_each_status_of_the_design_has_its_class(status, name):
    assert errors.STATUS_ERRORS[status] is getattr(errors, name)


@pytest.mark.parametrize("trip", TRIPS.values(), ids=TRIPS)
@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_error_survives(cls, trip):
    error = filled(cls)
    twin = trip(error)
    assert type(twin) is type(error)
    assert str(twin) == str(error)
    assert twin.args == error.args
    assert vars(twin) == vars(error)


@pytest.mark.parametrize("trip", TRIPS.values(), ids=TRIPS)
@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_error_with_an_unknown_outcome_survives(cls, trip):
    error = filled(with_outcome_unknown(cls))
    error.how_to_find = "Look into the log."
    twin = trip(error)
    assert isinstance(twin, cls)
    assert isinstance(twin, OutcomeUnknownError)
    assert type(twin).__name__ == type(error).__name__
    assert str(twin) == str(error)
    assert vars(twin) == vars(error)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_class_of_an_unknown_outcome_is_the_same_each_time(cls):
    made = with_outcome_unknown(cls)
    assert with_outcome_unknown(cls) is made
    assert with_outcome_unknown(made) is made
    assert issubclass(made, (cls,))
    assert issubclass(made, OutcomeUnknownError)


def test_a_deep_copy_shares_nothing_that_can_change():
    error = filled(errors.ProviderError)
    twin = copy.deepcopy(error)
    twin.details["more"].append(3)
    assert error.details == {"provider": "fal", "more": [1, 2]}


def test_a_note_added_to_an_error_survives_pickling():
    error = filled(errors.RateLimitError)
    error.add_note("while making the cover")
    assert pickle.loads(pickle.dumps(error)).__notes__ == ["while making the cover"]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize(
    "name",
    ["status_code", "code", "error_type", "details", "field", "provider",
     "retry_after", "request_id", "body"],
)  # fmt: skip
def test_what_the_seeds_read_is_there_and_none_where_unset(cls, name):
    assert getattr(cls("no"), name) is None


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_message_alone_can_be_read_from_every_error(cls):
    error = cls("the image is too wide")
    assert error.message == "the image is too wide"
    assert "the image is too wide" in str(error)


@pytest.mark.parametrize(
    ("cls", "word"),
    [
        (errors.UnprocessableEntityError, "VALIDATION_ERROR"),
        (errors.AuthenticationError, "AUTHENTICATION_ERROR"),
        (errors.RateLimitError, "RATE_LIMIT_ERROR"),
        (errors.ProviderError, "PROVIDER_ERROR"),
        (errors.JobTimeout, "TIMEOUT_ERROR"),
        (errors.DownloadTimeoutError, "TIMEOUT_ERROR"),
        (errors.HiddenContentPolicyError, "CONTENT_POLICY_ERROR"),
        (errors.APIConnectionError, "CONNECTION_ERROR"),
        (errors.PaymentRequiredError, "PAYMENT_REQUIRED_ERROR"),
        (with_outcome_unknown(errors.ProviderError), "PROVIDER_ERROR"),
    ],
)
def test_an_error_without_a_code_has_a_word_for_its_kind(cls, word):
    assert cls("no").error_code == word
    assert cls("no", code="OWN").error_code == "OWN"


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_error_has_a_code_that_is_text(cls):
    for code in (None, "", 17, "X"):
        assert re.fullmatch(r"[A-Z0-9_]+", cls("no", code=code).error_code)


def test_time_that_ran_out_is_an_error_of_framewire_and_a_builtin_one():
    assert issubclass(errors.TimeoutError, errors.FramewireError)
    assert issubclass(errors.TimeoutError, builtins.TimeoutError)
    assert issubclass(errors.APITimeoutError, errors.TimeoutError)
    assert issubclass(errors.JobTimeout, errors.TimeoutError)


def test_a_tree_of_validation_errors_reads_as_sentences():
    tree = {
        "_errors": [],
        "model": {"_errors": ["Required"]},
        "image": {"_errors": ["Too large"], "size": {"_errors": ["Odd", "Negative"]}},
        "mask": {"url": {"_errors": "Gone"}},
    }
    error = errors.BadRequestError("Invalid request", status_code=400, details=tree)
    sentences = (
        "model: Required; image: Too large; image.size: Odd; image.size: Negative; mask.url: Gone"
    )
    assert str(error) == f"400 Invalid request {sentences}"
    assert error.details == tree


def test_error_code_is_the_services_own_code():
    assert errors.NotFoundError("no", code="MODEL_NOT_FOUND").error_code == "MODEL_NOT_FOUND"


def test_the_text_names_service_operation_ids_and_what_to_do():
    text = str(filled(errors.ProviderError))
    for part in ("visgate", "generate", "502", "PROVIDER_FAILURE", "it went wrong", "req-1",
                 "job-1", "Try less."):  # fmt: skip
        assert part in text


def test_a_refusal_shows_its_status_and_code_once():
    error = errors.BadRequestError("bad size", status_code=400, code="400")
    assert str(error) == "400 bad size"


def test_an_unknown_outcome_says_that_it_may_be_billed_and_where_to_look():
    error = with_outcome_unknown(errors.APITimeoutError)(
        "no answer in time", service="visgate", operation="generate_image"
    )
    error.how_to_find = "Look for it in the usage log."
    text = str(error)
    assert "billed" in text
    assert "Look for it in the usage log." in text
    assert "generate_image" in text
    assert error.may_have_been_billed is True


@pytest.mark.parametrize("module", ["framewire", "framewire.errors", "framewire.exceptions"])
@pytest.mark.parametrize(
    ("name", "caught"),
    [
        ("VisgateError", "FramewireError"),
        ("SirayError", "FramewireError"),
        ("APIError", "FramewireError"),
        ("ValidationError", "UnprocessableEntityError"),
        ("AuthenticationError", "AuthenticationError"),
        ("BadRequestError", "BadRequestError"),
        ("InternalServerError", "InternalServerError"),
        ("RateLimitError", "RateLimitError"),
        ("ProviderError", "ProviderError"),
        ("TimeoutError", "APITimeoutError"),
        ("TimeoutError", "JobTimeout"),
        ("ConnectionError", "APIConnectionError"),
    ],
)
def test_the_seeds_names_can_be_imported_and_catch(module, name, caught):
    cls = getattr(importlib.import_module(module), name)
    assert issubclass(getattr(errors, caught), cls)


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_the_same_object_in_all_three_places(name):
    parts = ("", ".errors", ".exceptions")
    places = [importlib.import_module(f"framewire{part}") for part in parts]
    assert len({id(getattr(place, name)) for place in places}) == 1


def test_a_name_that_does_not_exist_is_an_attribute_error():
    import framewire

    with pytest.raises(AttributeError, match="NoSuchError"):
        _ = framewire.NoSuchError
