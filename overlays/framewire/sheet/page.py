"""The page: one file of HTML, whose data nothing in it can turn into code."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

# By this a page is known for one that may be written anew.
MARK = '<meta name="generator" content="framewire contact sheet">'

_SLOT = re.compile(r"\{\{([a-z]+)\}\}")
# None of these can end the element that holds the data, or begin another.
_ESCAPED = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})


def page(title: str, summary: str, data: str) -> bytes:
    """The page.

    Args:
        title: What is shown; any text.
        summary: How much of it there is, in a line; any text.
        data: What `encoded` gives.
    """
    style, script = _part("page.css"), _part("page.js")
    # Images and videos from beside the page and images from inside it; nothing else is loaded,
    # and of scripts and styles only those that were written here.
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src 'self' file: data:; media-src 'self' file:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    slots = {
        "mark": MARK, "policy": escape(policy, quote=False), "title": escape(title),
        "summary": escape(summary), "style": style, "script": script, "data": data,
    }  # fmt: skip
    filled = _SLOT.sub(lambda found: slots[found[1]], _part("page.html"))
    # Halves of characters, which no encoding has, are escapes in the data.
    return filled.encode("utf-8", "backslashreplace")


def encoded(data: Mapping[str, Any]) -> str:
    """Data as JSON that can stand inside an element of HTML.

    Args:
        data: Anything that JSON has.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPED)


@cache
def _part(name: str) -> str:
    text = files("framewire.sheet").joinpath(name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").strip()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
