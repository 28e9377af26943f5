"""Setting back what the database dates by itself, so that the demo has one clock."""

from demo.files import evening
from films.models import Person, Photo, Title


def settle_dates() -> None:
    """Date the demo's titles, people and pictures, and their history, on the demo's day."""
    at = evening()
    for model in (Title, Person):
        model.history.filter(is_demo=True).update(history_date=at)
    Title.all_objects.filter(is_demo=True).update(updated_at=at)
    Person.all_objects.filter(is_demo=True).update(updated_at=at)
    Photo.objects.filter(title__is_demo=True).update(uploaded_at=at)
