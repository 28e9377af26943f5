"""Going through the site by its links, as a search engine does."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

LINK = re.compile(r'(?:href|src|action|content)="([^"]+)"|<loc>([^<]+)</loc>')


def crawl(client, *starts, most=400):
    """Yield every page that a visitor comes to from these, with its bytes as text."""
    waiting, seen = deque(starts), set()
    while waiting and len(seen) < most:
        path = waiting.popleft()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode(errors="replace")
        yield path, answer.status_code, text + str(answer.headers)
        for pair in LINK.findall(text):
            parts = urlsplit(urljoin(f"http://testserver{path}", pair[0] or pair[1]))
            if parts.hostname in ("testserver", "localhost") and "/static/" not in parts.path:
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
