"""Where the benchmark's databases are: one that keeps the generated site, and a copy for a run."""

import os
from urllib.parse import urlsplit

URL = os.environ.get("BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/matinee_bench")
KEPT = urlsplit(URL).path.lstrip("/")
RUN = f"{KEPT}_run"


def url_of_run(application: str) -> str:
    """Return the address of the copy, with the name its connections go by."""
    parts = urlsplit(URL)
    query = "&".join(filter(None, [parts.query, f"application_name={application}"]))
    return parts._replace(path=f"/{RUN}", query=query).geturl()
