"""A mail server for tests: every mail it takes is on disk before it says so, and it has moods.

What stands before the first "-" of an address says what happens to mail for it: ``gone`` is refused
for good, ``busy`` and ``full`` (the server closes) the first time, ``drop`` is taken the first time
and the connection ended without a word, ``slow`` is taken and answered after ten seconds.
"""

import os
import re
import socketserver
import threading
import time
from pathlib import Path

MESSAGE_ID = re.compile(r"^message-id:\s*(\S+)", re.I | re.M)


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 sink")
        to, seen = "", self.server.seen
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "RCPT":
                to = line.partition("<")[2].partition(">")[0]
                mood = to.partition("-")[0]
                is_first = seen.setdefault(to, 0) == 0
                seen[to] += 1
                if mood == "gone":
                    self.say("550 nobody")
                elif mood == "busy" and is_first:
                    self.say("450 later")
                elif mood == "full" and is_first:
                    self.say("421 closing")
                    return
                else:
                    self.say("250 ok")
            elif word == "DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.keep(to, b"".join(lines).decode(errors="replace"))
                if to.startswith("drop-") and seen[to] == 1:
                    return
                if to.startswith("slow-") and seen[to] == 1:
                    time.sleep(10)
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class MailSink(socketserver.ThreadingTCPServer):
    """Keeps (address, Message-ID) of every mail it took, one a line."""

    daemon_threads = allow_reuse_address = True

    def __init__(self, path: Path, *, seconds: float):
        super().__init__(("127.0.0.1", 0), _Session)
        self.path, self.seconds, self.seen = path, seconds, {}
        self.lock = threading.Lock()
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """Say nothing of workers that were killed."""

    def keep(self, to, text):
        with self.lock, self.path.open("a") as file:
            file.write(f"{to} {MESSAGE_ID.search(text)[1]}\n")
            file.flush()
            os.fsync(file.fileno())
        time.sleep(self.seconds)  # in which a worker can be killed

    def taken(self):
        """Return the mails taken so far, in their order."""
        return [tuple(line.split()) for line in self.path.read_text().splitlines()]
