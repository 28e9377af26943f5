"""Any history of acts leaves every number equal to a recount, and equal to a plain model."""

import os
import tempfile
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
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.services import set_standing
from films.models import Identifier, Title
from films.services import merging
from importing.models import ImportRun
from moderation import services as moderation
from reviews.models import AudienceReview, CriticReview
from reviews.services import audience, critics, recounting
from tests.digest import OF_MERGES, digest
from tests.factories import make_critic, make_member, make_moderator, make_publication, make_title
from tests.importers.files import Desk
from tests.reviews.acts_of_editors import SCORE, SCORES, VERDICT, ActsOfEditors
from tests.reviews.acts_of_members import MEMBERS, TITLES, WHICH, WHO, ActsOfMembers
from tests.reviews.plain_model import Rating, Union, Voice, counted

CLOSED = 1  # this title has not had its first screening yet
STARS = st.one_of(st.none(), st.integers(1, 10))


class ScoreMachine(ActsOfEditors, ActsOfMembers, RuleBasedStateMachine):
    """Members, critics, a moderator and an editor act in any order; the model is plain objects."""

    def __init__(self):
        super().__init__()
        self.ratings: list[Rating] = []
        self.voices: list[Voice] = []
        self.banned: set[int] = set()
        self.is_open = False
        self.imported: dict[int, list[tuple[int, int]]] = {}
        self.union: Union | None = None
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
        for which in range(TITLES):  # voices heard on both titles, so that merges collide
            self.post_or_edit(0, which, 8 - 3 * which, "")
            self.record_a_critic(0, which, "positive" if which else "negative", "")

    def standing(self, who, which):
        """Return the model's live review, None where there is none or the title is merged away."""
        return next(
            (
                r for r in self.ratings
                if (r.who, r.which) == (who, which) and not r.withdrawn and not r.loser_to
            ),
            None,
        )  # fmt: skip

    def is_gone(self, which):
        return self.union and self.union.merged == which

    def live(self, who, which):
        reviews = AudienceReview.objects.live()
        return reviews.get(author=self.members[who], title=self.titles[which])

    @rule(who=WHO, which=WHICH, stars=STARS, body=st.sampled_from(["", "Words."]))
    def post_or_edit(self, who, which, stars, body):
        if self.is_gone(which):
            return
        standing = self.standing(who, which)
        try:
            review = audience.post(
                title=self.titles[which], author=self.members[who], stars=stars, body=body,
                at=timezone.now(),
            )  # fmt: skip
        except audience.HiddenReviewStands:
            assert standing is None
            assert any(
                r.hidden and r.withdrawn for r in self.ratings if (r.who, r.which) == (who, which)
            )
            return
        if standing is None:
            self.ratings.append(Rating(review.pk, who, which, stars))
        else:
            assert review.pk == standing.pk
            standing.stars = stars

    @rule(who=WHO, which=WHICH)
    def withdraw(self, who, which):
        standing = self.standing(who, which)
        if standing:
            audience.withdraw(review=self.live(who, which), at=timezone.now())
            standing.withdrawn = True

    @rule(who=WHO, which=WHICH, hidden=st.booleans())
    def hide_or_restore(self, who, which, hidden):
        standing = self.standing(who, which)
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
        standing = self.standing(who, which)
        if not standing:
            return
        act = audience.hold if held else audience.release
        more = {"reason": "burst"} if held else {}
        act(reviews=[self.live(who, which)], at=timezone.now(), **more)
        standing.held = held

    @rule(who=WHO, banned=st.booleans())
    def ban_or_readmit(self, who, banned):
        set_standing(user=self.members[who], is_active=not banned, at=timezone.now())
        self.members[who].refresh_from_db()
        (self.banned.add if banned else self.banned.discard)(who)

    @rule()
    def open_the_closed_title(self):
        if self.is_gone(CLOSED):
            return
        audience.open_title(title=self.titles[CLOSED], at=timezone.now())
        self.is_open = True

    @rule(critic=st.integers(0, 2), which=WHICH, verdict=VERDICT, score=SCORE)
    def record_a_critic(self, critic, which, verdict, score):
        if self.is_gone(which):
            return
        review = critics.record(
            title=self.titles[which], critic=self.critics[critic], publication=self.paper,
            verdict=verdict, original_score=score, at=timezone.now(),
        )  # fmt: skip
        verdict = verdict or SCORES[score]
        standing = next((v for v in self.voices if v.pk == review.pk), None)
        if standing:
            assert (standing.critic, standing.which, standing.loser_to) == (critic, which, None)
            standing.verdict = verdict
        else:
            self.voices.append(Voice(review.pk, critic, which, verdict))

    @rule(critic=st.integers(0, 2), is_top=st.booleans())
    def mark_a_top_critic(self, critic, is_top):
        critics.set_top(
            critic=self.critics[critic], is_top=is_top, reason="Test.",
            since=timezone.now().date(), at=timezone.now(),
        )  # fmt: skip

    @rule(which=WHICH, ratings=st.lists(st.integers(1, 10), min_size=1, max_size=3))
    def import_ratings(self, which, ratings):
        rows = []
        arrives = self.union.kept if self.union else which  # the ids moved with the merge
        for stars in ratings:
            self.outsiders += 1
            rows.append(
                {"id": f"t{which}", "user": f"u{self.outsiders}", "rating": stars / 2, "at": "1"}
            )
        assert self.desk.ratings(rows)["created"] == len(rows)
        run = ImportRun.objects.latest("pk")
        self.imported[run.pk] = [(arrives, stars) for stars in ratings]

    @rule(place=st.integers(0, 5))
    def undo_an_import(self, place):
        if self.imported:
            run = sorted(self.imported)[place % len(self.imported)]
            self.desk.undo(ImportRun.objects.get(pk=run))
            del self.imported[run]

    @rule(kept=WHICH)
    def merge_or_take_apart(self, kept):
        if self.union:
            self._take_apart(self.union)
        else:
            self._merge(kept, 1 - kept)

    def _merge(self, kept, merged):
        row = merging.merge_titles(
            kept=Title.all_objects.get(pk=self.titles[kept].pk),
            merged=Title.all_objects.get(pk=self.titles[merged].pk),
            by=None, reason="Test.", at=timezone.now(),
        )  # fmt: skip
        self.union = Union(row, kept, merged)
        self.union.begin(self.ratings, self.voices, self.imported, self._moment)

    def _moment(self, item):
        model = AudienceReview if isinstance(item, Rating) else CriticReview
        review = model._base_manager.get(pk=item.pk)
        born = review.rated_at if model is AudienceReview else review.created_at
        return review.edited_at or born, item.pk

    def _take_apart(self, union):
        merging.unmerge(merge=union.merge, by=None, at=timezone.now())
        union.end(self.imported, self.standing)
        self.union = None

    @precondition(lambda self: self.union is None)
    @rule(kept=WHICH)
    def merge_and_take_apart_at_once(self, kept):
        recounting.rebuild([t.pk for t in self.titles], at=timezone.now())
        before = digest(OF_MERGES)
        self._merge(kept, 1 - kept)
        self._take_apart(self.union)
        assert digest(OF_MERGES) == before

    @invariant()
    def numbers_agree_with_a_recount(self):
        if hasattr(self, "titles"):
            assert list(recounting.find_drift([t.pk for t in self.titles])) == []

    @invariant()
    def numbers_agree_with_the_model(self):
        for which, title in enumerate(getattr(self, "titles", [])):
            opened = self.is_open or which != CLOSED
            stars = counted(self.ratings, self.imported, which, self.banned) if opened else []
            verdicts = [
                v.verdict for v in self.voices
                if v.which == which and v.verdict and not (v.withdrawn or v.loser_to)
            ]  # fmt: skip
            stored = Title.all_objects.get(pk=title.pk)
            assert stored.audience_counted == len(stars)
            assert stored.audience_favorable == sum(s >= 7 for s in stars)
            assert stored.critic_counted == len(verdicts)
            assert stored.critic_favorable == verdicts.count("positive")

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
    usual = os.environ.get("SOAK_HISTORIES", 10_000 if connection.vendor == "sqlite" else 1000)
    _run(examples=int(usual), steps=15)
    assert list(recounting.find_drift()) == []
