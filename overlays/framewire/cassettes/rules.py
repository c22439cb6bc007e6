"""What a cassette may hold: headers that are kept, and what counts as secret or private."""

import re
from collections.abc import Container, Mapping

PLACEHOLDER = "REDACTED"

# Everything else goes: a header nobody thought of is the one that holds a key.
REQUEST_HEADERS = frozenset(
    {"accept", "authorization", "content-type", "prefer", "range", "if-range"}
    | {"x-fal-key", "x-replicate-key", "x-runway-key"}
)
RESPONSE_HEADERS = frozenset(
    {"accept-ranges", "allow", "content-disposition", "content-length", "content-range"}
    | {"content-type", "etag", "location", "retry-after", "retry-after-ms", "www-authenticate"}
    | {"x-request-id", "cf-ray"}
    | {"x-venice-is-blurred", "x-venice-is-content-violation", "x-venice-version"}
    | {"x-pagination-limit", "x-pagination-page", "x-pagination-total", "x-pagination-total-pages"}
    | {
        f"x-ratelimit-{what}-{of}"
        for what in ("limit", "remaining", "reset")
        for of in ("requests", "tokens")
    }
)
KEY_HEADERS = frozenset({"authorization", "x-fal-key", "x-replicate-key", "x-runway-key"})
# Words that may stand before a key and say how it is meant; any other word may be part of it.
SCHEMES = frozenset(
    {"bearer", "basic", "digest", "key", "token", "api-key", "apikey", "negotiate"}
    | {"aws4-hmac-sha256"}
)
# Words in the names of headers that hold a key, those of one's own too.
KEY_WORDS = (
    *("key", "token", "secret", "auth", "password", "cookie", "credential", "session"),
    *("payment", "sign-in", "signature", "wallet"),
)
# Headers that every client sends, and that hold nothing to hide.
HARMLESS_HEADERS = frozenset(
    {"host", "user-agent", "accept", "accept-encoding", "connection", "content-length"}
    | {"content-type", "content-md5", "range", "if-range", "if-match", "if-none-match", "prefer"}
    | {"transfer-encoding", "expect", "traceparent", "tracestate", "x-amz-date"}
    | {"x-amz-content-sha256", "amz-sdk-invocation-id", "amz-sdk-request"}
)
# Of no use to a test beyond being equal where it was equal, so that a name stands in for it.
NAMED_HEADERS = {"etag": '"etag-{}"', "x-request-id": "request-{}", "cf-ray": "request-{}"}

# JSON members by their letters and digits in lower case.
SECRET_MEMBERS = frozenset(
    {"apikey", "token", "accesstoken", "refreshtoken", "secret", "password", "signature"}
    | {"accesskeyid", "accesskeysecret", "secretaccesskey", "securitytoken", "sessiontoken"}
    | {"secretkey", "secretid", "tmpsecretid", "tmpsecretkey", "ststoken", "xamzsecuritytoken"}
    | {"downloadurl", "maskedkey", "keyprefix", "last6chars", "authorization", "cookie"}
)
# What is left of a key in these is no key, and may be any word.
LEARNED_MEMBERS = SECRET_MEMBERS - {"maskedkey", "keyprefix", "last6chars", "signature"}
ACCOUNT_MEMBERS = frozenset(
    {"userid", "accountid", "organizationid", "orgid", "teamid", "customerid", "tenantid"}
    | {"email", "username", "wallet", "walletaddress", "address"}
)
# Answers under these paths speak of the account itself; there these members are private too.
ACCOUNT_PATHS = re.compile(r"/(api[-_]keys|billing|usage|auth|dashboard)(/|$)")
ACCOUNT_TEXTS = frozenset({"id", "name", "description", "notes", "prompt", "requestid"})

# Query parameters of signed addresses, in lower case.
SIGNED_QUERY = frozenset(
    {"signature", "sig", "token", "policy", "key-pair-id", "awsaccesskeyid", "googleaccessid"}
    | {"x-amz-signature", "x-amz-credential", "x-amz-security-token", "security-token"}
    | {"x-goog-signature", "x-goog-credential", "x-oss-signature", "ossaccesskeyid"}
    | {"ucloudpublickey", "api_key", "apikey", "key", "access_token"}
)
# Of these the value is a key of its own, which an answer may repeat without the name.
LEARNED_QUERY = frozenset({"api_key", "apikey", "access_token", "token", "key"})
# Whole addresses of any scheme, and those that lead on from where they stand.
ADDRESS = re.compile(r"(?:(?<![\w+.-])[A-Za-z][\w+.-]{0,30}:/)?/[^\s\"'\\<>]+")
# A member of JSON that stands in a text: in a broken or cut answer, or in an event.
MEMBER = re.compile(r'"([A-Za-z][\w-]{1,40})"(\s*:\s*)"((?:[^"\\]|\\.)*+)(?!"\s*,\s*"logprob")')
# A field of a form that is no file.
FIELD = re.compile(rb'(name="([\w-]{2,40})"\r\n(?:[^\r\n]+\r\n){0,8}+\r\n)([^\r\n]+)(?=\r\n--)')

# From the beginning of a run and never back: a long one of letters and hyphens is no invitation.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")
EMAIL_STANDS_IN = "person@example.com"
PATTERNS = {
    "a JSON web token": re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"),
    "an authorization value": re.compile(
        r"\b(?:Bearer|API-KEY|Basic)[ :]+(?!REDACTED\b)(?=[^\s\"'<>\\]*\d)[^\s\"'<>\\]{8,}",
        re.IGNORECASE,
    ),
    "a key": re.compile(r"\b(?:sk|pk|rk|vg|r8|hf|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{6,}"),
    "an AWS key id": re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b"),
    "a Google key": re.compile(r"\bAIza[\w-]{30,}"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a wallet address": re.compile(r"\b0x[0-9a-fA-F]{40}\b"),
}
# An image or a sound within a text: like pixels, it may look like anything by chance.
DATA = re.compile(r"(?:data:[\w.+/-]+;base64,)?[\w+/=-]{1024,}")
LOCAL = {
    "a path of a machine": re.compile(r"(?<![\w.:/])/(?:home|root|work|tmp|Users)/[\w.-]+"),
    "an address of a machine": re.compile(r"\b127\.0\.0\.1:\d+"),
}


def member(name: str) -> str:
    """A JSON member's name as the rules spell it."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def is_secret(
    name: str, beside: Mapping[str, object], names: Container[str] = SECRET_MEMBERS
) -> bool:
    """Whether a member's value is a secret by its name.

    Args:
        name: The member's.
        beside: The members it stands among.
        names: Those of secrets, as the rules spell them.
    """
    # Models count words as tokens, and tell how likely each was.
    return member(name) in names and not (name == "token" and "logprob" in beside)
