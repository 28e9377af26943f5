"""The demo: every state can be seen, it loads once, and it leaves without a trace."""

import calendar
import datetime as dt
import re
from collections import Counter, deque

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import DateTimeField, F
from django.urls import Resolver404, resolve

from accounts.models import Follow, Profile, User
from demo.files import DEMO_DAY, evening
from demo.homepage import link_whole_reviews
from discussion.models import Comment
from discussion.services import threads
from editorial.models import Article, Ceremony
from films.models import (
    Episode,
    Fact,
    FavoriteTitle,
    MemberProvider,
    Person,
    Photo,
    Release,
    Title,
    Watched,
)
from lists.models import Challenge, DiaryEntry, List
from moderation import services as moderation
from reviews.models import (
    AudienceReview,
    BadgeEvent,
    Critic,
    CriticReview,
    HelpfulVote,
    Publication,
)
from reviews.services import recounting, votes
from tests.digest import digest
from tests.factories import make_member, make_review, make_title

pytestmark = pytest.mark.django_db


def test_it_is_loaded_only_into_an_empty_database():
    make_title()
    with pytest.raises(CommandError, match="empty database"):
        call_command("seed_demo")
    assert Title.objects.count() == 1


def test_the_home_page_is_light(demo, visitor):
    assert len(visitor.get("/").content) < 60_000


def test_it_is_loaded_once(demo, capsys):
    before = digest()
    call_command("seed_demo")
    assert "loaded already" in capsys.readouterr().out
    assert digest() == before


def test_every_state_of_a_title_can_be_seen(demo, visitor, settings):
    settings.SITE_TODAY = "2024-12-20"
    films = Title.objects.filter(kind="film")
    assert Title.objects.count() >= 150
    assert Title.objects.filter(kind="series").count() >= 10
    assert films.filter(is_acclaimed=True).count() >= 4
    assert Title.objects.filter(kind="season", is_acclaimed=True).count() >= 1
    assert Title.objects.filter(is_crowd_pleaser=True).count() == 2
    assert BadgeEvent.objects.filter(is_award=False).count() == 1
    assert films.filter(critic_counted=0).count() >= 5
    assert films.filter(critic_counted__range=(1, 4), critic_percent=None).count() >= 1
    assert AudienceReview.objects.filter(held_reason="burst").count() == 12
    assert AudienceReview.objects.filter(hidden_at__isnull=False).count() == 2
    assert Fact.objects.filter(title__slug="her", field="runtime_minutes").count() == 2
    assert (Publication.objects.count(), Critic.objects.count()) == (
        30,
        96,
    )  # six write for the paper
    assert Article.objects.count() == 30
    assert set(Article.objects.values_list("kind", flat=True)) == set(Article.Kind.values)
    assert Critic.objects.filter(is_top=True).count() == 20
    assert User.objects.filter(email__endswith="@demo.example").count() == 600
    assert Watched.objects.values("member").distinct().count() == 40
    assert List.objects.named().count() >= 40
    assert List.objects.watchlists().count() == 40
    assert Profile.objects.exclude(biography="").count() == 39  # alice writes her own
    assert FavoriteTitle.objects.values("member").distinct().count() == 39
    assert MemberProvider.objects.values("member").distinct().count() == 40
    assert DiaryEntry.objects.exclude(note="").count() >= 100
    assert Follow.objects.count() >= 120
    assert all(one.size == one.items.count() for one in List.objects.all())
    texts = (
        AudienceReview.objects.with_text().count() + CriticReview.objects.exclude(quote="").count()
    )
    assert texts >= 500
    assert list(recounting.find_drift()) == []
    assert HelpfulVote.objects.count() > 500
    assert not HelpfulVote.objects.filter(review__author=F("member")).exists()
    assert votes.find_drift() == []
    assert threads.find_drift() == {}
    assert Comment.objects.filter(parent__isnull=False).count() > 20
    assert moderation.first_broken_event() is None
    call_command("verify_scores")
    assert "are invented" in visitor.get("/").content.decode()


