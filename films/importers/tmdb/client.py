"""Answers of TMDB's API: asked for politely and kept as files, which are a table of an import.

Asking and importing are two steps, so both can be stopped and go on: an answer that is recorded is
not asked for again, and the import has a position as every other has. Pictures are not fetched.
The key goes only to the one host, and into no message.
"""

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from films.importers.tmdb.answers import SOURCE, TmdbImporter
from importing.maps import ImportMap
from importing.reading import Gauge, ReadingError, Row
from importing.registry import Opened, Step, Wanted, WrongTable

BASE = "https://api.themoviedb.org/3/"
TIMEOUT_SECONDS = 20
LARGEST = 8 * 1024 * 1024
INTERVAL_SECONDS = 0.25  # four answers a second; TMDB allows ten times that
TRIES = 5
LONGEST_WAIT_SECONDS = 120.0
WANTED = re.compile(r"(movie|tv|person)/(\d{1,9})")
LISTED = re.compile(r"(movie|tv)/(popular|top_rated|now_playing|upcoming|on_the_air|airing_today)")
SHARED = "credits,keywords,alternative_titles,videos,external_ids,watch/providers"
ALONG = {
    "movie": f"release_dates,{SHARED}",
    "tv": f"content_ratings,{SHARED}",
    "person": "external_ids",
}


class TmdbError(ReadingError):
    """TMDB did not answer; the message says why, without the key."""


class _NoRedirects(HTTPRedirectHandler):
    """Follows nothing: the key is for one host."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None: ...


def _open(request: Request) -> bytes:
    with build_opener(_NoRedirects).open(request, timeout=TIMEOUT_SECONDS) as answer:
        body: bytes = answer.read(LARGEST + 1)
    return body


class Client:
    """Asks TMDB, a few times a second at most, and again where it is busy."""

    def __init__(
        self,
        key: str,
        *,
        opened: Callable[[Request], bytes] = _open,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not key:
            raise TmdbError("TMDB_API_KEY is not set in the environment.")
        self._key, self._open, self._sleep, self._clock = key, opened, sleep, clock
        self._next = 0.0

    def get(self, path: str, **parameters: str) -> dict[str, Any]:
        request = self._request(path, parameters)
        for attempt in range(TRIES):
            self._wait()
            try:
                return _read(self._open(request), path)
            except HTTPError as error:
                pause = self._pause(error, attempt)
                if pause is None:
                    raise TmdbError(f"TMDB answered {error.code} for {path}.") from None
            except (URLError, TimeoutError, ConnectionError):
                pause = 2.0**attempt
            self._sleep(pause)
        raise TmdbError(f"TMDB did not answer for {path} in {TRIES} tries.")

    def _request(self, path: str, parameters: dict[str, str]) -> Request:
        headers = {"Accept": "application/json", "User-Agent": "Matinee"}
        if self._key.startswith("ey"):  # the newer keys are tokens
            headers["Authorization"] = f"Bearer {self._key}"
        else:
            parameters = {**parameters, "api_key": self._key}
        query = f"?{urlencode(parameters)}" if parameters else ""
        return Request(f"{BASE}{path}{query}", headers=headers)  # noqa: S310  # BASE is https

    def _wait(self) -> None:
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + INTERVAL_SECONDS

    def _pause(self, error: HTTPError, attempt: int) -> float | None:
        """Return how long to wait before asking again; None where that is no use."""
        if error.code == 429:
            retry_after = error.headers.get("Retry-After", "") if error.headers else ""
            wait = float(retry_after) if str(retry_after).isdigit() else 2.0**attempt
            return min(wait, LONGEST_WAIT_SECONDS)
        return 2.0**attempt if error.code >= 500 else None


def record(answers: Client, folder: Path, wanted: Iterable[str], *, anew: bool = False) -> int:
    """Keep the answers that a folder lacks, the seasons of series too; return how many came."""
    count = 0
    for path in wanted:
        match = WANTED.fullmatch(path)
        if match is None:
            raise TmdbError(f"'{path[:60]}' is not such as movie/603, tv/1396 or person/33.")
        count += _keep(answers, folder, path, anew=anew, append_to_response=ALONG[match[1]])
        if match[1] == "tv":
            answer = _read((folder / f"{path}.json").read_bytes(), path)
            for season in answer.get("seasons") or []:
                number = season.get("season_number")
                if isinstance(number, int) and number > 0:
                    count += _keep(answers, folder, f"{path}/season/{number}", anew=anew)
    return count


def listed(answers: Client, name: str, pages: int) -> list[str]:
    """Return the paths on the first pages of one of TMDB's lists, such as "movie/popular"."""
    match = LISTED.fullmatch(name)
    if match is None:
        raise TmdbError(f"'{name[:60]}' is not a list such as movie/popular or tv/top_rated.")
    paths: list[str] = []
    for page in range(1, pages + 1):
        answer = answers.get(name, page=str(page))
        paths += [f"{match[1]}/{int(item['id'])}" for item in answer.get("results") or []]
        if page >= int(answer.get("total_pages") or 1):
            break
    return list(dict.fromkeys(paths))


