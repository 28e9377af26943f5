"""What editors write besides Markdown: footnotes, pull quotes, titles, folds, links within."""

import pytest

from editorial.article_html import faults_in, render
from tests.factories import make_title

pytestmark = pytest.mark.django_db


def test_a_footnote_leads_there_and_back():
    html = render("It was cold[^1].\n\n[^1]: Eleven *below*.")
    assert '<a href="#fn1" id="fnref1">[1]</a>' in html
    assert '<li id="fn1"><p>Eleven <em>below</em>.' in html
    assert 'href="#fnref1" aria-label="Back to the text"' in html


def test_a_footnote_without_words_is_named():
    assert faults_in("One[^1], two[^x].\n\n[^x]: Said.") == [
        "Footnote 1 has no text. Add a line [^1]: with its words."
    ]
    assert faults_in("One[^1].\n\n[^1]:") != []
    assert faults_in("No[^1]?\n\n[^1]: Yes.") == []


def test_a_title_stands_by_itself_and_an_unknown_one_is_named():
    make_title("Her", slug="her", year=2013)
    html = render("![](title:her)")
    assert html == (
        '<p class="title-alone"><a href="/titles/her/">Her</a> <small>2013</small></p>\n'
    )
    assert faults_in("![](title:him)") == ["There is no title “him” here."]
    assert "<img" not in render("![](title:him)")


def test_a_quotation_in_a_quotation_alone_is_a_pull_quote():
    assert '<blockquote class="pull-quote">' in render(">> One small step.")
    assert "pull-quote" not in render("> One\n> > small step")


def test_folds_hide_words_and_pages_of_the_site_are_linked():
    html = render("||The butler||, [Spike](/people/spike/), [no](//elsewhere.example/)")
    assert '<details class="spoiler-span"><summary>Spoiler</summary>The butler</details>' in html
    assert '<a href="/people/spike/">Spike</a>' in html
    assert "elsewhere.example" not in html
