"""What members do besides rating, as rules of the state machine: marks, votes, comments."""

import uuid
from contextlib import suppress

from django.db.models import Count, F
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from discussion.models import Comment
from discussion.services import comments as of_threads
from discussion.services import threads
from discussion.services.comments import NotShown
from lists.models import List
from lists.services import marking
from reviews.services import comments, votes

MEMBERS, TITLES = 4, 2
WHO = st.integers(0, MEMBERS - 1)
WHICH = st.integers(0, TITLES - 1)
MARK = st.sampled_from(sorted(marking.SETTERS))


class ActsOfMembers:
    """Rules for a machine that has members, titles, and ways to find a review that stands."""

    @rule(who=WHO, which=WHICH, name=MARK, is_on=st.booleans())
    def mark_a_title(self, who, which, name, is_on):
        if not self.is_gone(which):
            marking.SETTERS[name](self.members[who], self.titles[which], is_on, timezone.now())

    @rule(who=WHO, writer=WHO, which=WHICH, said=st.sampled_from([True, False, None]))
    def vote(self, who, writer, which, said):
        if self.standing(writer, which):
            with suppress(votes.OwnReview, votes.NotOpenToVotes):
                votes.vote(
                    review=self.live(writer, which), member=self.members[who], is_helpful=said,
                    at=timezone.now(),
                )  # fmt: skip

    @rule(who=WHO, writer=WHO, which=WHICH)
    def comment(self, who, writer, which):
        if self.standing(writer, which):
            with suppress(NotShown):
                comments.post(
                    review=self.live(writer, which), author=self.members[who], body="Words.",
                    key=uuid.uuid4(), at=timezone.now(),
                )  # fmt: skip

    @rule(place=st.integers(0, 5))
    def delete_a_comment(self, place):
        standing = list(Comment.objects.filter(deleted_at=None).order_by("pk"))
        if standing:
            comment = standing[place % len(standing)]
            of_threads.delete(comment=comment, at=timezone.now())

    @invariant()
    def votes_comments_and_lists_agree_with_a_recount(self):
        if hasattr(self, "titles"):
            assert votes.find_drift() == []
            assert threads.find_drift() == {}
            counted = List.objects.annotate(found=Count("items")).exclude(size=F("found"))
            assert not counted.exists()
