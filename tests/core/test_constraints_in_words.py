"""What the database refuses, the admin says in words, beside the field that is to be mended."""

import pytest
from django.apps import apps
from django.contrib import admin

from core.admin_constraints import worded
from films.models import Credit, Genre, Identifier, Provider, Title
from tests.factories import (
    make_critic,
    make_critic_review,
    make_member,
    make_person,
    make_publication,
    make_season,
    make_title,
)
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db
OURS = (
    "core",
    "importing",
    "accounts",
    "moderation",
    "discussion",
    "films",
    "reviews",
    "lists",
    "editorial",
    "newsletters",
)
# What no form can meet, and why.
UNREACHABLE = {
    "link_counted_once": "written when a link is opened",
    "import_run_goes_on_once": "imports are started by commands",
    "imported_row_once_a_run": "written by imports",
    "limit_count_once": "written by the limits",
    "search_document_once": "written with what is found",
    "sitestate_single_row": "the one row is numbered by its model",
    "signupswitch_single_row": "the one row is numbered by its model",
    "chainhead_single_row": "written by acts of moderation",
    "chaincheck_single_row": "written by run_due",
    "user_imported_once": "written by imports",
    "user_imported_no_email": "the address is not edited in admin",
    "title_suggestion_waits_once": "suggestions come from the pages, whose service finds the one",
    "follow_once": "pressed on a member's page, by a service that finds the one",
    "follow_not_oneself": "one's own page has no such button",
    "mute_once": "pressed on a member's page, by a service that finds the one",
    "mute_not_oneself": "one's own page has no such button",
    "block_once": "pressed on a member's page, by a service that finds the one",
    "block_not_oneself": "one's own page has no such button",
    "favorite_one_of_four": "chosen in a form of four places, by a service",
    "favorite_once": "chosen in a form of four places, by a service",
    "favorite_place_once": "chosen in a form of four places, by a service",
    "notification_once": "written by a service, which finds the one",
    "silenced_once": "switched in the settings, by a service that finds the one",
    "avatar_once": "uploaded in the settings, by a service that replaces the one",
    "list_collaborator_once": "invited by a service that finds the one",
    "alert_once": "chosen on a title's page, by a service that writes what is not there",
    "member_provider_once": "chosen in the settings, by a service that writes what is not there",
    "followed_person_once": "pressed on a person's page, by a service that finds the one",
    "watched_once": "pressed in the row of marks, by a service that finds the one",
    "episode_viewing_once": "pressed on a season's page, by a service that finds the one",
    "helpful_vote_once": "a vote is found by its member and review, and changed",
    "comment_posted_once": "a key of the form, by which a service finds the one",
    "comment_answers_another": "answers are written by a service",
    "comment_deleted_without_text": "a service deletes both",
    "spoiler_mark_once": "a mark is found by its member and review",
    "audience_review_helpful_among_votes": "written by the votes' service",
    "title_published_favorable": "written by the score engine",
    "facet_count_once": "written by run_due",
    "dismissed_once": "pressed on the page of suggestions, by a view that finds the one",
    "like_once": "pressed in the row of marks, by a service that finds the one",
    "list_one_address": "a service gives each list an address of its own",
    "list_one_watchlist": "the watchlist is made by a service, once",
    "delivered_once": "queued by a service, which leaves out who stands there",
    "nomination_imported_once": "written by imports",
    "ballot_once": "saved by a service that finds the one",
    "followed_author_once": "pressed on an author's page, by a service that finds the one",
    "article_drafted_once": "written by run_due",
    "prediction_once": "saved by a service that changes the one",
    "challenge_entered_once": "joined by a service that finds the one",
    "prompt_filled_once": "filled by a service that finds the one",
    "challenge_title_once": "filled by a service, which says where the title stands",
    "list_tag_once": "written by the lists' service, once each",
    "list_title_once": "put on a list by a service that finds the one",
    "diary_half_stars": "the diary form offers half stars alone",
    "audience_review_one_live": "reviews are posted by a service, which edits the one there is",
    "audience_review_half_stars": "the review form offers half stars alone",
    "audience_review_counts_without_reason": "written by the score engine",
    "critic_application_waits_once": "applications come from the page, whose view says so",
    "review_draft_once": "saved by a service, over the one there is",
    "critic_review_score_range": "the score engine reads the score",
    "critic_review_counted_has_verdict": "written by the score engine",
    "tally_once": "written by the score engine",
    "tally_favorable_counted": "written by the score engine",
    "tally_scored_counted": "written by the score engine",
    "tally_histogram": "written by the score engine",
    "tally_audience_sums": "written by the score engine",
    "tally_sum_range": "written by the score engine",
}


def test_every_constraint_says_what_to_do_or_is_met_by_no_form():
    silent = {
        name
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for name, has_words in worded(model)
        if not has_words
    }
    assert silent == set(UNREACHABLE)


def test_no_table_that_is_edited_in_rows_is_silent():
    rows = [inline.model for desk in admin.site._registry.values() for inline in desk.inlines]
    assert [n for model in rows for n, has_words in worded(model) if not has_words] == []


