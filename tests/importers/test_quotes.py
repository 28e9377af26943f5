"""A quotation mark that is never closed costs its own row, and no other is lost in it."""

import pytest
from django.core.management import CommandError

from reviews.models import Critic, CriticReview

pytestmark = pytest.mark.django_db
HEADER = "id,critic,paper,top,date,verdict,score,quote,link\n"
UNCLOSED = "a quotation mark that opens in this row is not closed"


def critics():
    return sorted(Critic.objects.values_list("name", flat=True))


def test_a_quote_that_swallows_the_rest_of_the_file_costs_its_row_alone(desk, her):
    text = HEADER + 'her,"Bob,P,,,fresh,,,\nher,Cy,P,,,fresh,,,\nher,Di,P,,,fresh,,,\n'
    assert desk.critics(text) == {"read": 3, "created": 2, "refused": 1}
    assert desk.refused() == [
        (2, f"{UNCLOSED}; the lines after it, to line 4, were read one by one")
    ]
    assert critics() == ["Cy", "Di"]


def test_a_quote_that_the_next_quoted_row_closes_swallows_nothing(desk, her):
    text = HEADER + (
        'her,Bob,P,,,fresh,,"Good,\nher,Cy,P,,,fresh,,,\n'
        'her,Di,P,,,fresh,,"Fine, too",\nher,Ed,P,,,fresh,,"of two\nlines",\n'
    )
    assert desk.critics(text) == {"read": 4, "created": 3, "refused": 1}
    assert [line for line, _ in desk.refused()] == [2]
    assert critics() == ["Cy", "Di", "Ed"]
    assert CriticReview.objects.get(critic__name="Ed").quote == "of two\nlines"


def test_a_swallowed_row_behind_cells_too_many_is_read(desk, her):
    text = HEADER + 'her,Bob,P,,,"fresh,,,\nher,Cy,P,,,fresh,,,\nher,Di,P,,,fresh,,",\n'
    counts = desk.critics(text)
    assert counts == {"read": 3, "created": 1, "refused": 2}
    assert [line for line, _ in desk.refused()] == [2, 4]


def test_text_behind_a_closing_quote_is_refused_and_not_glued_on(desk, her):
    text = HEADER + 'her,Bob,P,,,fresh,,"He said "no" twice",\nher,Cy,P,,,fresh,,,\n'
    assert desk.critics(text) == {"read": 2, "created": 1, "refused": 1}
    said = "text follows a closing quotation mark; double the quotation marks inside a cell"
    assert desk.refused() == [(2, said)]


def test_every_line_that_keeps_a_quote_open_is_counted(desk, her):
    lines = 3000
    counts = desk.critics(HEADER + 'x","\n' * lines)
    assert counts == {"read": lines, "refused": lines}


def test_a_header_with_an_open_quote_is_explained(desk, her):
    with pytest.raises(CommandError, match=r"The header of critics\.csv cannot be read"):
        desk.critics('id,"critic,paper\nher,Bob,P\n')


def test_a_quote_opened_in_the_last_cell_does_not_take_the_rows_after_it(desk, her):
    text = 'title,critic,verdict,quote\ntt1798709,Bob,positive,"Good\ntt1798709,Cy,positive,Fine\n'
    her.identifiers.create(scheme="imdb", value="tt1798709")
    assert desk.critics(text, map=None) == {"read": 2, "created": 1, "refused": 1}
    assert critics() == ["Cy"]
