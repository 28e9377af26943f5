"""Setting back what the database dates by itself, so that the demo has one clock."""

from demo.files import evening
from editorial.models import Article
from films.models import Person, Photo, Title


def settle_dates() -> None:
    """Date what the demo has, and its history, on the demo's day."""
    at = evening()
    for model in (Title, Person, Article):
        model.history.filter(is_demo=True).update(history_date=at)
    Title.all_objects.filter(is_demo=True).update(updated_at=at)
    Person.all_objects.filter(is_demo=True).update(updated_at=at)
    Photo.objects.filter(title__is_demo=True).update(uploaded_at=at)
