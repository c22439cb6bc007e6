"""The page at ``/``."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;"
    "border-bottom:1px solid #ccc}code{background:#f3f3f3;padding:.1rem .3rem}"
)


def index_page(origin: str, ledger: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the page that greets a browser: base URLs, the ledger, where the rest is."""
    rows = "".join(
        f"<tr><th>{escape(service)}</th><td><code>{escape(origin)}/{escape(service)}</code></td>"
        f"<td>{account['requests']}</td><td>{account['accepted']}</td>"
        f"<td>${account['billed']:.6f}</td></tr>"
        for service, account in ledger.items()
    )
    links = "".join(
        f'<li><a href="{path}">{path}</a> {escape(text)}</li>'
        for path, text in (
            ("/_sandbox/ledger", "what was accepted and billed"),
            ("/_sandbox/requests", "what was received"),
            ("/openapi.json", "the contract of all four services"),
        )
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Framewire sandbox</title><style>{_STYLE}</style></head><body>"
        "<h1>Framewire sandbox</h1><p>Four generation services, none of which costs anything. "
        "Any key works, except one that starts with <code>bad</code>.</p>"
        "<table><thead><tr><th>service</th><th>base URL</th><th>requests</th><th>accepted</th>"
        f"<th>billed</th></tr></thead><tbody>{rows}</tbody></table><ul>{links}</ul></body></html>"
    )
