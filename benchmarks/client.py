"""The client of the benchmark: a process of its own that sends rounds of requests.

It reads a round a line from its standard input, as JSON, and answers a line: the status,
milliseconds and bytes of each request. Connections are closed after each, as gunicorn's sync
workers close theirs.
"""

import json
import socket
import subprocess
import sys
import threading
import time
from typing import NamedTuple

HOST = "films.example"
# As the proxy in front of the site hands a browser's request on.
SENT_ALWAYS = {
    "Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7",
    "Accept": "text/html", "Accept-Language": "en", "User-Agent": "benchmark",
    "Connection": "close",
}  # fmt: skip


class Answer(NamedTuple):
    """What came back for one request."""

    status: int
    milliseconds: float
    size: int


class Round(NamedTuple):
    """What came back for a round, and how long that took."""

    answers: list[Answer]
    seconds: float


def request(
    path: str, *, method: str = "GET", headers: dict[str, str] | None = None, body: str = ""
) -> str:
    """Return a request as it goes over the wire."""
    sent = {**SENT_ALWAYS, "Accept-Encoding": "gzip", **(headers or {})}
    if method == "POST":
        sent["Content-Length"] = str(len(body))
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in sent.items())]
    return "\r\n".join([*lines, "", body])


def send(port: int, text: str) -> bytes:
    """Send one request and return the whole answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(text.encode("latin-1"))
        parts = []
        while part := connection.recv(262_144):
            parts.append(part)
    return b"".join(parts)


def ask(port: int, text: str) -> Answer:
    """Send one request and note what came back."""
    began = time.perf_counter()
    answer = send(port, text)
    milliseconds = 1000 * (time.perf_counter() - began)
    return Answer(int(answer[9:12] or 0), milliseconds, len(answer.partition(b"\r\n\r\n")[2]))


def ask_all(port: int, texts: list[str], connections: int) -> Round:
    """Send these requests, so many at a time, each thread the next that is left."""
    answers: list[Answer] = []
    left = iter(texts)
    lock = threading.Lock()

    def go_on() -> None:
        while True:
            with lock:
                text = next(left, None)
            if text is None:
                return
            answers.append(ask(port, text))

    threads = [threading.Thread(target=go_on) for _ in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Round(answers, time.perf_counter() - began)


class Client:
    """The process, as seen by who starts it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def round(self, port: int, texts: list[str], connections: int) -> Round:
        """Send a round of requests."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([port, texts, connections]) + "\n")
        self.process.stdin.flush()
        answers, seconds = json.loads(self.process.stdout.readline())
        return Round([Answer(*one) for one in answers], seconds)

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        self.process.wait()


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(ask_all(*json.loads(line))), flush=True)
