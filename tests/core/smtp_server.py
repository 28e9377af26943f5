"""A mail server on this machine that answers as a test tells it to."""

import re
import socketserver
import threading
import time


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 test")
        for line in iter(self.rfile.readline, b""):
            verb = line.split(b" ")[0].strip().upper()
            if verb == b"DATA":
                if not self._take():
                    return
            elif verb == b"RCPT" and self.server.answer == "550 unknown":
                self._say("550 no such mailbox: reader@example.com")
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self):
        self._say("354 go on")
        lines = []
        for line in iter(self.rfile.readline, b".\r\n"):
            if not line:
                return False
            lines.append(line)
        answer = self.server.answer
        if answer == "hang":
            time.sleep(3)
            return False
        if answer in ("250", "drop"):  # a server may well keep what it never answers for
            self.server.take(b"".join(lines).decode())
        if answer == "drop":
            return False
        time.sleep(self.server.delay)
        self._say(f"{answer} reader@example.com")
        return True

    def _say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class SmtpServer(socketserver.ThreadingTCPServer):
    """Answers DATA with ``answer``: a code, "drop" (no answer at all) or "hang"."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = "250"
        self.delay = 0.0
        self.taken = []  # (Message-ID, To) of each message taken, doubles too
        self._lock = threading.Lock()
        # It looks whether to stop every so many seconds; by default every half.
        serving = {"poll_interval": 0.01}
        threading.Thread(target=self.serve_forever, kwargs=serving, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def take(self, message):
        found = [re.search(rf"^{name}: (.+)$", message, re.M) for name in ("Message-ID", "To")]
        with self._lock:
            self.taken.append(tuple(match.group(1).strip() for match in found))
