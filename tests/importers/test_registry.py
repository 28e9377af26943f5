"""Every kind of import is in the command, in the docs, and known to the queue and the undo."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from core import clock
from editorial.awards.importer import AwardImporter
from family.importers.outside_scores import OutsideScoreImporter
from films.importers.registry import KINDS
from films.models import Photo
from importing import maps, undo_rules
from importing.bookkeeping import Bookkeeping
from importing.maps import ImportMap
from importing.models import ImportRun
from importing.registry import importer_named, importers
from importing.undo_rules import Role

DOCS = (Path(settings.BASE_DIR) / "docs" / "importers.md").read_text(encoding="utf-8")
MAPS = sorted((Path(settings.BASE_DIR) / "docs" / "importers").glob("*.toml"))


def test_docs_list_every_kind_in_the_same_words():
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", DOCS, re.MULTILINE))
    assert {name: kind.summary for name, kind in KINDS.items()}.items() <= listed.items()
    for kind in KINDS.values():
        assert kind.name == "spreadsheet" or f"import_titles {kind.name}" in DOCS


def test_every_importer_has_its_own_name_and_is_found_by_it():
    importers = [importer for kind in KINDS.values() for importer in kind.importers]
    assert len({importer.name for importer in importers}) == len(importers)
    for importer in importers:
        assert isinstance(importer_named(importer.name, ImportMap("x")), importer)
    assert importer_named("nothing", ImportMap("x")) is None


def test_unknown_kind_lists_those_there_are():
    with pytest.raises(CommandError) as error:
        call_command("import_titles", "vinyl", "nowhere", stderr=StringIO())
    for name in KINDS:
        assert name in str(error.value)


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_maps_of_the_docs_can_be_read_and_stored(path):
    known = {name for kind in KINDS.values() for one in kind.importers for name in one.fields}
    known |= AwardImporter.fields | OutsideScoreImporter.fields
    known |= {"critic", "publication", "top_critic", "date", "verdict", "original_score", "quote",
              "user", "rating", "scale", "timestamp", "source"}  # fmt: skip
    read = maps.load(path, fields=known)
    assert maps.restored(maps.stored(read)) == read


def test_undo_knows_everything_that_hangs_on_titles_and_people():
    roles = (Role.LEAF, Role.BELONGING, Role.DERIVED)
    leaves = {rule.model for rule in undo_rules.rules(*roles)}
    # What people write, and what no importer makes.
    others = {
        "films.correction", "films.person", "films.photo", "films.title", "films.merge",
        "films.titleslug", "films.personslug", "films.seasonaddress", "films.watched",
        "films.favoritetitle", "films.alert", "films.followedperson",
    }  # fmt: skip
    for model in apps.get_app_config("films").get_models(include_auto_created=True):
        named = {field.related_model for field in model._meta.fields if field.is_relation}
        names = {related._meta.label_lower for related in named}
        if {"films.title", "films.person"} & names and not hasattr(model, "history_id"):
            assert model._meta.label_lower in leaves | others


def test_an_importer_of_an_undeclared_model_fails_the_checks():
    class Careless:
        writes = frozenset({"films.title", "films.photo"})

    errors = undo_rules.undeclared({"careless": Careless})
    assert [error.msg for error in errors] == [
        "The importer careless writes films.photo, which no app declares for undo."
    ]
    assert undo_rules.undeclared(importers()) == []


@pytest.mark.django_db
def test_an_undeclared_model_cannot_be_booked():
    run = ImportRun(pk=1)
    with pytest.raises(undo_rules.UndeclaredModel, match="declares"):
        Bookkeeping(run, clock.now()).created([Photo(pk=1)])


def test_every_declared_model_is_there():
    for rule in undo_rules.rules(*Role):
        columns = {field.attname for field in undo_rules.model_of(rule.model)._meta.fields}
        assert not rule.column or rule.column in columns
        assert not rule.parent or undo_rules.rule_of(rule.parent)