def test_a_known_password_is_set_in_development_only(demo):
    assert not User.objects.get(username="projectionist").has_usable_password()


def test_a_changed_number_is_found_by_the_ledger(demo, capsys):
    Title.objects.filter(slug="her").update(audience_percent=99)
    with pytest.raises(CommandError, match="1 shown numbers differ"):
        call_command("verify_scores")
    assert "her: audience_percent shows 99" in capsys.readouterr().out
    with pytest.raises(CommandError, match="1 numbers drift"):
        call_command("rebuild_scores", "--check")
    call_command("rebuild_scores")
    call_command("rebuild_scores", "--check")


def test_nobody_of_the_demo_enters_the_admin_of_a_public_site(demo, client, settings):
    settings.STAFF_SECOND_FACTOR = False
    operator = User.objects.get(username="projectionist")
    assert not operator.is_staff
    assert not operator.has_usable_password()
    User.objects.filter(pk=operator.pk).update(is_staff=True, is_superuser=True)
    client.force_login(operator)
    assert client.get("/admin/").status_code == 302


def test_no_row_is_from_after_the_demo_day(demo):
    late = []
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, DateTimeField):
                rows = model._base_manager.filter(**{f"{field.name}__gt": evening()})
                late += [f"{model._meta.label}.{field.name}"] * rows.exists()
    # Announced, as releases are.
    assert sorted(late) == ["editorial.Ceremony.locks_at", "editorial.FrontPageSlot.ends_at"]


def test_no_page_speaks_of_a_day_after_the_demo_day(demo, visitor, settings):
    """Any page a visitor comes to by links; what is announced (a release) may lie ahead."""
    settings.SITE_TODAY = str(DEMO_DAY)
    days = announced_days()
    years = {day.year for day in days}
    late, seen = {}, Counter()
    for path, text in pages_by_kind(visitor, most=2):
        seen[resolve(path).view_name] += 1
        told = {day for day in days_in(text) if day > DEMO_DAY} - days
        told |= {year for year in years_in(text) if year > DEMO_DAY.year} - years
        if told:
            late[path] = told
    assert late == {}
    assert {
        "pages:home", "editorial:article_detail", "pages:title_detail", "pages:season_detail",
        "pages:person_detail", "films:box_office_weekend", "reviews:title_score",
        "reviews:title_critics", "reviews:title_audience", "reviews:critic_detail",
        "reviews:publication_detail", "reviews:review_detail", "pages:member_detail",
        "moderation:log",
    } - set(seen) == set()  # fmt: skip


def test_the_chart_shows_where_a_film_stood_the_weekend_before(demo, visitor):
    rows = visitor.get("/films/box-office/").context["rows"]
    assert [(row.title.slug, row.former_rank, row.week) for row in rows[:4]] == [
        ("moana-2", 1, 3), ("wicked", 2, 4), ("kraven-the-hunter", None, 1), ("gladiator-ii", 3, 4),
    ]  # fmt: skip
    assert [row.gross_change_percent for row in rows[:4]] == [-49, -36, None, -36]
    assert visitor.get("/films/box-office/2024-12-06/").status_code == 200


def test_no_series_lacks_a_season_between_others(demo):
    for series in Title.objects.filter(kind="series"):
        labels = series.seasons.values_list("season_label", flat=True)
        numbers = sorted(int(label) for label in labels if label.isdigit())
        assert numbers == list(range(1, len(numbers) + 1)), series


def test_well_known_people_have_a_biography(demo, visitor):
    people = Person.objects.exclude(biography="")
    assert people.filter(born_on__isnull=False, credits__isnull=False).distinct().count() >= 10
    assert people.count() == people.filter(credits__isnull=False).distinct().count()
    assert "San Juan, Puerto Rico" in visitor.get("/people/joaquin-phoenix/").content.decode()


