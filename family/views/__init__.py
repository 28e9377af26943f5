"""The pages of family guides, and of what parents and teens say."""

from family.views.guides import family_method, title_guide
from family.views.hubs import (
    age_band,
    collection_detail,
    family_home,
    for_educators,
    for_parents,
    selection_list,
    title_questions,
)
from family.views.limits import (
    find,
    profile_create,
    profile_delete,
    profile_edit,
    profile_list,
)
from family.views.verdicts import (
    title_verdict,
    title_verdicts,
    verdict_detail,
    verdict_name,
    verdict_withdraw,
)

__all__ = [
    "age_band",
    "collection_detail",
    "family_home",
    "family_method",
    "find",
    "for_educators",
    "for_parents",
    "profile_create",
    "profile_delete",
    "profile_edit",
    "profile_list",
    "selection_list",
    "title_guide",
    "title_questions",
    "title_verdict",
    "title_verdicts",
    "verdict_detail",
    "verdict_name",
    "verdict_withdraw",
]