@pytest.fixture
def desk(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_member("operator", is_staff=True, is_superuser=True))
    return client


def page_of(item):
    return f"/admin/{item._meta.app_label}/{item._meta.model_name}/{item.pk}/change/"


def send(desk, address, **changes):
    """Send the form of a page with changes."""
    return desk.post(address, {**form_of(desk.get(address)), **changes})


def rows(prefix, *given):
    """Return what adds rows to a list on a page that has none yet."""
    told = {f"{prefix}-TOTAL_FORMS": str(len(given))}
    for number, row in enumerate(given):
        told |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return told


def errors_of(answer, prefix):
    """Return the errors of the rows of one list: one dict for each row."""
    for inline in answer.context["inline_admin_formsets"]:
        if inline.formset.prefix == prefix:
            return [dict(form.errors) for form in inline.formset.forms]
    return []


CREDIT = {"job": "writer", "position": "0"}
OFFER = {"country": "US", "kind": "free", "currency": "USD"}
RELEASE = {"country": "US", "kind": "theaters", "date": "2013-12-18", "precision": "day"}


@pytest.mark.parametrize(
    ("prefix", "row", "field", "said"),
    [
        ("credits", {**CREDIT, "character": "Theodore"}, "character", "Only actors have a char"),
        ("offers", {**OFFER, "price_cents": "399"}, "price_cents", "Only renting and buying have"),
        ("identifiers", {"scheme": "imdb", "value": "tt1"}, "value", "Another title has this id"),
    ],
)
def test_a_row_that_cannot_be_says_why_beside_its_field(desk, prefix, row, field, said):
    Identifier.objects.create(title=make_title("Another"), scheme="imdb", value="tt1")
    named = {
        "credits": {"person": make_person().pk},
        "offers": {"provider": Provider.objects.create(slug="a", name="A").pk},
    }
    answer = send(desk, page_of(make_title()), **rows(prefix, {**row, **named.get(prefix, {})}))
    assert answer.status_code == 200
    [errors] = errors_of(answer, prefix)
    assert list(errors) == [field]
    assert said in errors[field][0]


def test_a_row_that_stands_already_says_so_beside_its_field(desk):
    title, person = make_title(), make_person()
    Credit.objects.create(title=title, person=person, job="actor", character="Theodore")
    sent = form_of(desk.get(page_of(title)))
    again = {"person": person.pk, "job": "actor", "character": "Theodore", "position": "1"}
    added = {f"credits-1-{name}": value for name, value in again.items()}
    answer = desk.post(page_of(title), {**sent, **added, "credits-TOTAL_FORMS": "2"})
    assert answer.status_code == 200
    assert "This person has this job on this title already" in answer.content.decode()


def test_two_rows_of_one_page_that_say_the_same_are_told_in_the_same_words(desk):
    answer = send(desk, page_of(make_title()), **rows("releases", RELEASE, RELEASE))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "This release is listed already: same country, kind and day." in page
    assert "Please correct the duplicate data" not in page


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"status": "ended"}, "status", "Only a series has a status"),
        ({"season_label": "2"}, "kind", "Only a season has a"),
        ({"slug": "taken"}, "slug", "Another title has this already"),
    ],
)
def test_a_title_that_cannot_be_says_why_beside_its_field(desk, changes, field, said):
    make_title("Another", slug="taken")
    answer = send(desk, page_of(make_title()), **changes)
    assert answer.status_code == 200
    assert said in answer.context["adminform"].form.errors[field][0]


def test_a_season_whose_label_a_merged_one_has_is_refused_in_words(desk):
    season = make_season(label="1")
    merged = make_season(season.parent, label="2")
    Title.all_objects.filter(pk=merged.pk).update(merged_into=season)
    answer = send(desk, page_of(season), season_label="2")
    assert answer.status_code == 200
    assert "has this season already" in answer.context["adminform"].form.errors["season_label"][0]


def test_a_genre_twice_says_that_there_is_one(desk):
    Genre.objects.create(name="Drama", slug="drama")
    answer = send(desk, "/admin/films/genre/add/", name="Drama", slug="drama-2")
    assert answer.context["adminform"].form.errors["name"] == [
        "Another genre has this already. Name: give another one."
    ]


def review_of(title, critic, publication):
    return {
        "title": title.pk, "critic": critic.pk if critic else "",
        "publication": publication.pk if publication else "", "verdict": "positive",
    }  # fmt: skip


def test_a_critic_review_that_cannot_be_says_why(desk):
    address = "/admin/reviews/criticreview/add/"
    title, critic, paper = make_title(), make_critic(), make_publication()
    make_critic_review(title, critic=critic, publication=paper)
    series = make_title("Laid", kind="series")
    for given, field, said in (
        (review_of(title, critic, paper), "title", "already recorded"),
        (review_of(title, None, None), "critic", "Choose a critic, a publication, or both"),
        (review_of(series, critic, paper), "title", "Choose one of its seasons"),
    ):
        answer = send(desk, address, **given)
        assert answer.status_code == 200
        assert said in answer.context["adminform"].form.errors[field][0]
