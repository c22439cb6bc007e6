# Produced from framewire/_async by scripts/generate/twin.py; edit the source.
"""What helps a model, by Venice: searches, web pages and the text of documents."""

from collections.abc import Mapping
from typing import ClassVar, Literal, Unpack, overload

from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_CREATE_TEXT_PARSER,
    VENICE_WEB_SCRAPE,
    VENICE_WEB_SEARCH,
)
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.media.file_inputs import FileInput, opened
from framewire._sync.caller import Caller
from framewire._sync.prices import Priced
from framewire._sync.resource import Resource
from framewire._sync.venice.raw import AugmentRaw
from framewire.services.venice.documents import as_parsed, as_text, no_address


class Augment(Resource[Caller, AugmentRaw], Priced):
    """Searches, web pages and documents; each call is paid for."""

    _paid: ClassVar[Mapping[str, str]] = {
        "search": VENICE_WEB_SEARCH.id,
        "scrape": VENICE_WEB_SCRAPE.id,
        "parse_text": VENICE_CREATE_TEXT_PARSER.id,
    }

    def search(
        self,
        query: str,
        *,
        limit: int | None = None,
        search_provider: Literal["brave", "google"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceWebSearchResponse:
        """Search the web.

        Args:
            query: What to look for, at most 400 characters.
            limit: Most results, 1 to 20 (10 is the service's default).
            search_provider: brave (the service's default) or google.

        Returns:
            `.results` holds what was found, each with title, url, content and date; it may be
            empty.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VeniceWebSearchRequest._of(
            query=text("venice", "web_search", "query", query),
            limit=limit,
            search_provider=search_provider,
        )
        return self._client._call(VENICE_WEB_SEARCH(body=body), options)

    def scrape(self, url: str, **options: Unpack[RequestOptions]) -> api.VeniceWebScrapeResponse:
        """Get a web page as Markdown.

        Args:
            url: Its address. Sites that are closed to programs (X, Reddit) are refused.

        Returns:
            `.content` holds the Markdown.

        Raises:
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        body = api.VeniceWebScrapeRequest._of(url=text("venice", "web_scrape", "url", url))
        return self._client._call(VENICE_WEB_SCRAPE(body=body), options)

    @overload
    def parse_text(
        self,
        file: FileInput,
        *,
        response_format: Literal["json"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceTextParserResponse: ...

    @overload
    def parse_text(
        self,
        file: FileInput,
        *,
        response_format: Literal["text"],
        **options: Unpack[RequestOptions],
    ) -> str: ...

    def parse_text(
        self,
        file: FileInput,
        *,
        response_format: Literal["json", "text"] | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceTextParserResponse | str:
        """Get the text of a document.

        Args:
            file: Path, bytes, open file or `(name, bytes)` of a PDF, DOCX, PPTX, XLSX or plain
                text, at most 25 MB.
            response_format: json (the service's default), or text for the text alone.

        Returns:
            `.text`, and in `.tokens` how long it is; with `response_format="text"` the text itself.

        Raises:
            InvalidArgumentError: An address, or something that is no file; nothing was sent.
            MissingFileError: A path that leads nowhere; nothing was sent.
            OutcomeUnknownError: The request may have been accepted; it is not sent again.
        """
        no_address("create_text_parser", file)
        with opened("venice", "create_text_parser", [file]) as files:
            form = api.VeniceCreateTextParserForm._of(
                file=files[0], response_format=response_format
            )
            found = self._client._call(VENICE_CREATE_TEXT_PARSER(body=form), options)
        return as_text(found) if response_format == "text" else as_parsed(found)
