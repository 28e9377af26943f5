"""The kinds of import of awards, and how what they write is undone."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from editorial.awards import ballots
from editorial.awards.importer import AwardImporter
from editorial.models import Nomination
from importing import registry, undo_rules
from importing.bookkeeping import in_chunks
from importing.models import ImportRun
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


def _recount(run: ImportRun) -> Callable[[dt.datetime], None]:
    """Lock the ceremonies that an undo touches; at its end, count their ballots again."""
    touched = run.rows.filter(model="editorial.nomination").values_list("object_id", flat=True)
    ceremonies: set[int] = set()
    for chunk in in_chunks(touched):
        rows = Nomination.objects.filter(pk__in=chunk)
        ceremonies.update(rows.values_list("ceremony_id", flat=True))
    ballots.lock(ceremonies)

    def recount(_at: dt.datetime) -> None:
        ballots.recount(ceremonies)

    return recount


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
            why_kept="members have predicted it, or others have added to it",
            restores_each_column=True,
            keeps_leaves_only_if_created=True,
        ),
        *(
            Rule(f"editorial.{name}", Role.LOOKUP)
            for name in ("ceremony", "awardcategory", "awardbody")
        ),
        around=_recount,
    )  # fmt: skip
