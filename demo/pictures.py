"""Hanging the demo's drawn scenes: photos of films that articles show as well."""

from demo.files import read
from demo.scenes import SCENES
from films.models import Photo, Title
from films.services import pictures

CREDIT = "Drawn for this demo"


def write_pictures(titles: dict[str, Title]) -> dict[str, Photo]:
    """Store every scene as a still of its film; return the photos by scene."""
    return {
        entry["scene"]: pictures.store(
            upload=SCENES[entry["scene"]]().as_file(),
            title=titles[entry["title"]],
            kind=Photo.Kind.STILL,
            alt=entry["alt"],
            credit=CREDIT,
        )
        for entry in read("pictures")["picture"]
    }


def remove_pictures() -> None:
    """Remove the scenes with their files, also from a film that stays for a member's review."""
    Photo.objects.filter(credit=CREDIT, title__is_demo=True).delete()
