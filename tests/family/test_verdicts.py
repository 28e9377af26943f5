"""What parents and teens say of a title: who may, what is kept, what everybody sees."""

import pytest

from accounts.models import User
from accounts.services import set_standing
from accounts.services.upkeep import advance_age_bands
from family.models import AgeVerdict, AgeVerdictRevision
from family.services import tallying, verdicts
from films.services import merging
from moderation import services as moderation
from tests.crawl import crawl
from tests.factories import NOON, make_member, make_moderator, make_season, make_title
from tests.factories.guides import make_categories, make_guide, make_verdict

pytestmark = pytest.mark.django_db
SAID = {"age": "12", "body": "Loud.", "is_parent": "on"}


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.SITE_TODAY = "2024-12-20"


@pytest.fixture
def title():
    make_categories()
    return make_title()


def teen(name="robin", **fields):
    return make_member(name, age_band="13-15", **fields)


def send(client, title, **data):
    return client.post(f"{title.get_absolute_url()}family/verdict/", {**SAID, **data}, follow=True)


def page(visitor, title, path=""):
    return visitor.get(f"{title.get_absolute_url()}family/{path}").content.decode()


def said(title):
    tallies = {tally.group: tally.said for tally in title.age_tallies.all()}
    return {group: (one.counted, one.age) for group, one in tallies.items() if one.counted}


def test_a_parent_says_for_which_age_it_is_and_five_of_them_make_a_number(client, title, visitor):
    client.force_login(make_member("ada"))
    shown = send(client, title).content.decode()
    assert "Verdict posted." in shown
    assert "1 of 5 so far" in page(visitor, title)
    for age in (10, 14, 14, 16):
        make_verdict(title, age)
    shown = page(visitor, title)
    assert "<b>14+</b>" in shown
    assert "5 verdicts" in shown
    assert "half say 12+ to 14+" in shown
    assert "ada" in page(visitor, title, "verdicts/?by=parents")
    assert "14+" in visitor.get(title.get_absolute_url()).content.decode()


def test_no_group_moves_the_number_of_another(title, visitor):
    make_guide(title, age=8)
    for age in (10, 12, 12, 14, 16):
        make_verdict(title, age)
    for number in range(5):
        make_verdict(title, 18, author=teen(f"teen{number}"))
    assert said(title) == {"parents": (5, 12), "teens": (5, 18)}
    assert "<b>8+</b>" in page(visitor, title)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"age": "1"}, "An age is a whole number from 2 to 18."),
        ({"age": "19"}, "An age is a whole number from 2 to 18."),
        ({"age": "twelve"}, "An age is a whole number from 2 to 18."),
        ({"age": ""}, "Say what age it is for, from 2 to 18."),
        ({"is_parent": ""}, "Tick it if you are one."),
        ({"step_language": "6"}, "Steps go from 0 to 5."),
        ({"body": "x" * 3001}, "Your text is kept: shorten it and post again."),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_kept(client, title, data, words):
    client.force_login(make_member())
    shown = send(client, title, **{"body": "Typed.", **data})
    assert words in shown.content.decode()
    assert data.get("body", "Typed.") in shown.content.decode()
    assert not AgeVerdict.objects.exists()


def test_a_visitor_writes_first_and_logs_in_afterwards(client, title):
    client.post(f"{title.get_absolute_url()}family/verdict/", SAID)
    client.force_login(make_member())
    waiting = client.get(f"{title.get_absolute_url()}family/verdict/").content.decode()
    assert "This verdict is not posted yet." in waiting
    assert "Loud." in waiting


def test_nobody_without_a_known_age_gives_one(title):
    with pytest.raises(verdicts.NotForYou):
        make_verdict(title, author=make_member(age_band=""))
    assert not AgeVerdict.objects.exists()


def test_none_is_taken_before_the_first_screening(client, title):
    title.is_open = False
    title.save()
    client.force_login(make_member())
    assert "from the day of the first public screening" in send(client, title).content.decode()
    assert not AgeVerdict.objects.exists()


