"""Refused rows are written as their file was: mended, the same map reads them."""

import csv
import gzip
import json

import pytest
from django.core.management import CommandError

from films.models import Identifier
from reviews.models import Critic, CriticReview
from tests.importers.files import CRITIC_COLUMNS, table

pytestmark = pytest.mark.django_db
GOOD = {"id": "her", "critic": "Zoë Späth", "paper": "Café", "verdict": "fresh"}
BAD = {**GOOD, "critic": "Çelik", "verdict": "perhaps"}


def told(desk, file):
    """Return the map of critics with a [file] table of its own."""
    return desk.put("told.toml", (desk.folder / "critics.toml").read_text() + f"\n[file]\n{file}\n")


def again(desk, encoding="utf-8", **options):
    """Mend the refused rows and send them with the same map; return what became of them."""
    refused = desk.folder / "refused.csv"
    text = refused.read_bytes().decode(encoding)
    refused.unlink()
    return desk.critics(text.replace("perhaps", "fresh").encode(encoding), **options)


@pytest.mark.parametrize(
    ("file", "encoding", "delimiter"),
    [
        ('delimiter = "|"', "utf-8", "|"),
        ('encoding = "cp1252"', "cp1252", ","),
        ('encoding = "latin-1"\ndelimiter = ";"', "latin-1", ";"),
        ('encoding = "utf-16"', "utf-16", ","),
        ('encoding = "auto"', "utf-16", "\t"),
        ('encoding = "auto"', "utf-8-sig", ";"),
        ('encoding = "auto"', "cp1252", ","),
    ],
)
def test_mended_rows_are_read_by_the_same_map(desk, her, file, encoding, delimiter):
    text = table(CRITIC_COLUMNS, [GOOD, BAD], delimiter)
    options = {"map": told(desk, file)}
    assert desk.critics(text.encode(encoding), **options)["refused"] == 1
    assert again(desk, encoding, **options) == {"read": 1, "created": 1}
    assert sorted(Critic.objects.values_list("name", flat=True)) == ["Zoë Späth", "Çelik"]


def test_an_unquoted_table_comes_back_unquoted(desk, her):
    rows = ["\t".join(CRITIC_COLUMNS), 'her\t"Bob\tP\t\t\tperhaps\t\tsays "no"\t']
    options = {"map": told(desk, 'quoted = false\ndelimiter = "\\t"')}
    assert desk.critics("\n".join(rows), **options)["refused"] == 1
    assert again(desk, **options) == {"read": 1, "created": 1}
    assert CriticReview.objects.get().quote == 'says "no"'


def test_the_separator_of_excels_first_line_is_used_and_kept(desk, her):
    text = "sep=|\r\n" + table(CRITIC_COLUMNS, [GOOD, BAD], "|")
    assert desk.critics(text) == {"read": 2, "created": 1, "refused": 1}
    assert (desk.folder / "refused.csv").read_text().startswith("sep=|\n")
    assert again(desk) == {"read": 1, "created": 1}


