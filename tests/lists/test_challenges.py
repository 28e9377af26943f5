"""Challenges: prompts that members fill with titles by a date."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.services import relations
from core import clock
from films.models import Watched
from films.services import merging
from lists.models import Challenge, ChallengeEntry, ChallengeFill
from lists.services import challenges
from moderation import services as moderation
from tests.factories import NOON, make_member, make_moderator, make_title

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PROMPTS = ["A film from before 1950", "One with subtitles", "A debut"]


def form(**fields):
    today = clock.today()
    return {
        "name": "Old and new", "description": "Three evenings.", "prompts": "\n".join(PROMPTS),
        "starts_on": today.isoformat(), "ends_on": (today + 30 * DAY).isoformat(), **fields,
    }  # fmt: skip


def make(author, *, begins=0, ends=30, prompts=PROMPTS):
    today = clock.today()
    return challenges.make(
        author=author, name="Old and new", description="", prompts=prompts,
        starts_on=today + begins * DAY, ends_on=today + ends * DAY, at=NOON,
    )  # fmt: skip


def fill(challenge, member, place, title):
    entry = challenge.entries.get(member=member)
    prompt = challenge.prompts.get(place=place)
    challenges.fill(entry=entry, prompt=prompt, title=title, on=clock.today(), at=NOON)


def words(page):
    return " ".join(page.content.decode().split())


@pytest.fixture
def bob():
    return make_member("bob")


@pytest.fixture
def her():
    return make_title("Her", slug="her", indexed=True)


def test_a_member_makes_one_and_takes_part(as_alice, alice, visitor):
    as_alice.post("/challenges/new/", form())
    made = Challenge.objects.get()
    assert [p.text for p in made.prompts.order_by("place")] == PROMPTS
    assert (made.slug, made.size, made.entrant_count) == ("old-and-new", 3, 1)
    page = words(visitor.get("/challenges/"))
    assert 'href="/challenges/old-and-new/"' in page
    page = words(visitor.get("/challenges/old-and-new/"))
    assert "A film from before 1950" in page
    assert "30 days left" in page
    assert 'href="/members/alice/challenges/old-and-new/"' in page


def test_two_of_one_name_have_two_addresses(alice, bob):
    assert [make(alice).slug, make(bob).slug] == ["old-and-new", "old-and-new-2"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "  "}, "Give the challenge a name."),
        ({"prompts": " \n \n"}, "Write at least one prompt."),
        ({"prompts": "\n".join(f"p{n}" for n in range(101))}, "these are 101."),
        ({"prompts": "One\n" + "x" * 201}, "Prompt 2 is too long"),
        ({"starts_on": "1850-01-01"}, "This day is past."),
        ({"starts_on": "2999-01-01"}, "Begin within a year."),
        ({"ends_on": "2000-01-01"}, "It ends before it begins."),
        ({"ends_on": "2090-01-01"}, "up to five years"),
        ({"ends_on": "soon"}, "Enter a valid date."),
    ],
)
def test_what_makes_no_sense_comes_back_as_typed(as_alice, fields, said):
    page = as_alice.post("/challenges/new/", form(**fields))
    assert said in words(page)
    assert "Three evenings." in words(page)
    assert not Challenge.objects.exists()


def test_a_member_joins_fills_and_takes_off(as_alice, alice, bob, her):
    challenge = make(bob)
    path = challenge.get_absolute_url()
    as_alice.post(f"{path}join/")
    as_alice.post(f"{path}join/")
    challenge.refresh_from_db()
    assert challenge.entrant_count == 2
    prompt = challenge.prompts.get(place=2)
    place = f"{path}prompts/{prompt.pk}/"
    assert f'name="title" value="{her.pk}"' in as_alice.get(f"{place}?q=her").content.decode()
    assert as_alice.post(place, {"title": her.pk}).url == f"{path}#prompt-2"
    page = words(as_alice.get(path))
    assert "You have filled 1 of 3" in page
    assert 'href="/titles/her/"' in page
    assert "· watched" not in page
    Watched.objects.create(member=alice, title=her, at=NOON)
    assert "· watched" in words(as_alice.get(f"/members/alice{path}"))
    as_alice.post(place, {"clear": "1"})
    assert "You have filled 0 of 3" in words(as_alice.get(path))


def test_a_title_stands_once_in_a_challenge(as_alice, alice, bob, her):
    challenge = make(bob)
    challenges.join(challenge=challenge, member=alice, at=NOON)
    fill(challenge, alice, 1, her)
    second = challenge.prompts.get(place=2)
    place = f"{challenge.get_absolute_url()}prompts/{second.pk}/"
    page = as_alice.post(place, {"title": her.pk}, follow=True)
    assert "Her stands at another prompt already: A film from before 1950" in words(page)
    fill(challenge, alice, 1, her)  # the same once more
    assert challenge.entries.get(member=alice).filled_count == 1


@pytest.mark.parametrize("title", ["", "0", "abc", "99999999999", "-1"])
def test_a_title_that_is_none_changes_nothing(as_alice, alice, title):
    challenge = make(alice)
    first = challenge.prompts.get(place=1)
    place = f"{challenge.get_absolute_url()}prompts/{first.pk}/"
    assert "Nothing was changed" in words(as_alice.post(place, {"title": title}, follow=True))


@pytest.mark.parametrize(("begins", "ends"), [(2, 5), (-5, -1)])
def test_outside_of_its_days_nothing_is_filled(as_alice, alice, her, begins, ends):
    challenge = make(alice, begins=begins, ends=ends)
    first = challenge.prompts.get(place=1)
    place = f"{challenge.get_absolute_url()}prompts/{first.pk}/"
    page = words(as_alice.post(place, {"title": her.pk}, follow=True))
    assert "the challenge is not open today" in page
    assert not ChallengeFill.objects.exists()


def test_what_is_over_stands_among_past_ones_and_takes_nobody(as_alice, visitor, bob):
    challenge = make(bob, begins=-5, ends=-1)
    assert challenge.name not in words(visitor.get("/challenges/"))
    assert challenge.name in words(visitor.get("/challenges/?past=1"))
    page = words(as_alice.post(f"{challenge.get_absolute_url()}join/", follow=True))
    assert "This challenge is over." in page
    assert "ended on" in page


def test_leaving_takes_along_what_one_chose(as_alice, alice, bob, her):
    challenge = make(bob)
    challenges.join(challenge=challenge, member=alice, at=NOON)
    fill(challenge, alice, 1, her)
    as_alice.post(f"{challenge.get_absolute_url()}join/", {"leave": "1"})
    challenge.refresh_from_db()
    assert (challenge.entrant_count, ChallengeFill.objects.count()) == (1, 0)
    assert as_alice.get(f"/members/alice{challenge.get_absolute_url()}").status_code == 404


def test_an_edit_keeps_what_stands_at_prompts_of_the_same_words(as_alice, alice, bob, her):
    challenge = make(alice)
    challenges.join(challenge=challenge, member=bob, at=NOON)
    fill(challenge, bob, 1, her)
    path = f"{challenge.get_absolute_url()}edit/"
    as_alice.post(path, form(prompts="\n".join(["New", PROMPTS[2], PROMPTS[0]])))
    assert challenge.prompts.get(fills__title=her).place == 3
    challenge.refresh_from_db()
    assert challenge.size == 3


def test_an_edit_asks_before_it_drops_what_members_chose(as_alice, alice, bob, her):
    challenge = make(alice)
    challenges.join(challenge=challenge, member=bob, at=NOON)
    fill(challenge, bob, 1, her)
    path = f"{challenge.get_absolute_url()}edit/"
    page = words(as_alice.post(path, form(prompts="New")))
    assert "Members put 1 title to prompts that are no longer here" in page
    assert 'type="checkbox" name="drops_filled"' in page
    assert ChallengeFill.objects.exists()
    as_alice.post(path, form(prompts="New", drops_filled="on"))
    assert not ChallengeFill.objects.exists()
    assert challenge.entries.get(member=bob).filled_count == 0


def test_what_went_meanwhile_is_said_and_nothing_breaks(as_alice, alice, bob, her):
    challenge = make(bob)
    challenges.join(challenge=challenge, member=alice, at=NOON)
    entry, prompt = challenge.entries.get(member=alice), challenge.prompts.get(place=1)
    asked = {"entry": entry, "prompt": prompt, "title": her, "on": clock.today(), "at": NOON}
    prompt_pk = prompt.pk
    prompt.delete()
    prompt.pk = prompt_pk
    with pytest.raises(challenges.ChangedMeanwhile):
        challenges.fill(**asked)
    challenges.leave(challenge=challenge, member=alice)
    with pytest.raises(challenges.ChangedMeanwhile):
        challenges.fill(**{**asked, "prompt": challenge.prompts.get(place=2)})
    place = f"{challenge.get_absolute_url()}prompts/{prompt_pk}/"
    assert as_alice.post(place, {"title": her.pk}).status_code == 404
    assert not ChallengeFill.objects.exists()


def test_a_challenge_called_new_stands_beside_the_form(as_alice, alice):
    as_alice.post("/challenges/new/", form(name="New"))
    made = Challenge.objects.get()
    assert made.slug == "challenge"
    assert "Three evenings." in words(as_alice.get(made.get_absolute_url()))


def test_nobody_else_edits_or_deletes_it(as_alice, alice, bob):
    path = make(bob).get_absolute_url()
    for act in ("edit", "delete"):
        assert as_alice.post(f"{path}{act}/", form()).status_code == 404
    own = make(alice).get_absolute_url()
    as_alice.post(f"{own}delete/")
    assert Challenge.objects.get().author == bob


def test_who_takes_part_is_shown_as_members_are(as_alice, visitor, alice, bob):
    challenge = make(bob)
    path = challenge.get_absolute_url()
    for name in ("carol", "dave", "erin"):
        challenges.join(challenge=challenge, member=make_member(name), at=NOON)
    members = {entry.member.username: entry.member for entry in challenge.entries.all()}
    members["carol"].is_private = True
    members["carol"].save()
    relations.set_blocked(members["dave"], alice, True, NOON)
    seen = words(visitor.get(path))
    assert [f"/members/{name}/challenges" in seen for name in ("carol", "dave", "erin")] == [
        False, True, True,
    ]  # fmt: skip
    seen = words(as_alice.get(path))
    assert [f"/members/{name}/challenges" in seen for name in ("dave", "erin")] == [False, True]
    relations.set_blocked(bob, alice, True, NOON)
    assert as_alice.get(path).status_code == 404


def test_most_filled_come_first(visitor, bob, her):
    challenge = make(bob)
    for name in ("carol", "dave"):
        challenges.join(challenge=challenge, member=make_member(name), at=NOON)
    fill(challenge, challenge.entries.get(member__username="carol").member, 1, her)
    page = visitor.get(challenge.get_absolute_url())
    assert [e.member.username for e in page.context["entries"]] == ["carol", "dave", "bob"]


def test_a_moderator_hides_it_and_a_report_reaches_them(as_alice, visitor, bob):
    challenge = make(bob)
    assert "A debut" in words(as_alice.get(challenge.get_report_url()))
    usher = make_moderator("usher")
    moderation.hide(items=[challenge], actor=usher, rule="spam", reason="R", at=NOON)
    assert visitor.get(challenge.get_absolute_url()).status_code == 404


def test_a_merge_of_two_titles_of_one_entry_comes_apart(bob, her):
    other, usher = make_title("Her again"), make_moderator("usher")
    challenge = make(bob)
    fill(challenge, bob, 1, her)
    fill(challenge, bob, 2, other)
    merge = merging.merge_titles(kept=her, merged=other, by=usher, reason="R", at=NOON)
    entry = challenge.entries.get()
    assert (entry.filled_count, entry.fills.get().title_id) == (1, her.pk)
    merging.unmerge(merge=merge, by=usher, at=NOON)
    entry.refresh_from_db()
    assert (entry.filled_count, entry.fills.count()) == (2, 2)


def test_a_thousand_who_take_part_cost_what_twenty_do(visitor, bob):
    few, many = make(bob), make(bob)
    for challenge, count in ((few, 20), (many, 1000)):
        members = [make_member() for _ in range(count)]
        ChallengeEntry.objects.bulk_create(
            ChallengeEntry(challenge=challenge, member=member, joined_at=NOON) for member in members
        )
    costs = []
    for challenge in (few, many, many):
        with CaptureQueriesContext(connection) as captured:
            page = visitor.get(challenge.get_absolute_url())
        costs.append(len(captured))
    assert costs[0] == costs[2]
    last = visitor.get(challenge.get_absolute_url() + page.context["next_url"])
    assert len(last.context["entries"]) == 50
