"""Members' Markdown never becomes a script, a form, an image or a borrowed link."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.markdown import render

PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "[x](//evil.example)", "![x](https://evil.example/t.gif)", "<a href='javascript:1'>x</a>",
    "[x](data:text/html,<script>)", "<svg/onload=alert(1)>", "[x](JaVaScRiPt:alert(1))",
    "<iframe src=//evil.example>", "`<b onclick=x>`", "<style>*{}</style>", "[x](vbscript:1)",
    "<form action=//evil.example>", "[a](https://ok.example\" onmouseover=\"alert(1))",
]  # fmt: skip


@pytest.mark.parametrize("text", PAYLOADS)
def test_known_payloads_come_out_clean(text):
    html = render(text).lower()
    for bad in ("<script", "<img", "<svg", "<iframe", "<style", "<form", 'href="javascript',
                'href="//', 'href="data', 'href="vbscript'):  # fmt: skip
        assert bad not in html
    assert not re.search(r"<[^>]*\son\w+=", html)


@given(st.text(max_size=300))
def test_any_text_gives_only_allowed_tags(text):
    allowed = ["p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "a", "code", "pre", "hr"]
    assert set(re.findall(r"<([a-z0-9]+)", render(text))) <= set(allowed)


def test_links_carry_rel_and_can_be_left_out():
    assert render("[x](https://ok.example)") == (
        '<p><a href="https://ok.example" rel="nofollow ugc noopener">x</a></p>\n'
    )
    assert "<a" not in render("[x](https://ok.example)", with_links=False)


def test_emphasis_and_paragraphs():
    assert render("*a*\n\nb") == "<p><em>a</em></p>\n<p>b</p>\n"
