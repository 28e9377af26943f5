"""Which names and which addresses are the same."""

import pytest

from accounts.names import USERNAME, email_key, username_key


@pytest.mark.parametrize(
    ("one", "other"),
    [("alice", "Alice"), ("alice", "a1ice"), ("alice", "aIice"), ("bob_o", "b0b-o"), ("ab", "a_b")],
)
def test_look_alikes_share_a_key(one, other):
    assert username_key(one) == username_key(other)


@pytest.mark.parametrize("name", ["Frank-E-Hickey", "A_Different_Drummer", "x1z", "a" * 30])
def test_names_of_the_field_are_allowed(name):
    assert USERNAME.fullmatch(name)


@pytest.mark.parametrize(
    "name", ["ab", "-ab", "ab_", "a b", "a" * 31, "аlice", "alice\n", "a.b", "<b>", "z͑algo"]
)
def test_other_names_are_not(name):
    assert not USERNAME.fullmatch(name)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Alice@Example.com", "alice@example.com", True),
        ("alice+film@example.com", "alice@example.com", True),
        ("a.li.ce@gmail.com", "alice@googlemail.com", True),
        ("a.lice@example.com", "alice@example.com", False),
    ],
)
def test_spellings_of_one_mailbox(one, other, same):
    assert (email_key(one) == email_key(other)) is same
