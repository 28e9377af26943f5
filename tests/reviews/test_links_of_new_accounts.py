"""Accounts younger than a day get no live links in what they write."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from reviews.models import AudienceReview
from tests.factories import make_member, make_title

pytestmark = pytest.mark.django_db
WORDS = "Look at [this](https://pills.example/) and <https://pills.example/two>, it is great."


def write(author, title, body=WORDS):
    client = Client()
    client.force_login(author)
    client.post(title.get_absolute_url() + "review/", {"stars": "8", "body": body}, follow=True)
    return AudienceReview.objects.get()


def edit(author, review):
    client = Client()
    client.force_login(author)
    url = f"/reviews/{review.public_id}/edit/"
    client.post(url, {"stars": "8", "body": WORDS + " Again."}, follow=True)
    return AudienceReview.objects.get()


def joined(hours_ago):
    author = make_member("alice")
    User.objects.update(date_joined=timezone.now() - dt.timedelta(hours=hours_ago))
    return author


def test_the_words_of_a_new_account_stay_and_the_address_goes(visitor):
    title = make_title()
    review = write(joined(23), title)
    assert "Look at this and" in review.body_html
    page = visitor.get(f"/reviews/{review.public_id}/").content.decode()
    assert 'href="https://pills.example' not in page


def test_an_edit_of_a_new_account_makes_no_link_either():
    author = joined(1)
    assert "<a " not in edit(author, write(author, make_title())).body_html


def test_after_a_day_links_are_live_and_carry_what_search_engines_heed():
    author = joined(25)
    review = edit(author, write(author, make_title(), body="No link yet."))
    assert review.body_html.count('<a href="https://pills.example') == 2
    assert review.body_html.count('rel="nofollow ugc noopener"') == 2
