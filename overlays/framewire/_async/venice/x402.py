"""Wallets at Venice (x402): what is left, what was paid, paying in. Nothing is signed here."""

from collections.abc import AsyncIterator
from typing import Unpack

from framewire._async.caller import AsyncCaller
from framewire._async.resource import AsyncResource
from framewire._async.venice.raw import AsyncWalletTransactionsRaw, AsyncX402Raw
from framewire._core.api import models as api
from framewire._core.api.operations import (
    VENICE_GET_X402_BALANCE,
    VENICE_GET_X402_TRANSACTIONS,
    VENICE_TOP_UP_X402_BALANCE,
)
from framewire._core.exchange.arguments import text
from framewire._core.exchange.options import RequestOptions
from framewire._core.paging.seen import Pages
from framewire._core.paths import at, those
from framewire.errors import ResponseDecodeError
from framewire.services.venice.wallets import signed_in

_BALANCE, _TRANSACTIONS = "get_x402_balance", "get_x402_transactions"
_PAGE = 50


class AsyncWalletTransactions(AsyncResource[AsyncCaller, AsyncWalletTransactionsRaw]):
    """What a wallet paid in and was charged: called it gives a page; `iter` gives all."""

    async def page(
        self,
        wallet_address: str,
        *,
        sign_in: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceX402TransactionList:
        """List a page of transactions.

        Args:
            wallet_address: The wallet, which has to be the one that signs in.
            sign_in: Value of the header SIGN-IN-WITH-X, as the wallet signed it; left out it is
                that of the client's or the call's headers.
            limit: Transactions on the page, 1 to 100 (50 is the service's default).
            offset: How many to pass over.

        Returns:
            `.data.transactions` holds them, in US dollars; `.data.pagination.has_more` says whether
            there are more.

        Raises:
            InvalidArgumentError: Nobody has signed in; nothing was sent.
        """
        secret = signed_in(self._client._settings.headers, options, sign_in, _TRANSACTIONS)
        call = VENICE_GET_X402_TRANSACTIONS(
            sign_in_with_x=secret,
            wallet_address=text("venice", _TRANSACTIONS, "wallet_address", wallet_address),
            limit=limit,
            offset=offset,
        )
        return await self._client._call(call, options)

    async def __call__(
        self,
        wallet_address: str,
        *,
        sign_in: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceX402TransactionList:
        """List a page of transactions; see `page`."""
        return await self.page(
            wallet_address, sign_in=sign_in, limit=limit, offset=offset, **options
        )

    async def iter(
        self,
        wallet_address: str,
        *,
        sign_in: str | None = None,
        page_size: int = _PAGE,
        **options: Unpack[RequestOptions],
    ) -> AsyncIterator[api.VeniceX402Transaction]:
        """Go through all transactions, page by page; see `page` for the arguments.

        Args:
            wallet_address, sign_in: As for `page`.
            page_size: Transactions on a page, 1 to 100.

        Returns:
            The transactions, one by one.
        """
        seen, offset = Pages(), 0
        while True:
            found = await self.page(
                wallet_address, sign_in=sign_in, limit=page_size, offset=offset, **options
            )
            listed = at(found.raw, "data.transactions")
            # Whoever reckons with it must not read "nothing" out of another shape.
            if found.data and not isinstance(listed, list):
                raise ResponseDecodeError(
                    "the answer holds no list of transactions",
                    service="venice",
                    operation=_TRANSACTIONS,
                )
            if not listed or seen.over(listed):
                return
            page = found.data
            for each in those(getattr(page, "transactions", None), api.VeniceX402Transaction):
                yield each
            offset += len(listed)
            if at(found.raw, "data.pagination.hasMore") is False:
                return


class AsyncX402(AsyncResource[AsyncCaller, AsyncX402Raw]):
    """A wallet's credit. Signing is the caller's own; no API key goes along.

    Attributes:
        transactions: What the wallet paid in and was charged.
    """

    def __init__(self, client: AsyncCaller) -> None:
        super().__init__(client)
        self.transactions = AsyncWalletTransactions(client)

    async def balance(
        self,
        wallet_address: str,
        *,
        sign_in: str | None = None,
        **options: Unpack[RequestOptions],
    ) -> api.VeniceX402BalanceResponse:
        """Read what a wallet has left.

        Args:
            wallet_address: The wallet, which has to be the one that signs in.
            sign_in: Value of the header SIGN-IN-WITH-X, as the wallet signed it; left out it is
                that of the client's or the call's headers.

        Returns:
            `.data.balance_usd` in US dollars, and `.data.can_consume`.

        Raises:
            InvalidArgumentError: Nobody has signed in; nothing was sent.
        """
        secret = signed_in(self._client._settings.headers, options, sign_in, _BALANCE)
        call = VENICE_GET_X402_BALANCE(
            sign_in_with_x=secret,
            wallet_address=text("venice", _BALANCE, "wallet_address", wallet_address),
        )
        return await self._client._call(call, options)

    async def top_up(
        self, payment_signature: str | None = None, **options: Unpack[RequestOptions]
    ) -> api.VeniceX402TopUpResponse:
        """Pay in from a wallet. A signed payment goes out once, whatever comes of it.

        Args:
            payment_signature: Value of the header PAYMENT-SIGNATURE: one of the error's `.accepts`
                as the wallet signed it. Left out, nothing is paid and the error says what may be.

        Returns:
            `.data.new_balance` in US dollars, and `.data.payment_id`.

        Raises:
            PaymentRequiredError: Nothing was paid; `.accepts` holds what may be signed.
            OutcomeUnknownError: The payment may have been taken; see `transactions`.
        """
        if payment_signature is None:
            return await self._client._call(VENICE_TOP_UP_X402_BALANCE(), options)
        signed = text("venice", "top_up_x402_balance", "payment_signature", payment_signature)
        call = VENICE_TOP_UP_X402_BALANCE(payment_signature=signed)
        return await self._client._call(call, options)
