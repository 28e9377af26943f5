"""A title's guide for families: what readers see, and what editors may publish."""

import pytest

from family.models import Category, Guide, GuideVersion
from films.services import merging
from tests.factories import NOON, make_member, make_season, make_title
from tests.factories.guides import make_categories, make_guide
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.SITE_TODAY = "2024-12-20"
    settings.STAFF_SECOND_FACTOR = False


def page(visitor, title, query=""):
    return visitor.get(f"{title.get_absolute_url()}family/{query}").content.decode()


def test_a_guide_shows_age_grid_and_words_masked_until_asked_for(visitor):
    title = make_title()
    guide = make_guide(
        title, age=16, verdict="All fucking day.", talk="Why?\n\nWho?", steps={"language": None}
    )
    guide.entries.filter(category__slug="violence").update(step=0, text="None. ||He falls.||")
    shown = page(visitor, title)
    assert "<b>16+</b>" in shown
    assert "All f-----g day." in shown
    assert "not rated yet" in shown
    assert "<summary>Spoiler</summary>He falls." in shown
    assert shown.count('<li dir="auto">') == 2
    assert "All fucking day." in page(visitor, title, "?words=whole")
    summary = visitor.get(title.get_absolute_url()).content.decode()
    assert "16+" in summary
    assert "All f-----g day." in summary


def test_what_is_zero_is_told_from_what_is_not_rated(visitor):
    title = make_title()
    make_guide(title, steps={"language": 0, "violence": None})
    context = visitor.get(f"{title.get_absolute_url()}family/").context
    steps = {step.name: (step.step, step.word) for _, some in context["groups"] for step in some}
    assert steps["Language"] == (0, "none")
    assert (None, "not rated yet") in steps.values()


def test_a_page_whose_pieces_are_made_anew_shows_its_guide(client):
    title = make_title()
    make_guide(title)
    client.force_login(make_member())
    for path in ("", "family/", ""):
        assert client.get(title.get_absolute_url() + path).status_code == 200


def test_drafts_and_days_to_come_are_not_shown(visitor):
    for day in (None, "2024-12-21"):
        title = make_title()
        make_guide(title, published_on=day)
        assert "There is no family guide yet" in page(visitor, title)
        assert "For families" not in visitor.get(title.get_absolute_url()).content.decode()


def test_a_season_without_a_guide_leads_to_that_of_its_series(visitor):
    season = make_season()
    make_guide(season.parent, age=9)
    shown = page(visitor, season)
    assert "<b>9+</b>" in shown
    assert f'href="{season.parent.get_absolute_url()}family/"' in shown
    make_guide(season, age=11)
    assert "<b>11+</b>" in page(visitor, season)


def test_statements_are_as_many_for_a_long_grid_as_for_a_short_one(
    visitor, django_assert_max_num_queries
):
    title = make_title()
    guide = make_guide(title)
    page(visitor, title)
    with django_assert_max_num_queries(11) as short:
        page(visitor, title, "?words=whole")
    for number in range(20):
        one = Category.objects.create(slug=f"c{number}", name=f"C{number}", definition="x")
        guide.entries.create(category=one, step=2)
    with django_assert_max_num_queries(len(short)):
        page(visitor, title, "?words=whole")


def test_a_merge_keeps_the_one_guide_there_is():
    kept, gone = make_title(), make_title()
    guide = make_guide(gone)
    merge = merging.merge_titles(kept=kept, merged=gone, by=None, reason="", at=NOON)
    guide.refresh_from_db()
    assert guide.title_id == kept.pk
    merging.unmerge(merge=merge, by=None, at=NOON)
    guide.refresh_from_db()
    assert guide.title_id == gone.pk
    own = make_guide(kept)
    merging.merge_titles(kept=kept, merged=gone, by=None, reason="", at=NOON)
    own.refresh_from_db()
    assert own.title_id == kept.pk


@pytest.fixture
def desk(client):
    client.force_login(make_member("editor", is_staff=True, is_superuser=True))
    make_categories()
    return client


ADD = "/admin/family/guide/add/"


def write(desk, title, **said):
    return desk.post(ADD, {**form_of(desk.get(ADD)), "title": title.pk, **said})


def test_a_half_filled_guide_is_kept_as_a_draft_and_says_what_it_lacks(desk):
    title = make_title()
    refused = write(desk, title, verdict="Fine.", published_on="2024-12-20")
    words = refused.content.decode()
    for lacking in ("age from", "why this age", "the step of “Language”"):
        assert lacking in words.replace("&quot;", '"'), lacking
    assert "Fine." in words
    assert not Guide.objects.exists()
    assert write(desk, title, verdict="Fine.").status_code == 302
    guide = Guide.objects.get()
    assert (guide.published_on, guide.entries.count()) == (None, Category.objects.count())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"age": "1"}, "greater than or equal to 2"), ({"age": "19"}, "less than or equal to 18"),
        ({"age": "99999999999999999999"}, "less than or equal"), ({"quality": "6"}, "equal to 5"),
        ({"selected_on": "2024-12-01"}, "A selection needs its reason"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(desk, said, words):
    answer = write(desk, make_title(), **said)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Guide.objects.exists()


def test_a_step_of_six_is_refused(desk):
    guide = make_guide(make_title())
    change = f"/admin/family/guide/{guide.pk}/change/"
    answer = desk.post(change, {**form_of(desk.get(change)), "entries-0-step": "6"})
    assert "less than or equal to 5" in answer.content.decode()
    assert not guide.entries.filter(step=6).exists()


def test_every_saved_version_is_kept_and_compared(desk):
    guide = make_guide(make_title(), verdict="Mild.")
    change = f"/admin/family/guide/{guide.pk}/change/"
    for verdict in ("Mild.", "Not so mild.", "Not so mild."):
        desk.post(change, {**form_of(desk.get(change)), "verdict": verdict})
    assert GuideVersion.objects.count() == 2
    first = GuideVersion.objects.earliest("pk")
    seen = desk.get(f"/admin/family/guide/{guide.pk}/versions/?since={first.pk}")
    assert "not so" in seen.content.decode().lower()
    for name in ("preview/", "phone/?look=dark", "versions/?since=x"):
        assert desk.get(f"/admin/family/guide/{guide.pk}/{name}").status_code == 200
    assert (
        "frame-ancestors 'self'"
        in desk.get(f"/admin/family/guide/{guide.pk}/preview/").headers["Content-Security-Policy"]
    )


def test_a_draft_that_lacks_everything_can_be_looked_at(desk):
    title = make_title()
    guide = Guide.objects.create(title=title)
    seen = desk.get(f"/admin/family/guide/{guide.pk}/preview/").content.decode()
    assert "None" not in seen.split("guide-verdict")[1].split("</section>")[0]
    assert 'href=""' not in seen
