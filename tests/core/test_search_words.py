"""The words of names: which ones are kept, and what a mistyped word is taken for."""

import pytest
from django.core.management import call_command

from core import search, search_words
from core.models import SearchDocument, SearchWord
from core.search_ranking import Asked, arrange
from core.search_spelling import by_band, partners, phrases
from tests.factories import make_title


def write(*names, start=1, popularity=0):
    search.write(
        [
            search.Entry(
                kind="title", object_id=number, name=name, url="/", note="",
                texts=[name, "Alfonso Gomez", "1999"], popularity=popularity,
            )
            for number, name in enumerate(names, start)
        ]
    )  # fmt: skip


def kept():
    return {one.word.strip(): "".join(sorted(one.bands)) for one in SearchWord.objects.all()}


@pytest.mark.django_db
def test_words_of_names_are_kept_with_the_bands_they_are_found_in():
    write("Paper Moon", popularity=1)
    write("The Moon", start=2, popularity=4000)
    assert kept() == {"paper": "l", "moon": "al", "the": "a"}
    write("Paper Moon", popularity=1)
    assert kept() == {"paper": "l", "moon": "al", "the": "a"}


@pytest.mark.django_db
def test_a_word_that_stands_in_no_name_any_more_goes_when_all_is_written_anew():
    write("Paper Moon", popularity=1)
    write("Paper Sun", popularity=2)
    assert kept() == {"paper": "kl", "moon": "l", "sun": "k"}
    search.rebuild_index()
    assert kept() == {"paper": "k", "sun": "k"}
    assert [one.name for one in search.find("papre snu")] == ["Paper Sun"]


@pytest.mark.django_db
def test_near_words_share_trigrams_or_are_one_slip_away():
    write("Lighthouse Keeper", "Pirk", "Sunshine", "Rocky II", "Other Things Altogether")
    near = search_words.near(["lihgthouse", "iprk", "sunshne", "2"])
    assert {"lighthouse", "pirk", "sunshine", "ii"} <= near.keys()
    assert "rocky" not in near


def test_partners_are_ordered_by_likeness_and_a_typed_word_is_its_own():
    bands = {"keeper": "a", "kepar": "c", "keper": "b", "moon": "a"}
    found = partners(["keper", "1999"], bands)
    assert [one.word for one in found["keper"]] == ["keper", "keeper", "kepar"]
    assert found["1999"] == []
    assert phrases(["the", "keper"], found)[0] == "the keper"


def test_a_band_without_a_partner_for_each_word_is_left_out_where_all_must_be_there():
    found = partners(["kepper", "monn"], {"keeper": "ac", "moon": "cd"})
    every, some = by_band(found)
    assert every == [[["nckeeper"], ["ncmoon"]]]
    assert some == [[["nakeeper"]], [["nckeeper", "ncmoon"]], [["ndmoon"]]]


@pytest.mark.django_db
def test_among_many_names_alike_the_first_ones_are_those_of_a_plain_ranking_over_everything():
    syllables = "ra sho mon man na ri ta do ke lu".split()
    write(*[f"{a}{b} {c}{a}" for a in syllables for b in syllables for c in syllables])
    everything = list(SearchDocument.objects.all())
    for typed in (
        "rashp monra",
        "sohmon dosho",
        "mannaa rimna",
        "kelu luuke",
        "tadoo raa",
        "shomno",
    ):
        expected = [one.pk for one in arrange(Asked.read(typed), everything)]
        found = [one.pk for one in search.find(typed)]
        assert found[:5] == expected[:5], typed


@pytest.mark.django_db(transaction=True)
def test_names_are_written_after_the_tables_were_flushed():
    for _ in range(2):
        make_title("Lighthouse", indexed=True)
        assert [found.name for found in search.find("lihgthouse")] == ["Lighthouse"]
        call_command("flush", interactive=False, verbosity=0)