def test_the_same_again_changes_nothing_and_another_keeps_the_former(client, title):
    member = make_member()
    client.force_login(member)
    send(client, title, step_language="3")
    send(client, title, step_language="3")
    assert not AgeVerdictRevision.objects.exists()
    shown = send(client, title, age="14", step_violence="0").content.decode()
    assert "Verdict changed." in shown
    assert "Former versions" in shown
    verdict = AgeVerdict.objects.get()
    assert [(step.category.slug, step.step) for step in verdict.steps.all()] == [("violence", 0)]
    former = AgeVerdictRevision.objects.get()
    assert (former.age, former.steps) == (12, {"language": 3})


def test_a_step_that_the_editors_give_is_no_disagreement(client, title):
    make_guide(title, steps={"language": 3})
    client.force_login(make_member())
    send(client, title, step_language="3", step_violence="2")
    verdict = AgeVerdict.objects.get()
    assert [step.category.slug for step in verdict.steps.all()] == ["violence"]


def test_a_withdrawn_one_comes_back_into_the_form_and_is_no_longer_counted(client, title, visitor):
    client.force_login(make_member())
    send(client, title)
    verdict = AgeVerdict.objects.get()
    shown = client.post(f"{verdict.get_absolute_url()}withdraw/", follow=True).content.decode()
    assert "Loud." in shown
    assert said(title) == {}
    assert visitor.get(verdict.get_absolute_url()).status_code == 404
    again = client.post(f"{verdict.get_absolute_url()}withdraw/", follow=True).content.decode()
    assert "already withdrawn" in again


def test_a_teen_is_named_nowhere(client, title, visitor, settings):
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    client.force_login(teen("robin-quokka"))
    send(client, title, is_parent="", body="Cool.")
    verdict = AgeVerdict.objects.get()
    guide = f"{title.get_absolute_url()}family/"
    own = [
        guide,
        f"{guide}verdicts/?by=teens",
        verdict.get_absolute_url(),
        verdict.get_report_url(),
    ]
    reached = set()
    for path, status, text in crawl(visitor, "/", "/sitemap.xml", "/moderation/log/", *own):
        assert status < 500, path
        assert "quokka" not in text.lower(), path
        reached |= {path} if status == 200 else set()
    assert set(own) <= reached
    assert "a teen, 13 to 15" in visitor.get(verdict.get_absolute_url()).content.decode()


def test_turning_18_moves_nothing_and_the_name_is_theirs_to_show(client, title, visitor):
    member = teen("robin")
    verdict = make_verdict(title, author=member)
    User.objects.filter(pk=member.pk).update(age_band_until="2024-12-01")
    advance_age_bands(on=NOON.date())
    User.objects.filter(pk=member.pk).update(age_band_until="2024-12-01")
    advance_age_bands(on=NOON.date())
    assert User.objects.get(pk=member.pk).age_band == "18+"
    assert said(title) == {"teens": (1, None)}
    client.force_login(User.objects.get(pk=member.pk))
    shown = send(client, title).content.decode()
    assert "it stays as it was" in shown
    assert "Loud." in shown
    assert "robin" not in visitor.get(verdict.get_absolute_url()).content.decode()
    client.post(f"{verdict.get_absolute_url()}name/", {"shows_name": "on"})
    assert "robin" in visitor.get(verdict.get_absolute_url()).content.decode()
    client.post(f"{verdict.get_absolute_url()}name/")
    assert "robin" not in visitor.get(verdict.get_absolute_url()).content.decode()


def test_a_teen_cannot_put_their_name_to_it_yet(client, title, visitor):
    member = teen("robin")
    verdict = make_verdict(title, author=member)
    client.force_login(member)
    shown = client.post(f"{verdict.get_absolute_url()}name/", {"shows_name": "on"}, follow=True)
    assert "Only grown-ups" in shown.content.decode()
    assert "robin" not in visitor.get(verdict.get_absolute_url()).content.decode()


