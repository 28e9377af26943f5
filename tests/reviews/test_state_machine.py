"""Any history of acts leaves every number equal to a recount, and equal to a plain model."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from core.models import ImportRun
from films.models import Identifier
from moderation import services as moderation
from reviews.models import AudienceReview
from reviews.services import audience, authors, critics, recounting
from tests.factories import (
    make_critic,
    make_member,
    make_moderator,
    make_publication,
    make_title,
)
from tests.importers.files import Desk

MEMBERS, TITLES = 4, 2
CLOSED = 1  # this title has not had its first screening yet
WHO = st.integers(0, MEMBERS - 1)
WHICH = st.integers(0, TITLES - 1)
STARS = st.one_of(st.none(), st.integers(1, 10))


@dataclass
class Standing:
    """What the plain model knows of one live review."""

    stars: int | None
    hidden: bool = False
    held: bool = False


class ScoreMachine(RuleBasedStateMachine):
    """Members, critics, a moderator and an editor act in any order; the model is plain dicts."""

    def __init__(self):
        super().__init__()
        self.model: dict[tuple[int, int], Standing] = {}
        self.hidden_and_withdrawn: set[tuple[int, int]] = set()
        self.banned: set[int] = set()
        self.is_open = False
        self.voices: dict[tuple[int, int], str] = {}
        self.imported: dict[int, list[tuple[int, int]]] = {}
        self.outsiders = 0
        self.folder = tempfile.TemporaryDirectory()
        self.desk = Desk(Path(self.folder.name))
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self):
        self.folder.cleanup()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def cast(self):
        self.mod = make_moderator(f"usher{timezone.now().timestamp():.6f}".replace(".", "-"))
        self.members = [make_member() for _ in range(MEMBERS)]
        self.titles = [make_title(is_open=which != CLOSED) for which in range(TITLES)]
        self.critics = [make_critic() for _ in range(3)]
        self.paper = make_publication()
        for which, title in enumerate(self.titles):
            Identifier.objects.create(title=title, scheme="paper", value=f"t{which}")

    def live(self, who, which):
        reviews = AudienceReview.objects.live()
        return reviews.get(author=self.members[who], title=self.titles[which])

    @rule(who=WHO, which=WHICH, stars=STARS, body=st.sampled_from(["", "Words."]))
    def post_or_edit(self, who, which, stars, body):
        key = (who, which)
        try:
            audience.post(
                title=self.titles[which], author=self.members[who], stars=stars, body=body,
                at=timezone.now(),
            )  # fmt: skip
        except audience.HiddenReviewStands:
            assert key in self.hidden_and_withdrawn - set(self.model)
            return
        standing = self.model.setdefault(key, Standing(stars))
        standing.stars = stars

    @rule(who=WHO, which=WHICH)
    def withdraw(self, who, which):
        standing = self.model.pop((who, which), None)
        if standing:
            audience.withdraw(review=self.live(who, which), at=timezone.now())
            if standing.hidden:
                self.hidden_and_withdrawn.add((who, which))

    @rule(who=WHO, which=WHICH, hidden=st.booleans())
    def hide_or_restore(self, who, which, hidden):
        standing = self.model.get((who, which))
        if not standing:
            return
        items = [self.live(who, which)]
        if hidden:
            moderation.hide(
                items=items, actor=self.mod, rule="spam", reason="Test.", at=timezone.now()
            )
        else:
            moderation.restore(items=items, actor=self.mod, reason="Test.", at=timezone.now())
        standing.hidden = hidden

    @rule(who=WHO, which=WHICH, held=st.booleans())
    def hold_or_release(self, who, which, held):
        standing = self.model.get((who, which))
        if not standing:
            return
        act = audience.hold if held else audience.release
        more = {"reason": "burst"} if held else {}
        act(reviews=[self.live(who, which)], at=timezone.now(), **more)
        standing.held = held

    @rule(who=WHO, banned=st.booleans())
    def ban_or_readmit(self, who, banned):
        act = authors.exclude if banned else authors.readmit
        act(author=self.members[who], at=timezone.now())
        self.members[who].refresh_from_db()
        (self.banned.add if banned else self.banned.discard)(who)

    @rule()
    def open_the_closed_title(self):
        audience.open_title(title=self.titles[CLOSED], at=timezone.now())
        self.is_open = True

    @rule(
        critic=st.integers(0, 2),
        which=WHICH,
        verdict=st.sampled_from(["positive", "negative", ""]),
        score=st.sampled_from(["", "2.5/4", "B+", "7", "1/5"]),
    )
    def record_a_critic(self, critic, which, verdict, score):
        critics.record(
            title=self.titles[which], critic=self.critics[critic], publication=self.paper,
            verdict=verdict, original_score=score, at=timezone.now(),
        )  # fmt: skip
        self.voices[critic, which] = verdict or {"B+": "positive", "2.5/4": "positive"}.get(
            score, "negative" if score == "1/5" else ""
        )

    @rule(critic=st.integers(0, 2), is_top=st.booleans())
    def mark_a_top_critic(self, critic, is_top):
        critics.set_top(
            critic=self.critics[critic], is_top=is_top, reason="Test.",
            since=timezone.now().date(), at=timezone.now(),
        )  # fmt: skip

    @rule(which=WHICH, ratings=st.lists(st.integers(1, 10), min_size=1, max_size=3))
    def import_ratings(self, which, ratings):
        rows = []
        for stars in ratings:
            self.outsiders += 1
            rows.append(
                {"id": f"t{which}", "user": f"u{self.outsiders}", "rating": stars / 2, "at": "1"}
            )
        assert self.desk.ratings(rows)["created"] == len(rows)
        run = ImportRun.objects.latest("pk")
        self.imported[run.pk] = [(which, stars) for stars in ratings]

    @rule(place=st.integers(0, 5))
    def undo_an_import(self, place):
        if self.imported:
            run = sorted(self.imported)[place % len(self.imported)]
            self.desk.undo(ImportRun.objects.get(pk=run))
            del self.imported[run]

    @invariant()
    def numbers_agree_with_a_recount(self):
        if hasattr(self, "titles"):
            assert list(recounting.find_drift([t.pk for t in self.titles])) == []

    @invariant()
    def numbers_agree_with_the_model(self):
        for which, title in enumerate(getattr(self, "titles", [])):
            stars = [
                s.stars
                for (who, w), s in self.model.items()
                if w == which and s.stars and not s.hidden and not s.held
                and who not in self.banned and (self.is_open or which != CLOSED)
            ]  # fmt: skip
            stars += [
                s for rows in self.imported.values() for w, s in rows
                if w == which and (self.is_open or which != CLOSED)
            ]  # fmt: skip
            verdicts = [v for (_, w), v in self.voices.items() if w == which and v]
            title.refresh_from_db()
            assert title.audience_counted == len(stars)
            assert title.audience_favorable == sum(s >= 7 for s in stars)
            assert title.critic_counted == len(verdicts)
            assert title.critic_favorable == verdicts.count("positive")

    @invariant()
    def the_chain_is_whole(self):
        if hasattr(self, "titles"):
            assert moderation.first_broken_event() is None


def _run(examples, steps):
    run_state_machine_as_test(
        ScoreMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


@pytest.mark.django_db
def test_any_history_of_acts_leaves_no_drift():
    assert django_settings.SCORE_CONSTANTS == {}
    _run(examples=15, steps=12)


@pytest.mark.soak
@pytest.mark.django_db
def test_thousands_of_histories_leave_no_drift():
    """Ten thousand on SQLite, a thousand on PostgreSQL; SOAK_HISTORIES names another number."""
    usual = 10_000 if connection.vendor == "sqlite" else 1000
    _run(examples=int(os.environ.get("SOAK_HISTORIES", usual)), steps=15)
    assert list(recounting.find_drift()) == []
