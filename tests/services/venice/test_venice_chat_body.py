"""The body of a chat request."""

import pytest

from framewire.errors import InvalidArgumentError, UnknownArgumentError
from framewire.services.venice.chat import chat_body
from framewire_api.models import VeniceChatCompletion

HELLO = {"role": "user", "content": "hello"}


def test_only_what_was_given_is_sent():
    assert chat_body("m", [HELLO], {}) == {"model": "m", "messages": [HELLO]}


def test_none_leaves_out_and_zero_and_false_do_not():
    made = chat_body("m", [HELLO], {"temperature": 0, "stream": False, "top_p": None, "n": None})
    assert made == {"model": "m", "messages": [HELLO], "temperature": 0, "stream": False}


@pytest.mark.parametrize("messages", [(HELLO,), iter([HELLO]), [HELLO]])
def test_messages_may_be_anything_that_can_be_gone_through(messages):
    assert chat_body("m", messages, {})["messages"] == [HELLO]


def test_an_answer_of_an_earlier_call_may_stand_in_the_conversation():
    said = {"role": "assistant", "content": "hi", "mood": "good"}
    answer = VeniceChatCompletion.from_dict({"id": "1", "choices": [{"index": 0, "message": said}]})
    made = chat_body("m", [HELLO, answer.choices[0].message], {})
    assert made["messages"] == [HELLO, said]


@pytest.mark.parametrize("messages", ["hello", b"hello", HELLO, None, 5])
def test_what_is_no_list_of_messages_is_refused(messages):
    with pytest.raises(InvalidArgumentError, match="messages") as caught:
        chat_body("m", messages, {})
    assert caught.value.service == "venice"


def test_an_empty_conversation_is_refused():
    with pytest.raises(InvalidArgumentError, match="empty"):
        chat_body("m", [], {})


@pytest.mark.parametrize("message", ["hello", 5, None, ["user"], {"content": "hello"}])
def test_what_is_no_message_is_refused_with_its_place(message):
    with pytest.raises(InvalidArgumentError, match=r"messages\[1\]"):
        chat_body("m", [HELLO, message], {})


def test_an_unknown_member_is_refused_and_the_nearest_named():
    with pytest.raises(UnknownArgumentError, match=r"temprature.*temperature"):
        chat_body("m", [HELLO], {"temprature": 1})


def test_the_callers_messages_stay_as_they_are():
    mine = dict(HELLO)
    chat_body("m", [mine], {})["messages"][0]["content"] = "changed"
    assert mine == HELLO
