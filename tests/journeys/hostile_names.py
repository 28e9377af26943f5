"""Names that no line can hold, for everything that has a name."""

from accounts.models import User
from editorial.models import (
    Article,
    AwardBody,
    NominatedPerson,
    NominatedTitle,
    Nomination,
    RankedEdition,
    RankedEntry,
    RankedList,
    SeriesNotice,
)
from family.models import (
    AgeVerdict,
    Category,
    Collection,
    GridEntry,
    Guide,
    OutsideScore,
    OutsideSource,
)
from films.models import Credit, Genre, Person, Provider, Title
from reviews.models import AudienceReview, Critic, CriticReview, Publication

HOSTILE = (
    "Koyaanisqatsiextraterrestrialoppenheimerdonaudampfschifffahrt",
    "W" * 90,
    "كفرناحومالمملكةالعربيةالسعوديةوالمغربوتونسوالجزائرومصر",
    "วันหนึ่งฉันเดินเข้าป่าฉันพบเสือตัวหนึ่งและเสือตัวนั้นก็มองมาที่ฉัน",
    "החייםהיפיםוהארוכיםשלמישהושלאנחרגעאףפעםבחייו",
)


def write_hostile_names():
    """Give everything that has a name one that no line can hold."""
    words = {
        Title: ["name", "synopsis", "keywords"], Person: ["name", "biography"], Critic: ["name"],
        Publication: ["name"], Genre: ["name"], Provider: ["name"],
        Article: ["headline", "deck", "byline"],
        AudienceReview: ["headline"], CriticReview: ["quote", "original_score"],
        Credit: ["character"], AwardBody: ["name"], Nomination: ["work"],
        NominatedTitle: ["name"], NominatedPerson: ["name"],
        RankedList: ["name", "about"], RankedEdition: ["words"], RankedEntry: ["words"],
        SeriesNotice: ["source", "words", "season_label"],
        Guide: ["verdict", "need_to_know", "selected_for"], GridEntry: ["text", "where"],
        Category: ["name"], Collection: ["name", "promise"], AgeVerdict: ["body"],
        OutsideSource: ["name", "scale"], OutsideScore: ["category"],
    }  # fmt: skip
    for model, fields in words.items():
        manager = getattr(model, "everything", model.objects)
        for name in fields:
            field = model._meta.get_field(name)
            for number, word in enumerate(HOSTILE):
                chosen = [pk for pk in ids(manager) if pk % len(HOSTILE) == number]
                rows = manager.filter(pk__in=chosen).exclude(**{name: ""})
                said = word[: (field.max_length or 400) - 5]
                if field.unique:
                    for row in rows:
                        manager.filter(pk=row.pk).update(**{name: f"{said}{row.pk}"})
                else:
                    rows.update(**{name: said})
    AudienceReview.objects.exclude(body_html="").update(body_html=f"<p>{'x' * 200}</p>")
    for number, user in enumerate(User.objects.order_by("pk")):
        user.username = f"{number:04}{'W' * 26}"
        user.save()


def ids(manager):
    return list(manager.values_list("pk", flat=True))
