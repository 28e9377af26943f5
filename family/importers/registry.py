"""The kinds of import of family guides, and how what they write is undone."""

from functools import partial

from family.importers.outside_scores import OutsideScoreImporter
from importing import registry, undo_rules
from importing.registry import Kind
from importing.undo_rules import Role, Rule

KINDS = {
    "spreadsheet": Kind(
        "spreadsheet",
        "other sources' content scores, ages and certificates from a table of any shape",
        partial(registry.open_file, OutsideScoreImporter),
        (OutsideScoreImporter,),
    )
}


def register() -> None:
    """Make the importers known to the queue of rows to decide."""
    registry.register(*KINDS.values())


def declare() -> None:
    """Say what an undo does: all goes with its import, the source once nobody needs it."""
    undo_rules.declare(
        *(
            Rule(f"family.{name}", Role.LEAF, parent="films.title", column="title_id")
            for name in ("outsidescore", "outsideadvice")
        ),
        Rule("family.outsidesource", Role.LOOKUP),
    )
