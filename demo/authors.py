"""What the demo's critics answer on their pages."""

from demo.files import read
from editorial.models import AuthorAnswer, AuthorQuestion
from reviews.models import Critic


def write_authors() -> None:
    """Ask the questions, and note the answers in their order."""
    told = read("authors")
    questions = AuthorQuestion.objects.bulk_create(
        AuthorQuestion(words=one["words"], position=place, is_demo=True)
        for place, one in enumerate(told["question"], start=1)
    )
    critics = Critic.objects.in_bulk([one["slug"] for one in told["author"]], field_name="slug")
    AuthorAnswer.objects.bulk_create(
        AuthorAnswer(critic=critics[one["slug"]], question=question, words=words)
        for one in told["author"]
        for question, words in zip(questions, one["answers"], strict=True)
    )
