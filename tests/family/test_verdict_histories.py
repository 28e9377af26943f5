"""Any history of acts on verdicts leaves every number equal to a recount, and to a plain model."""

import os
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.services import set_standing
from family.medians import said_by
from family.models import AgeTally, AgeVerdict
from family.services import tallying, verdicts
from films.services import merging
from moderation import services as moderation
from tests.factories import NOON, make_member, make_moderator, make_title
from tests.factories.guides import make_categories

WHO, WHICH = st.integers(0, 5), st.integers(0, 1)
AGES = st.integers(2, 18)


class VerdictMachine(RuleBasedStateMachine):
    """Four parents, two teens and a moderator act on two titles; the model is a dict."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        make_categories()
        self.members = [make_member(age_band="18+" if n < 4 else "16-17") for n in range(6)]
        self.titles = [make_title(), make_title()]
        self.moderator = make_moderator()
        # By member and title: the age, and why it does not count.
        self.given: dict[tuple[int, int], tuple[int, set[str]]] = {}
        self.banned: set[int] = set()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def _stored(self, who, which):
        return AgeVerdict.objects.own(self.members[who], self.titles[which])

    @rule(who=WHO, which=WHICH, age=AGES)
    def give(self, who, which, age):
        said = {"age": age, "body": "", "steps": {}, "at": NOON}
        try:
            verdicts.give(title=self.titles[which], author=self.members[who], **said)
        except verdicts.HiddenVerdictStands:
            assert (who, which) not in self.given
            return
        against = self.given[who, which][1] if (who, which) in self.given else set()
        self.given[who, which] = age, against

    @rule(who=WHO, which=WHICH)
    def withdraw(self, who, which):
        if self.given.pop((who, which), None):
            verdicts.withdraw(verdict=self._stored(who, which), at=NOON)

    @rule(who=WHO, which=WHICH, is_hidden=st.booleans())
    def moderate(self, who, which, is_hidden):
        if (who, which) not in self.given:
            return
        act = {"items": [self._stored(who, which)], "actor": self.moderator, "at": NOON}
        if is_hidden:
            moderation.hide(rule="hate", reason="Rude.", **act)
            self.given[who, which][1].add("hidden")
        else:
            moderation.restore(reason="A mistake.", **act)
            self.given[who, which][1].discard("hidden")

    @rule(who=WHO, which=WHICH, is_held=st.booleans())
    def hold(self, who, which, is_held):
        if (who, which) not in self.given:
            return
        mine = [self._stored(who, which)]
        if is_held:
            verdicts.hold(verdicts=mine, reason="moderator", at=NOON)
            self.given[who, which][1].add("held")
        else:
            verdicts.release(verdicts=mine, at=NOON)
            self.given[who, which][1].discard("held")

    @rule(who=WHO, is_banned=st.booleans())
    def ban(self, who, is_banned):
        set_standing(user=self.members[who], is_active=not is_banned, at=NOON)
        self.members[who].refresh_from_db()
        (self.banned.add if is_banned else self.banned.discard)(who)

    @rule()
    def merge_and_take_apart(self):
        kept, merged = self.titles
        merge = merging.merge_titles(kept=kept, merged=merged, by=None, reason="One.", at=NOON)
        merging.unmerge(merge=merge, by=None, at=NOON)

    @invariant()
    def numbers_are_the_models(self):
        for which, title in enumerate(self.titles):
            wanted = {"parents": Counter(), "teens": Counter()}
            for (who, of), (age, against) in self.given.items():
                if of == which and not against and who not in self.banned:
                    wanted["parents" if who < 4 else "teens"][age] += 1
            stored = {tally.group: tally for tally in AgeTally.objects.filter(title=title)}
            for group, counts in wanted.items():
                tally = stored.get(group)
                assert (tally.said if tally else said_by({})) == said_by(counts)
                point = title.age_points.filter(group=group).order_by("pk").last()
                assert (point.said if point else said_by({})) == said_by(counts)

    @invariant()
    def nothing_drifts(self):
        assert list(tallying.drifting()) == []


@pytest.mark.django_db
def test_any_history_leaves_every_number_right():
    run_state_machine_as_test(
        VerdictMachine,
        settings=settings(
            max_examples=int(os.environ.get("HISTORIES", "12")),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
