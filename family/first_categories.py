"""The categories a new site begins with, and what their steps mean. Editors may change them."""

from typing import Any

CONCERN, GOOD = "concern", "good"
CATEGORIES = [
    ("language", "Language", CONCERN, "Swearing, insults and slurs, spoken or shown.", [
        "No swearing.", "A mild word or two.", "Mild words now and then, or one strong word.",
        "Strong words several times.", "Strong words throughout.",
        "Strong and sexual words without pause, or slurs meant to hurt.",
    ]),
    ("violence", "Violence and scariness", CONCERN,
     "What hurts people or animals, and what frightens those who watch.", [
        "Nothing hurts and nothing frightens.", "A tumble, a chase, a short fright.",
        "Fights without blood, danger that passes, a sad death.",
        "Blood, weapons or a long fright, some of it real.",
        "Cruel or bloody violence that is dwelt on.",
        "Torture, gore, or violence that is hard to watch for adults.",
    ]),
    ("sex", "Sex, romance and nudity", CONCERN,
     "From a kiss to what is seen and heard of sex; bodies without clothes.", [
        "None.", "Hands held, a kiss.", "Kissing, talk of love, a bare back.",
        "Sex that is spoken of or hinted at, short nudity.", "Sex or nudity that is seen.",
        "Long or explicit scenes of sex.",
    ]),
    ("drugs", "Drinking, drugs and smoking", CONCERN,
     "Who drinks, smokes or takes something, and what the film makes of it.", [
        "None.", "A glass at a table.", "Adults drink or smoke now and then.",
        "Drunkenness, smoking throughout, or soft drugs.", "Hard drugs, or teens who drink.",
        "Addiction or abuse at length, in detail.",
    ]),
    ("products", "Products and purchases", CONCERN,
     "Brands, things to buy, and how far it is an advertisement for something.", [
        "None.", "A brand in the background.", "Brands that are seen or named.",
        "A brand that belongs to the story.", "Toys and games are sold with it.",
        "Made to sell something.",
    ]),
    ("educational", "Educational value", GOOD, "What can be learned from it.", [
        "Nothing meant to teach.", "A fact or two.", "Some knowledge on the side.",
        "A place, a time or a craft is told well.", "Much to learn.",
        "Made to teach, and it does.",
    ]),
    ("messages", "Positive messages", GOOD, "What it holds to be right, by what it shows.", [
        "None.", "A kind thought.", "Kindness or courage counts for something.",
        "A clear good thought, once questioned.", "The story is about it.",
        "It stays with you, and it is earned.",
    ]),
    ("role-models", "Positive role models", GOOD, "People one would want to be like.", [
        "Nobody.", "Somebody, for a moment.", "Some who mean well.",
        "A main figure who learns to do right.", "Main figures to look up to.",
        "People to look up to, with faults and all.",
    ]),
    ("representation", "Diverse representations", GOOD,
     "Who is in it, and whether they are people or types.", [
        "Everybody is alike.", "Others at the edge.", "Others in small parts, not as types.",
        "Others in large parts.", "Many kinds of people with lives of their own.",
        "It is told from where others seldom stand.",
    ]),
]  # fmt: skip


def write_missing(categories: Any, steps: Any) -> None:
    """Write those whose address no category has; the models may be a migration's."""
    there = set(categories.objects.values_list("slug", flat=True))
    for position, (slug, name, group, definition, words) in enumerate(CATEGORIES, start=1):
        if slug in there:
            continue
        category = categories.objects.create(
            slug=slug, name=name, group=group, definition=definition, position=position
        )
        steps.objects.bulk_create(
            steps(category=category, step=step, definition=said) for step, said in enumerate(words)
        )
