"""What helps a model: searches, web pages and the text of documents, all made up here."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import UploadFile

from framewire.sandbox.messages import Call, Reply, json_reply, text_reply
from framewire.sandbox.venice.base import Charge, VeniceBase
from framewire.sandbox.venice.forms import form_fields

_SEARCH_USD, _SCRAPE_USD, _PARSE_USD = 0.01, 0.01, 0.01
_RESULTS = 10
# Documented: sites that block whoever is no person are refused at once.
_CLOSED = ("x.com", "twitter.com", "reddit.com")
_LARGEST_DOCUMENT = 25 << 20
_ARCHIVES = b"PK\x03\x04"


class Augment(VeniceBase):
    """The operations under ``/augment``."""

    async def web_search(self, call: Call) -> Reply:
        """Find as many pages as were asked for."""
        body = call.json
        query, provider = body["query"], body.get("search_provider", "brave")
        self._charge_once(call, provider, "web-search", _SEARCH_USD)
        results = [
            {
                "title": f"SANDBOX {number}: {query}",
                "url": f"https://example.com/{number}",
                "content": f"What {provider} would say of {query}.",
                "date": "2026-08-22",
            }
            for number in range(1, int(body.get("limit", _RESULTS)) + 1)
        ]
        return json_reply({"query": query, "results": results})

    async def web_scrape(self, call: Call) -> Reply:
        """Return a page as Markdown; sites that are closed to programs are refused."""
        url = str(call.json["url"])
        host = urlsplit(url).hostname or ""
        if not url.startswith(("http://", "https://")):
            return self.bad("url", "Invalid URL")
        if any(host == each or host.endswith(f".{each}") for each in _CLOSED):
            return self.error(400, f"{host} blocks automated access")
        self._charge_once(call, "scraper", "web-scrape", _SCRAPE_USD)
        content = f"# SANDBOX\n\nWhat stands at {url}.\n"
        return json_reply({"url": url, "content": content, "format": "markdown"})

    async def create_text_parser(self, call: Call) -> Reply:
        """Return the text of a document, as JSON or as it is."""
        given, problem = await form_fields(call)
        if problem is not None:
            return self.refuse(call, problem)
        document = given.get("file")
        if not isinstance(document, UploadFile):
            return self.bad("file", "A file is required")
        data = await document.read()
        if len(data) > _LARGEST_DOCUMENT:
            return self.bad("file", "File size exceeds the 25MB limit")
        self._charge_once(call, "text-parser", "text-parser", _PARSE_USD)
        text = _text_of(data, document.filename or "file")
        if given.get("response_format") == "text":
            return text_reply(text)
        return json_reply({"text": text, "tokens": -(-len(text) // 4)})

    def _charge_once(self, call: Call, model: str, sku: str, usd: float) -> None:
        self.charge(call, model, Charge(sku, 1, usd, self.clock.unix(), call.key))


def _text_of(data: bytes, name: str) -> str:
    if not data.startswith((b"%PDF", _ARCHIVES)):
        try:
            return data.decode()
        except UnicodeDecodeError:
            pass
    return f"SANDBOX: the text of {name}."
