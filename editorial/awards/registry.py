"""The kinds of import of awards, and how what they write is undone."""

from functools import partial

from editorial.awards.importer import AwardImporter
from importing import registry, undo_rules
from importing.registry import Kind
from importing.undo_rules import Role, Rule

KINDS = {
    "spreadsheet": Kind(
        "spreadsheet",
        "nominations and winners from a table of any shape, through a map",
        partial(registry.open_file, AwardImporter),
        (AwardImporter,),
    )
}


def register() -> None:
    registry.register(*KINDS.values())


def declare() -> None:
    """Say what an undo does: a nomination that members have predicted stays."""
    undo_rules.declare(
        *(
            Rule(
                f"editorial.{name}", Role.LEAF, parent="editorial.nomination",
                column="nomination_id",
            )
            for name in ("nominatedtitle", "nominatedperson")
        ),
        Rule(
            "editorial.nomination",
            Role.ROOT,
            why_kept="others have added to it since",
            restores_each_column=True,
            keeps_leaves_only_if_created=True,
        ),
        *(
            Rule(f"editorial.{name}", Role.LOOKUP)
            for name in ("ceremony", "awardcategory", "awardbody")
        ),
    )  # fmt: skip
