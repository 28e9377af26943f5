"""Which pages a write drops: those it changes, and no others."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from core.stored_pages import reading, site
from core.stored_pages.declared import declare
from core.stored_pages.tables import TABLES
from core.stored_pages.views import UndeclaredModelError
from editorial.models import Article
from films.models import Company, Credit, Genre, Offer, Provider, SimilarTitle
from films.services import trending
from moderation.services import hide
from pages import strip
from tests.factories import (
    make_critic_review,
    make_member,
    make_moderator,
    make_person,
    make_review,
    make_title,
)
from tests.stored_pages.visits import visit

pytestmark = pytest.mark.django_db(transaction=True)
HER, UP = "/titles/her/", "/titles/up/"


@pytest.fixture(autouse=True)
def two():
    """Two films that have nothing to do with each other."""
    site.store.clear()
    yield make_title("Her", slug="her"), make_title("Up", slug="up")
    site.store.clear()


def dropped(act, *paths):
    """Return which of these pages are no longer served after an act."""
    for path in paths:
        visit(path)
        assert visit(path).is_stored, path
    act()
    return [path for path in paths if not visit(path).is_stored]


def test_a_rating_drops_its_own_title_and_the_lists(two):
    her, _ = two
    pages = [HER, HER + "audience/", HER + "score/", UP, UP + "audience/", "/", "/films/", "/news/"]
    assert dropped(lambda: make_review(her, body="Fine."), *pages) == [
        HER, HER + "audience/", HER + "score/", "/", "/films/",
    ]  # fmt: skip


def test_a_rating_drops_the_pages_that_show_its_title_on_a_card(two):
    her, up = two
    SimilarTitle.objects.create(title=up, other=her, rank=1)
    assert dropped(lambda: make_review(her), HER, UP, UP + "cast/") == [HER, UP]


def test_a_critic_review_drops_the_pages_of_its_title_and_critic(two):
    her, up = two
    critic = make_critic_review(up).critic
    page = critic.get_absolute_url()
    assert dropped(
        lambda: make_critic_review(her, critic=critic), HER + "critics/", UP + "critics/", page
    ) == [HER + "critics/", page]


def test_a_log_in_drops_nothing_and_another_name_what_shows_it(client, two):
    member = make_member("alice")
    make_review(two[0], member, body="Words.")
    assert dropped(lambda: client.force_login(member), HER, UP, "/") == []
    member.username = "alice2"
    assert dropped(lambda: member.save(update_fields=["username"]), HER, UP, "/") == [HER]


def test_a_hidden_review_goes_at_once(two):
    review = make_review(two[0], body="An advertisement.")
    mod = make_moderator()
    act = {"actor": mod, "rule": "spam", "reason": "An ad.", "at": timezone.now()}
    assert "advertisement" in visit(HER).text
    assert HER in dropped(lambda: hide(items=[review], **act), HER, UP)
    assert "advertisement" not in visit(HER).text


def test_a_credit_that_moves_drops_both_titles(two):
    her, up = two
    credit = Credit.objects.create(title=her, person=make_person(), job="actor")
    third = make_title("Else", slug="else").get_absolute_url()

    def move():
        credit.title = up
        credit.save()

    assert dropped(move, HER, UP, third) == [HER, UP]


def test_names_that_are_read_without_their_rows_drop_pages_too(two):
    her, _ = two
    company = Company.objects.create(name="Pictures")
    her.companies.add(company)
    rename = Company.objects.filter(pk=company.pk).update
    assert dropped(lambda: rename(name="Invented Pictures"), HER, HER + "cast/") == [HER]
    assert "Invented Pictures" in visit(HER).text


def test_a_shared_person_is_named_as_they_are_now(two):
    her, up = two
    person = make_person("Ann Maker")
    for title in two:
        Credit.objects.create(title=title, person=person, job="director")
    SimilarTitle.objects.create(title=her, other=up, rank=1, reason="content")
    assert "Ann Maker" in visit(HER).text
    type(person).objects.filter(pk=person.pk).update(name="Ann Other")
    assert "Ann Maker" not in visit(HER).text


def test_an_article_that_is_put_off_leaves_its_titles(two, settings):
    settings.SITE_TODAY = "2024-12-20"
    article = Article.objects.create(
        slug="a", headline="A headline", body="x", published_on=dt.date(2024, 12, 1)
    )
    article.titles.add(two[0])
    assert "A headline" in visit(HER).text
    Article.objects.filter(pk=article.pk).update(published_on=dt.date(2025, 1, 1))
    assert "A headline" not in visit(HER).text
    settings.SITE_TODAY = "2025-01-01"
    assert "A headline" in visit(HER).text


def test_a_genre_and_an_offer_come_and_go(two):
    her, _ = two
    genre = Genre.objects.create(slug="noir", name="Noir")
    assert dropped(lambda: her.genres.add(genre), HER, UP) == [HER]
    assert dropped(lambda: her.genres.clear(), HER, UP) == [HER]
    provider = Provider.objects.create(slug="p", name="Streamer")
    make = {"title": her, "provider": provider, "country": "US", "kind": "rent"}
    assert dropped(lambda: Offer.objects.bulk_create([Offer(**make)]), HER, UP) == [HER]
    assert dropped(her.offers.all().delete, HER, UP) == [HER]


def test_raw_statements_and_many_at_once_drop_what_they_change(two):
    her, _ = two

    def run(*statement, many=False):
        with connection.cursor() as cursor:
            (cursor.executemany if many else cursor.execute)(*statement)

    one = 'UPDATE "films_title" SET "synopsis" = %s WHERE id = %s'
    assert dropped(lambda: run(one, ["x", her.pk]), HER, UP) == [HER]
    shown = 'UPDATE "films_title" SET "audience_percent" = %s WHERE id = %s'
    assert dropped(lambda: run(shown, [[90, her.pk]], many=True), HER, UP) == [HER]
    each = ([80 + n, title.pk] for n, title in enumerate(two))
    assert dropped(lambda: run(shown, each, many=True), HER, UP) == [HER, UP]
    assert set(type(her).objects.values_list("audience_percent", flat=True)) == {80, 81}
    # What is written in a way of its own drops more than it changes, never less.
    assert HER in dropped(lambda: run(one.replace('"', ""), ["z", her.pk]), HER, UP)
    assert HER in dropped(lambda: run(one, [["y", her.pk]], many=True), HER, UP)


def test_what_is_rolled_back_drops_nothing(two):
    def write():
        with transaction.atomic():
            make_review(two[0])
            transaction.set_rollback(True)

    assert dropped(write, HER, UP, "/") == []


def test_nothing_is_dropped_before_the_commit_and_nothing_stored_meanwhile(two):
    visit(HER)
    with transaction.atomic():
        make_review(two[0])
        assert visit(HER).is_stored  # nobody can see the rating yet
        assert connection.stored_pages_watch.pending
    assert not visit(HER).is_stored


def test_a_stored_page_that_reads_a_model_which_declares_nothing_fails_the_suite(monkeypatch):
    monkeypatch.delitem(TABLES, "films_video")
    reading.readings.cache_clear()
    with pytest.raises(UndeclaredModelError, match="/titles/her/ is stored, and reads films_video"):
        Client().get(HER)


def test_outside_of_the_suite_such_a_page_is_made_each_time(monkeypatch, settings):
    settings.UNDECLARED_MODELS_FAIL = False
    monkeypatch.delitem(TABLES, "films_video")
    reading.readings.cache_clear()
    assert visit(HER).status == visit(HER).status == 200
    assert not visit(HER).is_stored


def test_a_declaration_names_columns_by_their_fields():
    declare(Credit, "title", "person")
    assert TABLES["films_credit"].pins == {"id", "title_id", "person_id"}


def test_a_command_drops_everything(two):
    assert dropped(lambda: call_command("drop_stored_pages", verbosity=0), HER, UP, "/about/") == [
        HER, UP, "/about/",
    ]  # fmt: skip


def test_pages_stay_while_the_words_of_the_strip_do():
    first, later = make_title("First"), make_title("Later")
    titles = [first, *(make_title() for _ in range(strip.LENGTH - 1)), later, make_title()]
    now = timezone.now()

    def turn_to(title, times):
        for _ in range(times):
            make_review(title)
        trending.recount(now=now)

    for number, title in enumerate(titles):
        turn_to(title, 2 * (len(titles) - number))
    assert dropped(lambda: turn_to(titles[-1], 3), "/about/") == []  # changes places with Later
    assert dropped(lambda: turn_to(later, 30), "/about/") == ["/about/"]
