"""The kinds of import of this app."""

from functools import partial

from importing import opening
from importing.registry import Kind
from reviews.importers.audience_ratings import AudienceRatingImporter
from reviews.importers.critic_reviews import CriticReviewImporter

KINDS = tuple(
    Kind(importer.name, summary, partial(opening.open_file, importer), (importer,))
    for importer, summary in (
        (CriticReviewImporter, "published critic reviews"),
        (AudienceRatingImporter, "audience ratings"),
    )
)
