"""The pages of family guides, and of what parents and teens say."""

from family.views.guides import family_method, title_guide
from family.views.verdicts import (
    title_verdict,
    title_verdicts,
    verdict_detail,
    verdict_name,
    verdict_withdraw,
)

__all__ = [
    "family_method",
    "title_guide",
    "title_verdict",
    "title_verdicts",
    "verdict_detail",
    "verdict_name",
    "verdict_withdraw",
]