def test_it_is_reported_hidden_edited_and_restored(client, title, visitor):
    member = make_member("ada")
    client.force_login(member)
    send(client, title, body="Rude.")
    verdict = AgeVerdict.objects.get()
    reported = {"reason": "hate", "note": "", "contact": ""}
    assert visitor.post(verdict.get_report_url(), reported).status_code == 303
    moderator = make_moderator()
    act = {"items": [verdict], "actor": moderator, "reason": "Rude words.", "at": NOON}
    moderation.hide(rule="hate", **act)
    assert said(title) == {}
    assert "Rude." not in page(visitor, title, "verdicts/")
    own = client.get(verdict.get_absolute_url()).content.decode()
    assert "Hidden by a moderator." in own
    send(client, title, body="Polite.")  # stays hidden, and is not counted
    assert said(title) == {}
    moderation.restore(**act)
    assert said(title) == {"parents": (1, None)}
    assert "Polite." in page(visitor, title, "verdicts/")


def test_a_hidden_one_is_not_given_anew_by_withdrawing_it(client, title):
    client.force_login(make_member())
    send(client, title)
    verdict = AgeVerdict.objects.get()
    act = {"items": [verdict], "actor": make_moderator(), "reason": "Rude.", "at": NOON}
    moderation.hide(rule="hate", **act)
    client.post(f"{verdict.get_absolute_url()}withdraw/")
    answer = send(client, title, body="Once more.")
    assert answer.status_code == 409
    assert "Once more." in answer.content.decode()


def test_a_held_one_is_seen_and_says_that_it_is_not_counted(title, visitor):
    verdict = make_verdict(title)
    verdicts.hold(verdicts=[verdict], reason="moderator", at=NOON)
    assert said(title) == {}
    assert "Held, not counted" in page(visitor, title, "verdicts/")
    verdicts.release(verdicts=[verdict], at=NOON)
    assert said(title) == {"parents": (1, None)}


def test_a_banned_members_verdicts_leave_and_return(title):
    member = make_member()
    make_verdict(title, author=member)
    set_standing(user=member, is_active=False, at=NOON)
    assert said(title) == {}
    set_standing(user=member, is_active=True, at=NOON)
    assert said(title) == {"parents": (1, None)}


def test_two_titles_that_become_one_count_nobody_twice_and_come_apart(title):
    other, member = make_title("The same"), make_member()
    make_verdict(title, 8, author=member)
    make_verdict(other, 12, author=member)
    make_verdict(other, 14)
    merge = merging.merge_titles(kept=title, merged=other, by=None, reason="One.", at=NOON)
    assert said(title) == {"parents": (2, None)}
    merging.unmerge(merge=merge, by=None, at=NOON)
    assert said(title) == {"parents": (1, None)}
    assert said(other) == {"parents": (2, None)}
    assert list(tallying.drifting()) == []


def test_a_season_has_verdicts_of_its_own(title, client):
    season = make_season(make_title("A Series", kind="series"), "1")
    client.force_login(make_member())
    send(client, season)
    assert said(season) == {"parents": (1, None)}


def test_a_wrong_number_is_found_and_put_right(title):
    for age in (10, 12, 12, 14, 16):
        make_verdict(title, age)
    title.age_tallies.filter(group="parents").update(counts={"7": 5})
    assert len(list(tallying.drifting())) == 1
    tallying.repair(NOON)
    assert list(tallying.drifting()) == []
    assert said(title) == {"parents": (5, 12)}


@pytest.mark.parametrize("query", ["?by=nobody", "?by=%00", "?after=abc", "?by=teens&after=%00"])
def test_what_makes_no_sense_in_an_address_is_no_error(visitor, title, query):
    make_verdict(title)
    assert visitor.get(f"{title.get_absolute_url()}family/verdicts/{query}").status_code == 200
