"""Excel workbooks: the first sheet or the one that is named, typed cells as the map writes them."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.management import CommandError
from openpyxl import Workbook

from films.models import Title
from reviews.models import CriticReview
from tests.importers.files import CRITIC_COLUMNS

pytestmark = pytest.mark.django_db
ROW = ["her", "Zoë", "Café", "", dt.date(2014, 1, 2), "fresh", 3.5, "Fine", ""]


def book(*rows, sheet="Sheet", others=()):
    workbook = Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    for name in others:
        workbook.create_sheet(name).append(["nothing here"])
    body = io.BytesIO()
    workbook.save(body)
    return body.getvalue()


def told(desk, more):
    return desk.put("told.toml", (desk.folder / "critics.toml").read_text() + more)


def test_the_first_sheet_is_read_as_a_table(desk, her):
    assert desk.critics(book(CRITIC_COLUMNS, ROW, others=["Notes"]), name="c.xlsx") == {
        "read": 1, "created": 1,
    }  # fmt: skip
    review = CriticReview.objects.get()
    assert (review.published_on, review.original_score) == (dt.date(2014, 1, 2), "3.5")


def test_a_workbook_is_known_by_its_bytes_whatever_it_is_called(desk, her):
    assert desk.critics(book(CRITIC_COLUMNS, ROW), name="c.csv")["created"] == 1


def test_a_sheet_is_read_by_its_name(desk, her):
    body = book(CRITIC_COLUMNS, ROW, sheet="Reviews", others=["Notes"])
    assert desk.critics(body, map=told(desk, '[file]\nsheet = "reviews"\n'))["created"] == 1
    with pytest.raises(CommandError, match=r"has no sheet 'Films'.*It has: Reviews, Notes"):
        desk.critics(body, map=told(desk, '[file]\nsheet = "Films"\n'))


def test_typed_cells_follow_the_map_that_texts_follow(desk):
    more = '[columns]\nname = "name"\nruntime_minutes = "m"\nrelease_date = "d"\n'
    path = desk.put("t.xlsx", book(
        ["Name", "M", "D"], ["Her", 119.0, dt.datetime(2013, 12, 18)], ["Him", "1,0", "18.12.2013"],
    ))  # fmt: skip
    dialect = '[numbers]\ndecimal = ","\n[dates]\nformat = "%d.%m.%Y"\n'
    import_map = desk.put("t.toml", f'source = "x"\n{more}{dialect}')
    assert desk.run("import_titles", "spreadsheet", path, map=import_map)["created"] == 2
    days = set(Title.objects.values_list("runtime_minutes", "released_on"))
    assert days == {(119, dt.date(2013, 12, 18)), (1, dt.date(2013, 12, 18))}


def test_blank_rows_are_left_out_and_lines_are_the_sheets_rows(desk, her):
    wrong = ["nowhere", *ROW[1:]]
    body = book([], CRITIC_COLUMNS, ROW, [], wrong)
    assert desk.critics(body) == {"read": 2, "created": 1, "refused": 1}
    assert [line for line, _ in desk.refused()] == [5]


def test_refused_rows_of_a_workbook_are_read_again_by_its_map(desk, her):
    options = {"map": told(desk, '[file]\ndelimiter = ";"\n')}
    assert desk.critics(book(CRITIC_COLUMNS, [*ROW[:5], "perhaps", *ROW[6:]]), **options) == {
        "read": 1, "refused": 1,
    }  # fmt: skip
    mended = (desk.folder / "refused.csv").read_text().replace("perhaps", "fresh")
    (desk.folder / "refused.csv").unlink()
    assert desk.critics(mended, name="mended.csv", **options) == {"read": 1, "created": 1}


def test_an_error_of_excel_is_no_value(desk, her):
    assert desk.critics(book(CRITIC_COLUMNS, [*ROW[:7], "#N/A", ""])) == {"read": 1, "refused": 1}
    assert desk.refused() == [(2, "a cell holds Excel's error #N/A")]


def test_a_formula_that_was_never_reckoned_is_refused(desk, her):
    assert desk.critics(book(CRITIC_COLUMNS, [*ROW[:7], '="a"&"b"', ""])) == {
        "read": 1, "refused": 1,
    }  # fmt: skip
    assert "formula" in desk.refused()[0][1]


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_damaged_workbook_is_refused_before_anything_is_written(desk, her, keep):
    body = book(CRITIC_COLUMNS, ROW)
    with pytest.raises(CommandError, match=r"damaged|cannot be read|can be read"):
        desk.critics(body[: int(len(body) * keep)])
    middle = len(body) // 2
    with pytest.raises(CommandError, match=r"workbook|damaged"):
        desk.critics(body[: middle - 200] + bytes(400) + body[middle + 200 :])
    with pytest.raises(CommandError, match="is empty"):
        desk.critics(book())
    assert not CriticReview.objects.exists()


@pytest.mark.parametrize(
    ("sound", "damaged"),
    [
        (b"<v>3.5</v>", b"<v>three</v>"),
        (b"<v>3.5</v>", b"<v>nan</v>"),
        (b' t="n"><v>3.5</v>', b' t="s"><v>99</v>'),
        (b' t="n"><v>3.5</v>', b' t="s"><v>x</v>'),
        (b' t="n"><v>3.5</v>', b' t="b"><v>x</v>'),
    ],
)
def test_a_damaged_cell_is_named_in_our_words(desk, her, sound, damaged):
    body = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(CRITIC_COLUMNS, ROW))) as whole,
        zipfile.ZipFile(body, "w") as broken,
    ):
        for name in whole.namelist():
            part = whole.read(name)
            if name.endswith("sheet1.xml"):
                assert sound in part
                part = part.replace(sound, damaged)
            broken.writestr(name, part)
    with pytest.raises(CommandError, match="damaged cell below row 1 of its sheet 'Sheet'"):
        desk.critics(body.getvalue())
    assert not CriticReview.objects.exists()
