"""Any history of acts leaves every number equal to a recount, and equal to a plain model."""

from dataclasses import dataclass

import pytest
from django.conf import settings as django_settings
from django.db import transaction
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

from moderation import services as moderation
from reviews.models import AudienceReview
from reviews.services import audience, recounting
from tests.factories import make_member, make_moderator, make_title

MEMBERS, TITLES = 4, 2
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
    """Members and a moderator act in any order; the model is a dict."""

    def __init__(self):
        super().__init__()
        self.model: dict[tuple[int, int], Standing] = {}
        self.hidden_and_withdrawn: set[tuple[int, int]] = set()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def cast(self):
        self.mod = make_moderator(f"usher{timezone.now().timestamp():.6f}".replace(".", "-"))
        self.members = [make_member() for _ in range(MEMBERS)]
        self.titles = [make_title() for _ in range(TITLES)]

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

    @invariant()
    def numbers_agree_with_a_recount(self):
        if hasattr(self, "titles"):
            assert list(recounting.find_drift([t.pk for t in self.titles])) == []

    @invariant()
    def numbers_agree_with_the_model(self):
        for which, title in enumerate(getattr(self, "titles", [])):
            stars = [
                s.stars
                for (_, w), s in self.model.items()
                if w == which and s.stars and not s.hidden and not s.held
            ]
            title.refresh_from_db()
            assert title.audience_counted == len(stars)
            assert title.audience_favorable == sum(s >= 7 for s in stars)

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
def test_a_thousand_histories_leave_no_drift():
    assert django_settings.SCORE_CONSTANTS == {}
    _run(examples=1000, steps=15)
