"""What other sources say stands on a guide's page as they gave it, and moves nothing of ours."""

import pytest

from family.models import OutsideAdvice, OutsideScore, OutsideSource
from films.models import Certification
from films.services import merging
from tests.factories import NOON, make_member, make_title
from tests.factories.guides import make_guide
from tests.sent_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.SITE_TODAY = "2024-12-20"
    settings.STAFF_SECOND_FACTOR = False


@pytest.fixture
def source(db):
    return OutsideSource.objects.create(
        name="Lantern", link="https://lantern.example/", top=10, scale="10 is the most"
    )


def tell(title, source, *, link="", **scores):
    for place, (category, score) in enumerate(scores.items()):
        OutsideScore.objects.create(
            title=title, source=source, category=category, score=score, place=place
        )
    if link:
        OutsideAdvice.objects.create(title=title, source=source, link=link)


def page(visitor, title):
    return " ".join(visitor.get(f"{title.get_absolute_url()}family/").content.decode().split())


def test_scores_stand_on_their_own_scale_beneath_a_guide_and_without_one(visitor, source):
    title = make_title()
    tell(title, source, Fright="4", Words="7.5")
    for has_guide in (False, True):
        if has_guide:
            make_guide(title)
        shown = page(visitor, title)
        assert "<dt><bdi>Fright</bdi></dt> <dd> 4 of 10 </dd>" in shown
        assert "7.5 of 10" in shown
        assert 'href="https://lantern.example/"' in shown
        assert "10 is the most" in shown
    assert "Other sources" not in page(visitor, make_title())


def test_the_address_of_the_title_there_goes_first_and_words_are_shown_as_words(visitor):
    bare = OutsideSource.objects.create(name="<b>Bare</b>", top=5)
    title = make_title()
    tell(title, bare, **{"<i>x": "1"})
    shown = page(visitor, title)
    assert "<bdi>&lt;b&gt;Bare&lt;/b&gt;</bdi>" in shown
    assert "&lt;i&gt;x" in shown
    OutsideAdvice.objects.create(title=title, source=bare, link="https://bare.example/her")
    assert 'href="https://bare.example/her"' in page(visitor, title)


def test_ages_and_certificates_are_all_shown_where_they_differ(visitor, source):
    title, other = make_title(), OutsideSource.objects.create(name="Orchard")
    make_guide(title, age=16)
    Certification.objects.create(title=title, country="US", label="R")
    Certification.objects.create(title=title, country="GB", label="15")
    advice = OutsideAdvice.objects.create(title=title, source=source, age=16, certificate="r.")
    shown = page(visitor, title)
    assert "Where sources differ" not in shown
    OutsideAdvice.objects.create(title=title, source=other, age=14, certificate="PG-13")
    shown = page(visitor, title)
    for value, who in (
        ("16+", "our editors"), ("16+", "Lantern"), ("14+", "Orchard"),
        ("R", "our catalogue"), ("PG-13", "Orchard"),
    ):  # fmt: skip
        assert f'<bdi>{value}</bdi> <span class="fact-note"><bdi>{who}</bdi></span>' in shown
    assert "Certificate (US)" in shown
    assert "Certificate (GB)" not in shown
    OutsideAdvice.objects.exclude(pk=advice.pk).update(age=None, certificate="")
    assert "Where sources differ" not in page(visitor, title)


def test_what_others_say_changes_no_word_of_ours(visitor, source):
    title = make_title()
    make_guide(title, age=12)

    def ours():
        shown = page(visitor, title)
        return shown.partition('<section class="guide-verdict">')[2].partition("Suggest an")[0]

    before, summary = ours(), visitor.get(title.get_absolute_url()).content
    tell(title, source, Fright="10", Words="10")
    OutsideAdvice.objects.create(title=title, source=source, age=18, certificate="NC-17")
    assert "12+" in before
    assert ours() == before
    assert b"NC-17" not in visitor.get(title.get_absolute_url()).content
    assert summary.count(b"12+") == visitor.get(title.get_absolute_url()).content.count(b"12+")


def test_statements_are_as_many_for_many_sources_as_for_one(
    visitor, source, django_assert_max_num_queries
):
    title = make_title()
    tell(title, source, Fright="1", link="https://lantern.example/x")
    page(visitor, title)
    address = f"{title.get_absolute_url()}family/?words=whole"
    with django_assert_max_num_queries(11) as one:
        visitor.get(address)
    for number in range(9):
        other = OutsideSource.objects.create(name=f"Source {number}", top=5)
        tell(title, other, link="https://other.example/", A="1", B="2", C="3")
    with django_assert_max_num_queries(len(one)):
        visitor.get(address)


def rows():
    return [list(model.objects.order_by("pk").values()) for model in (OutsideScore, OutsideAdvice)]


def test_scores_follow_a_merge_and_come_back(source):
    kept, gone = make_title(), make_title()
    tell(kept, source, Fright="1")
    tell(gone, source, Fright="2", Words="3", link="https://lantern.example/gone")
    before = rows()
    merge = merging.merge_titles(kept=kept, merged=gone, by=None, reason="", at=NOON)
    told = dict(OutsideScore.objects.filter(title=kept).values_list("category", "score"))
    assert told == {"Fright": "1", "Words": "3"}
    assert OutsideAdvice.objects.get().title == kept
    merging.unmerge(merge=merge, by=None, at=NOON)
    assert rows() == before


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"score": "11"}, "does not go so far"), ({"score": "four"}, "Write a number such as 4"),
        ({"score": "٤"}, "Write a number such as 4"), ({"score": "-1"}, "Write a number"),
    ],
)  # fmt: skip
def test_a_slip_is_mended_in_admin_and_nonsense_refused_in_words(client, source, said, words):
    client.force_login(make_member("editor", is_staff=True, is_superuser=True))
    tell(make_title(), source, Fright="4")
    [score] = OutsideScore.objects.all()
    change = f"/admin/family/outsidescore/{score.pk}/change/"
    answer = client.post(change, {**form_of(client.get(change)), **said})
    assert words in answer.content.decode()
    assert client.post(change, {**form_of(client.get(change)), "score": "5"}).status_code == 302
    score.refresh_from_db()
    assert score.score == "5"
    change = f"/admin/family/outsidesource/{source.pk}/change/"
    answer = client.post(change, {**form_of(client.get(change)), "top": "4"})
    assert "It has scores beyond that." in answer.content.decode()
    for model in ("outsidesource", "outsidescore", "outsideadvice"):
        assert client.get(f"/admin/family/{model}/").status_code == 200