def test_rows_refused_twice_keep_their_columns(desk, her):
    desk.critics([BAD])
    (desk.folder / "refused.csv").rename(desk.folder / "once.csv")
    assert desk.critics((desk.folder / "once.csv").read_bytes()) == {"read": 1, "refused": 1}
    with (desk.folder / "refused.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == ["line", "became", "reason", *CRITIC_COLUMNS]


def test_a_letter_that_could_not_be_read_is_not_imported_as_a_sign_for_it(desk, her):
    rows = [GOOD, GOOD, {**GOOD, "critic": "XX"}]
    desk.critics(table(CRITIC_COLUMNS, rows).encode().replace(b"XX", b"X\xff"))
    assert again(desk) == {"read": 1, "refused": 1}
    assert "write what belongs there" in desk.refused()[0][1]


def test_a_cell_that_was_cut_is_not_imported_cut(desk, her):
    desk.critics([{**GOOD, "quote": "x" * 140_000}])
    assert again(desk) == {"read": 1, "refused": 1}


def test_a_file_without_a_header_is_read_by_a_map_that_names_its_columns(desk, her):
    names = json.dumps(CRITIC_COLUMNS)
    options = {"map": told(desk, f"header = {names}")}
    text = table(CRITIC_COLUMNS, [GOOD, BAD]).partition("\n")[2]
    assert desk.critics(text, **options) == {"read": 2, "created": 1, "refused": 1}
    assert again(desk, **options) == {"read": 1, "created": 1}


def test_a_file_that_has_the_header_after_all_loses_no_row_and_gains_none(desk, her):
    options = {"map": told(desk, f"header = {json.dumps(CRITIC_COLUMNS)}")}
    assert desk.critics([GOOD], **options) == {"read": 1, "created": 1}


@pytest.mark.parametrize("before", ["\n", "\r\n\r\n", ",,,,,,,,\n", "  \n"])
def test_blank_lines_before_the_header_are_left_out(desk, her, before):
    bad = {**GOOD, "id": "nowhere"}
    text = before + table(CRITIC_COLUMNS, [GOOD, bad])
    assert desk.critics(text) == {"read": 2, "created": 1, "refused": 1}
    assert desk.refused()[0][0] == before.count("\n") + 3


def test_column_names_in_another_case_are_found(desk, her):
    columns = [name.upper() for name in CRITIC_COLUMNS]
    rows = [{name.upper(): cell for name, cell in GOOD.items()}]
    assert desk.critics(table(columns, rows)) == {"read": 1, "created": 1}


def test_our_own_column_names_in_another_case_need_no_map(desk, her):
    Identifier.objects.create(title=her, scheme="imdb", value="tt1798709")
    text = "Title,Critic,VERDICT\ntt1798709,Bob,positive\n"
    assert desk.critics(text, map=None) == {"read": 1, "created": 1}


def test_two_columns_of_one_name_in_two_cases_are_not_guessed_between(desk, her):
    text = table(CRITIC_COLUMNS, [GOOD]).replace("quote", "Quote").replace("link", "QUOTE")
    with pytest.raises(CommandError, match="has no column 'quote'"):
        desk.critics(text)


@pytest.mark.parametrize(
    "encoding", ["hex", "rot13", "idna", "undefined", "unicode_escape", "a\\u0000b", "utf-99", ""]
)
def test_an_encoding_no_table_is_in_is_refused_before_the_file_is_opened(desk, her, encoding):
    with pytest.raises(CommandError, match="is not known"):
        desk.critics([GOOD], map=told(desk, f'encoding = "{encoding}"'))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_cut_in_the_middle_refuses_its_row(desk, her, encoding):
    body = table(CRITIC_COLUMNS, [GOOD, {**GOOD, "critic": "Bob"}]).encode(encoding)
    assert desk.critics(body[:-25]) == {"read": 2, "created": 1, "refused": 1}
    assert desk.critics(body) == {"read": 2, "created": 1, "unchanged": 1}
    assert desk.critics(body + b"h") == {"read": 3, "unchanged": 2, "refused": 1}


@pytest.mark.parametrize("half", [b"\x00\xd8", b"\x00\xdc"])
def test_half_a_character_in_utf_16_refuses_its_row_and_reads_the_next(desk, her, half):
    rows = [{**GOOD, "critic": "XX"}, GOOD]
    body = table(CRITIC_COLUMNS, rows).encode("utf-16-le").replace(b"X\0X\0", b"X\0" + half)
    assert desk.critics(b"\xff\xfe" + body) == {"read": 2, "created": 1, "refused": 1}
    assert desk.refused_as("utf-16") == [(2, "the row holds bytes that are not utf-16")]


def test_half_a_character_in_json_refuses_its_row(desk, her):
    rows = [{**GOOD, "critic": "X\ud800"}, {**GOOD, "quote": ["\udfff"]}, GOOD]
    body = json.dumps(rows)
    full = json.dumps([dict.fromkeys(CRITIC_COLUMNS, ""), *json.loads(body)])
    assert desk.critics(full, name="critics.json") == {"read": 4, "created": 1, "refused": 3}
    assert "half a character" in desk.refused()[1][1]


@pytest.mark.parametrize("name", ["critics.JSON", "critics.json.gz", "critics.Json.GZ"])
def test_json_is_known_by_its_ending_in_any_case_packed_or_not(desk, her, name):
    body = json.dumps([{**dict.fromkeys(CRITIC_COLUMNS, ""), **GOOD}]).encode()
    packed = gzip.compress(body) if name.lower().endswith("gz") else body
    assert desk.critics(packed, name=name) == {"read": 1, "created": 1}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Excel workbook"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PK\x03\x04 and no more", "a damaged archive"),
        (b"<!DOCTYPE html><table>", "a web page"),
        (b"SQLite format 3\0", "an SQLite database"),
        (bytes(range(32)) * 40, "no text"),
        (gzip.compress(gzip.compress(b"id", mtime=0), mtime=0), "packed twice"),
    ],
)
def test_what_is_no_table_is_named_as_what_it_is(desk, her, body, said):
    with pytest.raises(CommandError, match=said):
        desk.critics(body)


def test_a_terminal_is_told_nothing_it_would_obey(desk, her, capsys):
    evil = "\x1b]0;renamed\x07\x1b[2J\u202e\x9b"
    desk.critics([{**GOOD, "verdict": evil}, {**GOOD, "id": evil}])
    with pytest.raises(CommandError) as error:
        desk.critics(f"id,{evil}\nher,Bob\n")
    printed = [desk.printed, desk.complained, str(error.value)]
    assert "\\x1b]0;renamed" in desk.complained
    assert all(line.isprintable() for text in printed for line in text.splitlines())
