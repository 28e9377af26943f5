"""Drawn posters are stable, legible, and take any name."""

import pytest

from films import poster_figures, posters
from films.poster_titles import MOST_LINES, TEXT_WIDTH, text_width
from films.posters import LEAST_CONTRAST, contrast, draw

LONG = (
    "The Very Long and Rather Unlikely Voyage of Captain Peregrine Oddfellow "
    "and His Nine Reluctant Nephews"
)
NAMES = [
    "Go",
    "It",
    LONG,
    "Supercalifragilisticexpialidocious",
    "WWWWWWWWWW MMMMMMMMMMMM",
    "8½",
    "Żółta Łódź",
    "أغنية الليل",
    "שיר הלילה",
    "千と千尋の神隠し",
    "😀🎬 Night",
    "   spaces   everywhere ",
    "",
]

FIGURES = sorted(
    {kind for kinds in posters.FIGURES_BY_GENRE.values() for kind in kinds},
    key=lambda kind: kind.__name__,
)


def test_same_key_gives_the_same_poster_for_ever() -> None:
    poster = draw("paper-tigers-ball", "Paper Tigers’ Ball", 2020, "Animation")
    draw.cache_clear()
    assert draw("paper-tigers-ball", "Paper Tigers’ Ball", 2020, "Animation") == poster
    assert (poster.ground, poster.ink) == ("#4a2340", "#fbf3e2")


def test_colors_follow_the_key_and_not_the_name() -> None:
    before, after = (
        draw("a-key", "Old Name", 1990, "Drama"),
        draw("a-key", "New Name", 1990, "Drama"),
    )
    assert (before.ground, before.ink) == (after.ground, after.ink)


@pytest.mark.parametrize("palette", posters.PALETTES)
def test_title_is_legible_on_every_ground(palette: tuple[str, str, str]) -> None:
    assert max(contrast(ink, palette[0]) for ink in posters.INKS[:2]) >= LEAST_CONTRAST


@pytest.mark.parametrize("name", NAMES)
def test_any_name_stays_inside_the_poster(name: str) -> None:
    poster = draw(f"key-{name}", name, 2026, "Drama")
    assert 1 <= len(poster.lines) <= MOST_LINES
    for line in poster.lines:
        assert text_width(line.text, line.size) <= TEXT_WIDTH
        assert line.size < line.y < 300
        assert line.text.strip() == line.text != ""


def test_long_name_is_cut_with_an_ellipsis() -> None:
    assert draw("long", LONG * 3, None, "").lines[-1].text.endswith("…")


def test_right_to_left_name_is_set_to_the_right() -> None:
    assert {line.anchor for line in draw("song", "أغنية الليل", 2015, "Music").lines} == {"end"}
    assert {line.anchor for line in draw("song", "Night Song", 2015, "Music").lines} == {"start"}


def test_markup_in_a_name_is_escaped() -> None:
    markup = draw("sly", "<b>A&B", None, "<i>").markup
    assert "&lt;b&gt;A&amp;B" in markup
    assert "<b>" not in markup
    assert "<i>" not in markup


def test_without_year_and_genre_there_are_no_notes() -> None:
    assert draw("bare", "Bare", None, "").notes == ()


@pytest.mark.parametrize("genre", [*posters.FIGURES_BY_GENRE, "", "Something New"])
def test_every_genre_has_a_figure(genre: str) -> None:
    for place in range(12):
        poster = draw(f"{genre}-{place}", "A Name", 1960, genre)
        assert poster.shapes
        assert all(
            shape.path.startswith("M") and shape.path.endswith("Z") for shape in poster.shapes
        )


@pytest.mark.parametrize("figure", FIGURES, ids=lambda kind: kind.__name__)
def test_figures_fit_a_low_box(figure: poster_figures.Figure) -> None:
    low = poster_figures.Field(0, 90, "#000000", "#111111", "#222222", bytes(range(29)))
    assert "nan" not in "".join(shape.path for shape in figure(low))


def test_grounds_vary_between_titles() -> None:
    assert len({draw(f"title-{place}", "Name", 2000, "Drama").ground for place in range(80)}) >= 12
