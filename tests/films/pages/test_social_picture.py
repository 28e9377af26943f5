"""The picture of a link to a title: drawn once, never stale, and without a box for a letter."""

import io

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from PIL import Image

from films import outlines, poster_figures, posters, social_drawing
from films.models import Genre, Title
from films.services import pictures, social_pictures
from films.views.files import social_picture_url
from tests.factories import make_season, make_title
from tests.films.uploads import picture

pytestmark = pytest.mark.django_db
# What people call films, by whether the site's fonts can write it.
WRITTEN = ["Her", "Amélie", "Šťastní čerti, Őszi Žluťoučký", "Æon Flux", "(500) Days — “½” & more"]
UNWRITTEN = [
    "Иди и смотри",
    "كفرناحوم",
    "ลุงบุญมีระลึกชาติ",
    "千と千尋の神隠し",
    "Q\u0323\u0301",
    "Her 👻",
    "",
]


def address_of(title) -> str:
    return social_picture_url(Title.objects.for_cards().get(pk=title.pk))


def files_of(title) -> list[str]:
    folder = social_pictures.place_of(title.pk, "x").rpartition("/")[0]
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def shown(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def text_area(image: Image.Image) -> Image.Image:
    return image.crop((social_drawing.TEXT_LEFT, 0, *social_drawing.SIZE))


def test_it_is_a_png_of_the_size_that_cards_want(visitor):
    answer = visitor.get(address_of(make_title()))
    data = b"".join(answer.streaming_content)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "immutable" in answer["Cache-Control"]
    assert shown(data).size == (1200, 630)
    assert len(data) < 200_000


def test_it_is_drawn_once(visitor, monkeypatch):
    title = make_title()
    url = address_of(title)
    drawn = []
    draw = social_drawing.draw
    monkeypatch.setattr(social_drawing, "draw", lambda **words: drawn.append(1) or draw(**words))
    first = b"".join(visitor.get(url).streaming_content)
    with CaptureQueriesContext(connection) as asked:
        again = b"".join(visitor.get(url).streaming_content)
    assert (drawn, again == first, len(asked)) == ([1], True, 0)


@pytest.mark.parametrize(
    "change", [{"name": "Him"}, {"year": 2014}, {"year": None}, {"kind": "series"}]
)
def test_what_changes_on_it_changes_its_address_and_removes_the_former(visitor, change):
    title = make_title()
    before = address_of(title)
    visitor.get(before)
    Title.objects.filter(pk=title.pk).update(**change)
    after = address_of(title)
    assert after != before
    assert visitor.get(after).status_code == 200
    assert files_of(title) == [f"{after.rpartition('-')[2]}"]
    assert visitor.get(before)["Location"] == after


def test_scores_change_nothing_on_it(visitor):
    title = make_title()
    before = address_of(title)
    Title.objects.filter(pk=title.pk).update(audience_percent=50, audience_counted=80)
    assert address_of(title) == before


def test_a_titles_own_picture_stands_on_it(visitor):
    title = make_title()
    before = address_of(title)
    photo = pictures.store(upload=picture(color="red"), title=title, kind="poster", alt="Red")
    pictures.show_first(photo=photo)
    after = address_of(title)
    assert after != before
    image = shown(b"".join(visitor.get(after).streaming_content))
    red, green, _blue = image.getpixel((200, 300))
    assert red > 200 > 60 > green


def test_nobody_has_pictures_drawn_of_what_is_not_there(visitor):
    title = make_title()
    wrong = visitor.get(f"/media/social/{title.pk}-0000000000000000.png")
    assert wrong["Location"] == address_of(title)
    assert files_of(title) == []
    assert visitor.get("/media/social/999999-0000000000000000.png").status_code == 404
    assert visitor.get(f"/media/social/{2**70}-0000000000000000.png").status_code == 404


def test_it_goes_with_its_title(visitor):
    title = make_title()
    visitor.get(address_of(title))
    assert len(files_of(title)) == 1
    with TestCase.captureOnCommitCallbacks(execute=True):
        pk = title.pk
        title.delete()
    title.pk = pk
    assert files_of(title) == []


def test_where_nothing_can_be_stored_the_sites_own_picture_stands_in(visitor, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.MEDIA_ROOT = tmp_path / "file"
    assert visitor.get(address_of(make_title()))["Location"] == "/static/img/social.png"


@pytest.mark.parametrize("name", WRITTEN)
def test_a_name_the_fonts_have_is_written(name):
    rows, _size = social_drawing.set_name(name)
    assert " ".join(rows) == name


@pytest.mark.parametrize("name", UNWRITTEN)
def test_a_name_the_fonts_lack_is_left_out_and_shows_no_box(name):
    assert social_drawing.set_name(name) == ([], 0)
    data = social_drawing.draw(key="x", name=name, note="2013 · Film", genre="Romance")
    edge = shown(data).crop((1000, 0, 1200, 630))
    assert len(edge.getcolors()) == 1


@pytest.mark.parametrize("name", ["W" * 300, "Donaudampfschiff" * 18, "a " * 150, "The Long " * 30])
def test_the_longest_names_fit(name):
    image = shown(social_drawing.draw(key="x", name=name, note="2013 · Film", genre="Romance"))
    ground = image.getpixel((1199, 0))
    right = image.crop((1200 - 20, 0, 1200, 630))
    assert {color for _count, color in right.getcolors()} == {ground}
    assert len(text_area(image).getcolors(maxcolors=9999)) > 2


def test_a_season_and_a_title_without_a_year_say_what_they_are():
    assert social_pictures.note_of(make_season(year=2024)) == "2024 · Season"
    assert social_pictures.note_of(make_title(year=None)) == "Film"


def test_every_figure_of_every_genre_is_drawn_within_its_box():
    figures = {figure for kinds in posters.FIGURES_BY_GENRE.values() for figure in kinds}
    assert len(figures) > 10
    for figure in figures:
        for first in (0, 90, 255):
            seed = bytes([first, *range(1, 40)])
            field = poster_figures.Field(0, 262.5, "#000000", "#ffffff", "#ff0000", seed)
            for shape in figure(field):
                for corners in outlines.polygons(shape.path):
                    assert len(corners) >= 3, figure
                    assert all(-160 < x < 360 and -160 < y < 420 for x, y in corners), figure


def test_arcs_are_the_circles_that_svg_means():
    (circle,) = outlines.polygons("M10 50a40 40 0 1 1 80 0a40 40 0 1 1 -80 0Z")
    assert all(abs(((x - 50) ** 2 + (y - 50) ** 2) ** 0.5 - 40) < 0.01 for x, y in circle)
    assert min(y for _x, y in circle) == pytest.approx(10, abs=0.1)
    assert max(y for _x, y in circle) == pytest.approx(90, abs=0.1)
    (quarter,) = outlines.polygons("M50 0A50 50 0 0 1 0 50Z")  # around the corner at 0, 0
    assert all(abs((x * x + y * y) ** 0.5 - 50) < 0.01 for x, y in quarter)
    (half,) = outlines.polygons("M0 10a10 5 0 0 1 20 0Z")  # sweep 1: over the top
    assert min(y for _x, y in half) == pytest.approx(5, abs=0.1)


def test_the_genre_chooses_the_figure(visitor):
    title = make_title()
    before = address_of(title)
    title.genres.add(Genre.objects.create(name="Horror", slug="horror"))
    assert address_of(title) != before
