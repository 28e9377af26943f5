"""What stands in the sitemap: the lasting pages, and each kind of page by its section."""

from core.sitemaps import Section
from editorial.awards.sitemaps import CEREMONIES
from editorial.ranked.sitemaps import PAST_EDITIONS, RANKED
from editorial.sitemaps import ARTICLES, COLUMNS
from films.sitemaps import GENRES, PEOPLE
from reviews.sitemaps import CRITICS, PUBLICATIONS, TITLES

PAGES = (
    "pages:home", "pages:film_browse", "pages:tv_browse", "films:box_office",
    "editorial:article_list", "editorial:column_list", "editorial:award_index", "editorial:tv_desk",
    "editorial:about",
    "editorial:about_critics", "editorial:contact", "editorial:about_scores",
    "pages:list_index", "family:family_home", "family:find",
    "family:family_method", "family:selection_list", "family:for_parents", "family:for_educators",
    "newsletters:subscribe",
    "moderation:guidelines", "moderation:log", "accounts:terms", "accounts:privacy",
)  # fmt: skip
SECTIONS: dict[str, Section] = {
    "titles": TITLES,
    "people": PEOPLE,
    "genres": GENRES,
    "critics": CRITICS,
    "publications": PUBLICATIONS,
    "articles": ARTICLES,
    "columns": COLUMNS,
    "awards": CEREMONIES,
    "lists": RANKED,
    "editions": PAST_EDITIONS,
}
