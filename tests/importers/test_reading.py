"""Files as they come: encodings, separators, archives, damage."""

import gzip

import pytest
from django.core.management import CommandError

from reviews.models import Critic, CriticReview
from tests.importers.files import CRITIC_COLUMNS, table

pytestmark = pytest.mark.django_db
ROW = {"id": "her", "critic": "Zoë Späth", "paper": "Café", "verdict": "fresh"}


def only_critic():
    return Critic.objects.get().name


def test_byte_order_mark_is_no_part_of_the_first_column(desk, her):
    assert desk.critics(b"\xef\xbb\xbf" + table(CRITIC_COLUMNS, [ROW]).encode()) == {
        "read": 1, "created": 1,
    }  # fmt: skip


def test_windows_1252_is_recognised_by_the_whole_file(desk, her):
    plain = [{"id": "her", "critic": f"C{n}", "paper": "P", "verdict": "fresh"} for n in range(900)]
    desk.critics(table(CRITIC_COLUMNS, [*plain, ROW]).encode("cp1252"))
    assert Critic.objects.filter(name="Zoë Späth").exists()


def test_windows_1252_without_a_last_line_end_is_recognised(desk, her):
    desk.critics("id,critic,paper\nher,P,Café".encode("cp1252"), map=short_map(desk))
    assert CriticReview.objects.get().publication.name == "Café"


def test_one_damaged_byte_refuses_its_row_and_leaves_utf8(desk, her):
    rows = [ROW, {**ROW, "critic": "Bob"}, {**ROW, "critic": "XX"}]
    damaged = table(CRITIC_COLUMNS, rows).encode().replace(b"XX", b"X\xff")
    assert desk.critics(damaged) == {"read": 3, "created": 2, "refused": 1}
    assert desk.refused() == [(4, "the row holds bytes that are not utf-8")]
    assert Critic.objects.filter(name="Zoë Späth").exists()


def test_stated_encoding_is_used(desk, her):
    written = (desk.folder / "critics.toml").read_text() + '\n[file]\nencoding = "latin-1"\n'
    desk.critics(table(CRITIC_COLUMNS, [ROW]).encode("latin-1"), map=desk.put("l.toml", written))
    assert only_critic() == "Zoë Späth"


def test_tabs_are_recognised(desk, her):
    desk.critics(table(CRITIC_COLUMNS, [ROW], delimiter="\t"), name="critics.tsv")
    assert only_critic() == "Zoë Späth"


def test_gzip_is_recognised(desk, her):
    packed = gzip.compress(table(CRITIC_COLUMNS, [ROW]).encode())
    assert desk.critics(packed, name="critics.csv.gz") == {"read": 1, "created": 1}


def test_damaged_archive_is_refused_before_anything_is_written(desk, her):
    packed = gzip.compress(table(CRITIC_COLUMNS, [ROW] * 5000).encode())
    with pytest.raises(CommandError, match="cannot be read"):
        desk.critics(packed[:-20], name="critics.csv.gz")
    assert not CriticReview.objects.exists()


def test_nul_row_is_refused_with_its_line(desk, her):
    rows = [ROW, {**ROW, "critic": "B\0b"}, {**ROW, "critic": "Cy"}]
    assert desk.critics(rows) == {"read": 3, "created": 2, "refused": 1}
    assert desk.refused() == [(3, "the row holds a NUL byte")]


def test_too_long_cell_is_refused_and_the_next_row_read(desk, her):
    rows = [{**ROW, "quote": "long\n" * 40_000}, {**ROW, "critic": "Cy"}]
    assert desk.critics(rows) == {"read": 2, "created": 1, "refused": 1}
    assert desk.refused() == [(2, "a cell is longer than 131072 characters")]


def test_ragged_row_is_refused(desk, her):
    text = table(CRITIC_COLUMNS, [ROW]) + "her,too,short\n\n"
    assert desk.critics(text) == {"read": 2, "created": 1, "refused": 1}
    assert desk.refused() == [(3, "the row has 3 cells, the header 9")]


def test_line_numbers_count_lines_inside_cells(desk, her):
    rows = [{**ROW, "quote": "one\ntwo\nthree"}, {**ROW, "id": "nowhere"}]
    desk.critics(rows)
    assert desk.refused() == [(5, "there is no title with the id paper nowhere")]


def test_missing_column_is_named_with_those_there_are(desk, her):
    with pytest.raises(CommandError) as error:
        desk.critics("id,writer\nher,Bob\n")
    assert str(error.value) == (
        "critics.csv has no column 'critic', which the map names. It has: id, writer"
    )


def test_needed_column_without_a_map_is_named(desk, her):
    with pytest.raises(CommandError) as error:
        desk.critics("title,writer\nher,Bob\n", map=None)
    assert str(error.value) == (
        "critics.csv needs a column 'critic or publication'; name it in the map. "
        "It has: title, writer"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source = ", "is not TOML"),
        ("[columns]\ntitle = 'id'", "'source' must name"),
        ("source = 'x'\n[columns]\ncritc = 'a'", "'critc' in [columns] is not known"),
        ("source = 'x'\nfiles = 1", "'files' at its top is not known"),
        ("source = 'x'\n[file]\nencoding = 'utf-99'", "the encoding 'utf-99' is not known"),
        ("source = 'x'\n[file]\ndelimiter = '||'", "'delimiter' must be one character"),
        ("source = 'x'\n[dates]\nplaceholders = ['never']", "'placeholders' must be a list"),
    ],
)
def test_wrong_map_is_explained(desk, her, text, said):
    with pytest.raises(CommandError) as error:
        desk.critics([ROW], map=desk.put("wrong.toml", text))
    assert said in str(error.value)


def test_missing_and_empty_files_are_explained(desk, her):
    with pytest.raises(CommandError, match="cannot be read"):
        desk.run("import_critic_reviews", desk.folder / "none.csv", map=None)
    with pytest.raises(CommandError, match="is empty"):
        desk.critics("")


def test_refused_file_must_not_be_the_file_itself(desk, her):
    with pytest.raises(CommandError, match="that is to be imported"):
        desk.critics([ROW], refused=desk.folder / "critics.csv")


def test_refused_rows_go_beside_the_shell_by_default(desk, her, monkeypatch, tmp_path):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    desk.critics([{**ROW, "id": "nowhere"}], refused=None)
    assert (tmp_path / "here" / "critics.refused.csv").exists()


def short_map(desk):
    return desk.put(
        "short.toml",
        "source = 'paper'\ntitle_scheme = 'paper'\n"
        "[columns]\ntitle = 'id'\ncritic = 'critic'\npublication = 'paper'\n",
    )
