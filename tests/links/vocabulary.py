"""The rules of schema.org for the types used here, and what Google asks of them.

From the definitions at schema.org (with what each type inherits), and from Google Search
Central's pages on Movie, Review snippet, Breadcrumb, Article and Sitelinks search box.
"""

_THING = {"@type", "name", "url", "image", "description", "alternateName", "sameAs"}
_WORK = _THING | {
    "author", "publisher", "datePublished", "dateCreated", "genre", "aggregateRating", "review",
    "contentRating", "creator", "headline", "mainEntityOfPage",
}  # fmt: skip
_REVIEW = _WORK | {"itemReviewed", "reviewBody", "reviewRating"}
ALLOWED = {
    "Movie": _WORK | {"duration", "director", "actor"},
    "TVSeries": _WORK | {"startDate", "numberOfSeasons", "director", "actor"},
    "TVSeason": _WORK
    | {"startDate", "seasonNumber", "numberOfEpisodes", "partOfSeries", "director", "actor"},
    "Person": _THING | {"birthDate", "deathDate"},
    "Organization": _THING | {"logo"},
    "Review": _REVIEW,
    "CriticReview": _REVIEW,
    "Rating": {"@type", "ratingValue", "bestRating", "worstRating"},
    "AggregateRating": {"@type", "ratingValue", "bestRating", "worstRating", "ratingCount"},
    "BreadcrumbList": {"@type", "itemListElement"},
    "ListItem": {"@type", "position", "name", "item", "url"},
    "ItemList": {"@type", "name", "url", "numberOfItems", "itemListOrder", "itemListElement"},
    "NewsArticle": _WORK | {"dateModified", "wordCount"},
    "WebSite": _WORK | {"potentialAction"},
    "SearchAction": {"@type", "target", "query-input"},
    "EntryPoint": {"@type", "urlTemplate"},
}
# Which types may stand as the value of a property.
RANGES = {
    "director": {"Person"}, "actor": {"Person"}, "creator": {"Person"},
    "author": {"Person", "Organization"}, "publisher": {"Organization"},
    "aggregateRating": {"AggregateRating"}, "review": {"Review", "CriticReview"},
    "reviewRating": {"Rating"}, "itemReviewed": {"Movie", "TVSeries", "TVSeason"},
    "partOfSeries": {"TVSeries"}, "itemListElement": {"ListItem"},
    "potentialAction": {"SearchAction"}, "target": {"EntryPoint"},
}  # fmt: skip
# Without these Google shows no rich result.
REQUIRED = {
    "Movie": {"name", "image"},
    "AggregateRating": {"ratingValue", "ratingCount"},
    "Rating": {"ratingValue", "bestRating"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "SearchAction": {"target", "query-input"},
    "Review": {"author", "reviewRating"},
    "NewsArticle": {"headline"},
}
RECOMMENDED = {
    "Movie": {"aggregateRating", "dateCreated", "director", "review"},
    "Review": {"datePublished"},
    "NewsArticle": {"author", "datePublished", "image"},
}


def complaints(thing, *, inside="") -> list[str]:
    """Return what is wrong with a thing and with everything in it."""
    kind = thing.get("@type")
    if kind not in ALLOWED:
        return [f"{inside}: no type {kind}"]
    wrong = [f"{kind}.{name} is not allowed" for name in thing.keys() - ALLOWED[kind]]
    if not inside or kind not in {"Movie"}:  # what a review names is not a page's own subject
        wrong += [f"{kind} lacks {name}" for name in REQUIRED.get(kind, set()) - thing.keys()]
    for name, value in thing.items():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                if part.get("@type") not in RANGES.get(name, set()):
                    wrong.append(f"{kind}.{name} holds a {part.get('@type')}")
                wrong += complaints(part, inside=kind)
            elif part in ("", None, []):
                wrong.append(f"{kind}.{name} is empty")
    return wrong
