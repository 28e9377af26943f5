"""What grows with a member's years here: page 40 costs what page 1 does, and that what 20 cost."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from discussion.models import Comment
from films.models import Title, Watched
from lists.models import DiaryEntry, Like, List, ListItem
from lists.services import listing, marking
from reviews.models import AudienceReview
from reviews.services import comments
from tests.factories import NOON, make_member, make_review, make_title
from tests.stored_pages.test_costs import buffers_of_table

pytestmark = pytest.mark.django_db
FEW = 20


def make_titles(many):
    first = Title.objects.count()
    return Title.objects.bulk_create(
        Title(name=f"Film {n}", sort_name=f"film {n}", slug=f"film-{n}", kind="film", year=2000)
        for n in range(first, first + many)
    )


def ratings(member, many):
    AudienceReview.objects.bulk_create(
        AudienceReview(title=title, author=member, stars=8, body="Words.", rated_at=NOON)
        for title in make_titles(many)
    )
    return f"/members/{member.username}/ratings/"


def reviews(member, many):
    return ratings(member, many).replace("ratings", "reviews")


def likes(member, many):
    Like.objects.bulk_create(Like(member=member, title=t, at=NOON) for t in make_titles(many))
    return f"/members/{member.username}/likes/"


def diary(member, many):
    DiaryEntry.objects.bulk_create(
        DiaryEntry(author=member, title=title, watched_on=NOON.date(), stars=8, made_at=NOON)
        for title in make_titles(many)
    )
    return f"/members/{member.username}/diary/"


def fill(one, many):
    titles = make_titles(many)
    ListItem.objects.bulk_create(
        ListItem(list=one, title=title, place=place, added_at=NOON)
        for place, title in enumerate(titles, start=1)
    )
    Watched.objects.bulk_create(
        Watched(member=one.author, title=title, at=NOON) for title in titles[::2]
    )
    List.objects.filter(pk=one.pk).update(size=many)
    return one.get_absolute_url()


def a_list(member, many):
    one = listing.make_list(
        author=member, name="Long", description="", is_ranked=True, visibility="public", at=NOON
    )
    return fill(one, many)


def watchlist(member, many):
    return fill(marking.watchlist_of(member, NOON), many)


def thread(member, many):
    review = make_review(make_title(), member, body="Words.")
    said = {"review": review, "author": member, "body": "Words.", "at": NOON}
    first = comments.post(**said, key=uuid.uuid4())
    for n in range(0, many - 1, 500):
        rows = Comment.objects.bulk_create(
            Comment(thread=first.thread, author=member, body="Words.", body_html="<p>Words.</p>",
                    key=uuid.uuid4(), written_at=NOON, line=0)
            for _ in range(min(500, many - 1 - n))
        )  # fmt: skip
        for row in rows:
            row.line = row.pk
        Comment.objects.bulk_update(rows, ["line"])
    return review.get_absolute_url()


CASES = {
    ratings: (1200, "reviews_audiencereview"),
    reviews: (1200, "reviews_audiencereview"),
    likes: (900, "lists_like"),
    diary: (1200, "lists_diaryentry"),
    a_list: (1000, "lists_listitem"),
    watchlist: (900, "lists_listitem"),
    thread: (1000, "discussion_comment"),
}

SIZES = [pytest.param(make, many, id=make.__name__) for make, (many, _table) in CASES.items()]
YEARS = [  # of somebody who rates a film every other day
    pytest.param(make, 5000, id=f"{make.__name__} of years", marks=pytest.mark.soak)
    for make in (ratings, reviews, likes, diary)
]


def pages(client, path):
    """Return the statements of each page, following the link to the next one."""
    found, query = [], ""
    client.get(path)  # what is read once a process
    while query is not None:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path + query)
        assert answer.status_code == 200
        found.append([entry["sql"] for entry in captured])
        link = re.search(r'href="(\?after=[^"#]+)', answer.content.decode())
        query = link[1].replace("&amp;", "&") if link else None
    return found


@pytest.mark.parametrize(("make", "many"), [*SIZES, *YEARS])
def test_the_last_page_costs_what_the_first_does_and_a_short_list(settings, make, many):
    settings.STORED_PAGES = False
    table = CASES[make][1]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Rows fill the gaps that earlier tests left, and lie apart: begin with a new file.
            cursor.execute(f"TRUNCATE {table} CASCADE")
    short = pages(Client(), make(make_member("short"), FEW))[0]
    long = pages(Client(), make(make_member("long"), many))
    assert len(long) >= many // 60
    first, last = long[0], long[-2]  # the very last page may be a short one
    assert len(first) == len(last) == len(long[len(long) // 2])
    assert len(short) <= len(first) <= len(short) + 1  # the next page is looked for
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        cost = [sum(buffers_of_table(sql, table) for sql in page) for page in (first, last)]
        # Without the index of its order each of them reads more than this.
        assert max(cost) <= (40 if make is thread else 6), cost
