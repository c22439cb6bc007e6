"""States as words of a file, the ticket of a submission, and the origin an operation goes to."""

import pytest

from framewire._core.journal.facts import State, Ticket, origin_of, state_of
from tests.unit.core.kit import SIRAY, VENICE, made


@pytest.mark.parametrize("state", State)
def test_a_stored_word_is_the_state_that_it_was(state: State) -> None:
    assert state_of(str(state)) is state


@pytest.mark.parametrize("word", ["", "Running", "a word of a later version"])
def test_a_word_of_a_later_version_stays_a_word(word: str) -> None:
    assert state_of(word) == word
    assert not isinstance(state_of(word), State)


def test_a_new_ticket_stands_for_nothing_yet() -> None:
    ticket = Ticket()
    assert (ticket.number, ticket.state, ticket.abandoned) == (0, State.SENDING, False)


def test_an_operation_goes_to_the_origin_of_its_host() -> None:
    settings = made(SIRAY, urls={"api": "http://127.0.0.1:1/a", "gateway": "http://127.0.0.1:2/b"})
    assert origin_of(settings, "siray_create_video_task") == "http://127.0.0.1:1"
    assert origin_of(settings, "siray_create_sts_token") == "http://127.0.0.1:2"
    assert origin_of(made(VENICE), "venice_list_models") == "https://api.venice.ai"
