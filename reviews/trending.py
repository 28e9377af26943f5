"""The acts of members on titles that make these trend: ratings that count, and reviews to read."""

from films.trending import Acts, by_day
from reviews.models import AudienceReview

COUNTED = AudienceReview.objects.filter(is_counted=True)
# Everybody reads them, and nothing is held against them.
TO_READ = AudienceReview.objects.filter(is_listed=True, held_reason="", not_open=False)

# A review that is rated, too, is worth both.
RATINGS = Acts(1, lambda since: by_day(COUNTED, "rated_at", since))
REVIEWS = Acts(1, lambda since: by_day(TO_READ, "rated_at", since))
