"""Pages and acts of what members keep."""

from lists.views.challenge_writing import (
    challenge_create,
    challenge_delete,
    challenge_edit,
    challenge_join,
    challenge_prompt,
)
from lists.views.challenges import challenge_detail, challenge_index, member_challenge
from lists.views.diary import diary, diary_create, diary_delete, diary_edit
from lists.views.episodes import season_episodes
from lists.views.for_you import dismiss, for_you
from lists.views.kept import likes, watchlist, watchlist_pick
from lists.views.list_people import list_join, list_people
from lists.views.list_writing import (
    list_clone,
    list_create,
    list_delete,
    list_edit,
    list_titles,
    title_lists,
)
from lists.views.lists import list_detail, member_lists, title_in_lists
from lists.views.marks import title_marks

__all__ = [
    "challenge_create",
    "challenge_delete",
    "challenge_detail",
    "challenge_edit",
    "challenge_index",
    "challenge_join",
    "challenge_prompt",
    "diary",
    "diary_create",
    "diary_delete",
    "diary_edit",
    "dismiss",
    "for_you",
    "likes",
    "list_clone",
    "list_create",
    "list_delete",
    "list_detail",
    "list_edit",
    "list_join",
    "list_people",
    "list_titles",
    "member_challenge",
    "member_lists",
    "season_episodes",
    "title_in_lists",
    "title_lists",
    "title_marks",
    "watchlist",
    "watchlist_pick",
]
