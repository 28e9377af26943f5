"""What became of predictions: what members foresaw, who foresaw most, and one's own card."""

from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from accounts.models import User
from accounts.visibility import of_age, wanted, with_page
from editorial.awards.ballots import Standing, counted_ballots, standings
from editorial.awards.nominations import ShownCategory, ShownNomination
from editorial.models import Ballot, BallotPick, Ceremony
from moderation.models import Viewer


@dataclass(frozen=True)
class Foreseen:
    """A category with a winner, and how many of those who predicted it were right."""

    category: ShownCategory
    right: int
    total: int

    @property
    def winners(self) -> list[ShownNomination]:
        """Return what has won: more than one where it was a tie."""
        return [one for one in self.category.nominations if one.row.is_winner]


@dataclass(frozen=True)
class BoardRow:
    """A ballot with where it stands."""

    ballot: Ballot
    standing: Standing


@dataclass(frozen=True)
class CardLine:
    """What a member predicted in a category, and whether that came true (None: not known yet)."""

    category: ShownCategory
    pick: ShownNomination | None
    is_right: bool | None

    @property
    def winners(self) -> list[ShownNomination]:
        """Return what has won."""
        return [one for one in self.category.nominations if one.row.is_winner]


def foreseen(ceremony: Ceremony, categories: list[ShownCategory]) -> list[Foreseen]:
    """Return the settled categories with what members predicted: one statement."""
    picks = BallotPick.objects.filter(ballot__in=counted_ballots(ceremony)).order_by()
    counted = picks.values("category_id", won=F("nomination__is_winner")).annotate(n=Count("pk"))
    found: dict[tuple[int, bool], int] = {
        (row["category_id"], row["won"]): row["n"] for row in counted
    }
    return [
        Foreseen(
            one,
            right=found.get((one.category.pk, True), 0),
            total=sum(found.get((one.category.pk, won), 0) for won in (True, False)),
        )
        for one in categories
        if one.is_settled
    ]


def named_ballots(ceremony: Ceremony, viewer: Viewer) -> QuerySet[Ballot]:
    """Return the ballots that stand on the board by name for this viewer.

    Not those of members with a private page or under 18, nor of whom the viewer has blocked.
    """
    ballots = counted_ballots(ceremony).select_related("member")
    return ballots.filter(with_page("member"), of_age("member"), wanted(viewer, "member"))


def placed(rows: list[Ballot], found: dict[int, Standing]) -> list[BoardRow]:
    """Return ballots with their ranks; one that does not count by now has none, and is left out."""
    return [BoardRow(one, found[one.right_count]) for one in rows if one.right_count in found]


def own_row(ceremony: Ceremony, viewer: Viewer, found: dict[int, Standing]) -> BoardRow | None:
    """Return where the viewer's own ballot stands, whether or not others see it by name."""
    if not isinstance(viewer, User):
        return None
    mine = counted_ballots(ceremony).filter(member=viewer).select_related("member")
    return next(iter(placed(list(mine), found)), None)


def may_be_shown(ballot: Ballot, viewer: Viewer) -> bool:
    """Tell whether a viewer may see a member's card, once the ballot has locked."""
    if viewer == ballot.member:
        return True
    minors = (User.AgeBand.CHILD, User.AgeBand.YOUTH)
    return ballot.member.age_band not in minors and not ballot.member.is_excluded


def card_lines(ballot: Ballot, categories: list[ShownCategory]) -> list[CardLine]:
    """Return what a ballot says of each category: one statement."""
    picks = dict(ballot.picks.values_list("category_id", "nomination_id"))
    lines = []
    for category in categories:
        pick = next(
            (one for one in category.nominations if one.row.pk == picks.get(category.category.pk)),
            None,
        )
        is_right = pick.row.is_winner if pick and category.is_settled else None
        lines.append(CardLine(category, pick, is_right))
    return lines


def row_of(ballot: Ballot) -> BoardRow | None:
    """Return where one ballot stands."""
    return next(iter(placed([ballot], standings(ballot.ceremony))), None)