def test_drawn_pictures_are_seen_and_leave_with_their_files(
    demo, visitor, settings, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = demo
    photos = list(Photo.objects.select_related("title"))
    assert len(photos) == 5
    for photo in photos:
        assert visitor.get(photo.url)["Content-Type"] == "image/jpeg"
        page = visitor.get(f"{photo.title.get_absolute_url()}photos/").content.decode()
        assert photo.alt in page
        assert "Drawn for this demo" in page
    article = visitor.get("/news/five-films-for-the-last-usher/").content.decode()
    assert "<figcaption>Drawn for this demo</figcaption>" in article
    make_review(photos[0].title, make_member("real-person"), stars=10)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("seed_demo", "--remove")
    assert not Photo.objects.exists()
    assert list((demo / "photos").iterdir()) == []


def test_a_whole_review_is_read_without_leaving_the_site(demo, visitor, settings):
    reviews = CriticReview.objects.exclude(link="").select_related("critic", "title")
    assert reviews.count() == 3
    for review in reviews:
        card = visitor.get(review.get_absolute_url()).content.decode()
        assert f'href="{review.link}"' in card
        article = visitor.get(review.link.removeprefix(settings.SITE_URL))
        assert article.context["article"].byline == review.critic.name
        assert article.context["article"].published_on == review.published_on
        assert review.quote in article.content.decode()
    settings.SITE_URL = "http://localhost:8055"
    link_whole_reviews()
    assert all(review.link.startswith("http://localhost:8055/news/") for review in reviews.all())


def announced_days():
    """Return days the site itself names: releases, a count's beginning, ends of challenges."""
    found = set(Release.objects.values_list("date", flat=True))
    for name in ("released_on", "counts_from"):
        found |= set(Title.objects.exclude(**{name: None}).values_list(name, flat=True))
    found |= set(Challenge.objects.values_list("ends_on", flat=True))
    found |= set(Ceremony.objects.values_list("held_on", flat=True))
    found |= set(Ceremony.objects.values_list("ballot_locks_on", flat=True)) - {None}
    return found | set(Episode.objects.exclude(aired_on=None).values_list("aired_on", flat=True))


def pages_by_kind(visitor, *, most):
    """Yield path and text of up to ``most`` pages of each kind that links from the home page reach.

    A linked file (a feed, a table) counts as a page.
    """
    waiting, known, visits = deque(["/"]), {"/"}, Counter()
    while waiting:
        path = waiting.popleft()
        kind = resolve(path).view_name
        if visits[kind] == most:
            continue
        visits[kind] += 1
        page = visitor.get(path)
        if page.status_code != 200 or page["Content-Type"].startswith("image/"):
            continue
        text = page.getvalue().decode()
        if "<feed" in text and "<entry>" not in text:
            continue  # an empty feed is as new as the request
        yield path, text
        for link in re.findall(r'(?:href|action)="(/[^"?#]*)', text):
            if link not in known and is_page(link):
                known.add(link)
                waiting.append(link)


def is_page(path):
    try:
        return resolve(path).namespace != "admin"
    except Resolver404:
        return False


def days_in(text):
    """Return the days a text names, as 2024-12-20 or December 20, 2024."""
    plain = re.findall(r"(?<![\w-])20\d\d-\d\d-\d\d(?!\d)", text)
    found = {dt.date.fromisoformat(day) for day in plain}
    months = "|".join(calendar.month_name[1:])
    for month, day, year in re.findall(rf"({months}) (\d{{1,2}}), (20\d\d)", text):
        found.add(dt.date(int(year), list(calendar.month_name).index(month), int(day)))
    return found


def years_in(text):
    """Return the years a text names; not those inside a longer word or number."""
    return {int(year) for year in re.findall(r"(?<![\w,.$/-])20\d\d(?![\w,/-])", text)}
