"""What the state machine believes: plain objects beside the real rows."""

from dataclasses import dataclass, field


@dataclass(eq=False)
class Rating:
    """What the plain model knows of one review, standing, withdrawn or superseded."""

    pk: int
    who: int
    which: int
    stars: int | None
    hidden: bool = False
    held: bool = False
    withdrawn: bool = False
    loser_to: "Rating | None" = None


@dataclass(eq=False)
class Voice:
    """What the plain model knows of one critic review."""

    pk: int
    critic: object
    which: int
    verdict: str
    withdrawn: bool = False
    loser_to: "Voice | None" = None


@dataclass
class Union:
    """A merge that stands: what it moved, and which reviews lost to a later one."""

    merge: object
    kept: int
    merged: int
    moved: list[Rating | Voice] = field(default_factory=list)
    losers: list[Rating | Voice] = field(default_factory=list)
    runs: set[int] = field(default_factory=set)

    def begin(self, ratings, voices, imported, moment):
        """Move what is on the merged title; of two of one voice the later stands."""
        for items, voice in ((ratings, "who"), (voices, "critic")):
            self.moved += [item for item in items if item.which == self.merged]
            latest = {}
            for item in sorted(items, key=moment):
                if not item.loser_to and not getattr(item, "withdrawn", False):
                    earlier = latest.get(getattr(item, voice))
                    if earlier:
                        self.losers.append(earlier)
                        earlier.loser_to = item
                    latest[getattr(item, voice)] = item
        for item in self.moved:
            item.which = self.kept
        self.runs = {pk for pk, rows in imported.items() if rows[0][0] == self.merged}
        for pk in self.runs:
            imported[pk] = [(self.kept, stars) for _, stars in imported[pk]]

    def end(self, imported, standing):
        """Move it back; who lost stands again, unless there is another of theirs by now."""
        for item in self.moved:
            item.which = self.merged
        for pk in self.runs & set(imported):
            imported[pk] = [(self.merged, stars) for _, stars in imported[pk]]
        for item in sorted(self.losers, key=lambda item: item.pk):
            is_rating = isinstance(item, Rating)
            if not is_rating or item.withdrawn or not standing(item.who, item.which):
                item.loser_to = None


def counted(ratings, imported, which, banned):
    """Return the half stars that count on an open title."""
    stars = [
        r.stars
        for r in ratings
        if r.which == which and r.stars and r.who not in banned
        and not (r.hidden or r.held or r.withdrawn or r.loser_to)
    ]  # fmt: skip
    return stars + [s for rows in imported.values() for w, s in rows if w == which]
