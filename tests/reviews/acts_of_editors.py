"""Acts of the paper's editors, for the state machine of scores: reviews in full come and go."""

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from editorial.models import Article
from editorial.services import save_article
from editorial.services.reviewing import settle_review
from tests.factories import make_publication
from tests.reviews.acts_of_members import WHICH
from tests.reviews.plain_model import Voice

# A score as it is written, and the verdict it gives where its critic gives none.
SCORES = {"": "", "2.5/4": "positive", "B+": "positive", "7": "", "1/5": "negative"}
SCORE = st.sampled_from(sorted(SCORES))
VERDICT = st.sampled_from(["positive", "negative", ""])
BY = st.integers(0, 1)
APART = precondition(lambda self: self.union is None)


class ActsOfEditors:
    """Publishing, changing and withdrawing reviews in full, each critic's in a paper of its own."""

    @initialize()
    def found_a_paper(self):
        self.magazine = make_publication()
        self.articles: dict[tuple[int, int], Article] = {}

    @APART
    @rule(critic=BY, which=WHICH, verdict=VERDICT, score=SCORE)
    def publish_a_review_in_full(self, critic, which, verdict, score):
        article = self.articles.setdefault((critic, which), Article(
            slug=f"review-{critic}-{self.titles[which].pk}", headline="Review", body="Words.",
            kind=Article.Kind.REVIEW, publication=self.magazine, reviewed=self.titles[which],
        ))  # fmt: skip
        self._save(article, critic, timezone.localdate(), verdict=verdict, original_score=score)
        made = article.critic_review
        voice = self._voice_of(critic, which)
        if voice is None:
            self.voices.append(voice := Voice(made.pk, ("in full", critic), which, ""))
        voice.pk, voice.verdict, voice.withdrawn = made.pk, verdict or SCORES[score], False

    @APART
    @rule(critic=BY, which=WHICH)
    def withdraw_a_review_in_full(self, critic, which):
        if (critic, which) in self.articles:
            self._save(self.articles[critic, which], critic, None)
            self._voice_of(critic, which).withdrawn = True

    def _voice_of(self, critic, which):
        named = (("in full", critic), which)
        return next((v for v in self.voices if (v.critic, v.which) == named), None)

    def _save(self, article, critic, day, **said):
        if article.pk:
            article.refresh_from_db()
        for name, value in {**said, "published_on": day}.items():
            setattr(article, name, value)
        save_article(article, authors=[self.critics[critic]])
        settle_review(article, on=timezone.localdate(), at=timezone.now())