def _keep(answers: Client, folder: Path, path: str, *, anew: bool, **parameters: str) -> int:
    file = folder / f"{path}.json"
    if file.exists() and not anew:
        return 0
    text = json.dumps(answers.get(path, **parameters), ensure_ascii=False, indent=1)
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".part")  # a file that stands is whole, whatever ends the process
    half.write_text(text, encoding="utf-8", errors="surrogatepass")
    half.replace(file)
    return 1


def _read(body: bytes, path: str) -> dict[str, Any]:
    if len(body) > LARGEST:
        raise TmdbError(f"The answer for {path} is larger than {LARGEST >> 20} MB.")
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise TmdbError(f"The answer for {path} is not JSON.") from None
    if not isinstance(answer, dict):
        raise TmdbError(f"The answer for {path} is no object.")
    return answer


@dataclass(frozen=True)
class RecordedAnswers:
    """The recorded answers of a folder as a table: a path and an answer a row."""

    folder: Path
    paths: list[Path]
    header: tuple[str, ...] = ("path", "answer")
    gauge: Gauge = field(default_factory=Gauge, compare=False)

    def rows(self) -> Iterator[Row]:
        for number, path in enumerate(self.paths, start=1):
            name = path.relative_to(self.folder).as_posix()
            with path.open("rb") as file:
                body = file.read(LARGEST + 1)
            problem = "the answer is too large" if len(body) > LARGEST else ""
            text = body.decode("utf-8-sig", errors="surrogateescape")
            yield Row(number, {"path": name, "answer": text}, (name,), problem)


def open_folder(wanted: Wanted) -> Opened:
    """Open a folder of answers; with --live ask for what is missing. Raises ReadingError."""
    said: tuple[str, ...] = ()
    ids, lists = wanted.options.get("ids") or [], wanted.options.get("list") or []
    if wanted.options.get("live"):
        said = (_ask(wanted, ids, lists),)
    elif ids or lists:
        raise WrongTable("--ids and --list say what to ask TMDB for; that needs --live.")
    paths = sorted(wanted.path.rglob("*.json")) if wanted.path.is_dir() else []
    if not paths:
        raise WrongTable(f"{wanted.path} is no folder with recorded answers (*.json).")
    # Series before their seasons, which lie in folders of their own.
    paths.sort(key=lambda path: "season" in path.parts)
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(wanted.path).as_posix().encode())
        digest.update(path.read_bytes())
    columns = {name: name for name in sorted(TmdbImporter.fields)}
    importer = TmdbImporter(ImportMap(SOURCE, columns=columns))
    step = Step("answers", importer, RecordedAnswers(wanted.path, paths))
    return Opened(SOURCE, SOURCE, [step], {"answers": digest.hexdigest()}, said)


def _ask(wanted: Wanted, ids: list[str], lists: list[str]) -> str:
    asking = Client(settings.TMDB_API_KEY)
    paths = list(ids)
    for name in lists:
        paths += listed(asking, name, int(wanted.options.get("pages") or 1))
    if not paths:
        raise WrongTable("--live needs --ids (movie/603, tv/1396, …) or --list (movie/popular).")
    anew = bool(wanted.options.get("from_start"))
    count = record(asking, wanted.path, paths, anew=anew)
    return f"asked TMDB for {count} answers; they are kept in {wanted.path}"
