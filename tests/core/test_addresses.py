"""One place knows what an email address is: trimmed, readable, and one that mail can reach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import addresses


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("alice@example.com", "alice@example.com"),
        ("  alice@example.com\n", "alice@example.com"),
        ("alice@example.com\u202c", "alice@example.com"),
        ("\u200falice@example.com\u200f", "alice@example.com"),
        ("\ufeffalice@example.com\u00a0", "alice@example.com"),
        ("mailto:alice@example.com", "alice@example.com"),
        ("<alice@example.com>,", "alice@example.com"),
        ("Alice Doe <alice@example.com>", "alice@example.com"),
        ('"Doe, Alice" <alice@example.com>;', "alice@example.com"),
        ("alice@example.com <alice@example.com>", "alice@example.com"),
        ("<mailto:alice@example.com>", "alice@example.com"),
        ("Alice <mailto:alice@example.com?subject=Hi>", "alice@example.com"),
        ("mailto:alice@example.com?subject=a%20b&cc=bob@example.com", "alice@example.com"),
        ("mailto:alice%2Bfilm@example.com", "alice+film@example.com"),
        ("who?me@example.com", "who?me@example.com"),
        ("Alice+film@Example.COM", "Alice+film@example.com"),
        ("o'neil@example.com", "o'neil@example.com"),
        ("a@faß.de", "a@xn--fa-hia.de"),
        ("a@fass.de", "a@fass.de"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@例え。jp", "a@xn--r8jz45g.jp"),
        ("a@xn--fa-hia.de", "a@xn--fa-hia.de"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_what_a_paste_adds_is_trimmed_and_the_domain_is_ascii(typed, kept):
    assert addresses.clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "looks like name@example.com"),
        ("alice", "looks like name@example.com"),
        ("a@\u202e", "looks like name@example.com"),
        ("=?utf-8?q?x?=@example.com", "valid mailbox name"),
        ('"\x01"@example.com', "invisible character (U+0001)"),
        ('"=?utf-8?q?=0a?="@x.example', "quotation marks"),
        ('"a b"@example.com', "space"),
        ('"ab"@example.com', "quotation marks"),
        ("a@b@example.com", "one @"),
        ("bob@example.com <alice@example.com>", "space"),
        ("Alice <alice@example.com>, Bob <bob@example.com>", "space"),
        ("mailto:alice@example.com,bob@example.com", "one @"),
        ("mailto:alice%0Abcc:bob@example.com", "line break"),
        ("ali\u200bce@example.com", "invisible character (U+200B)"),
        ("alice@exa\u00admple.com", "invisible character (U+00AD)"),
        ("alice@example.com\r\nBcc: bob@example.com", "line break"),
        ("alice\u2028@example.com", "line break"),
        ("ali\x00ce@example.com", "invisible character (U+0000)"),
        ("ali\ud800ce@example.com", "invisible character (U+D800)"),
        ("al ice@example.com", "space"),
        ("älice@example.com", "no accents"),
        (".alice@example.com", "valid mailbox name"),
        ("a..b@example.com", "valid mailbox name"),
        ("a" * 65 + "@example.com", "at most 64"),
        ("a@" + "é" * 60 + ".com", "not a domain"),
        ("a@" + "ü" * 60, "not a domain"),
        ("a@example", "not a domain"),
        ("a@[127.0.0.1]", "not a domain"),
        ("a@127.0.0.1", "not a domain"),
        ("a@-example.com", "not a domain"),
        ("a@exa_mple.com", "not a domain"),
        ("a@xn--zzzzzz99999.de", "not a domain"),
        ("a@example..com", "not a domain"),
        ("alicealice@" + "b" * 60 + ("." + "c" * 60) * 3 + ".com", "too long"),
        ("a@" + "x" * 100_000, "too long"),
        ("a" * 60 + "@" + ("é" * 20 + ".") * 8 + "com", "too long"),
    ],
)
def test_the_rest_is_refused_with_a_sentence_that_names_the_trouble(typed, said):
    with pytest.raises(addresses.BadAddress) as refusal:
        addresses.clean(typed)
    assert said in str(refusal.value)


@given(st.text(st.characters(), max_size=400) | st.emails())
def test_a_key_is_made_of_any_text_and_is_what_databases_take(text):
    key = addresses.key(text)
    assert key.isascii()
    assert len(key) <= addresses.LONGEST
    assert "\x00" not in key


@given(st.emails())
def test_a_clean_address_stays_as_it_is(address):
    try:
        kept = addresses.clean(address)
    except addresses.BadAddress:
        return
    assert addresses.clean(kept) == kept
    assert addresses.key(kept) == addresses.key(address)
