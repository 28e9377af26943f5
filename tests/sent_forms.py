"""Reads the form of an admin page as a browser would send it, hidden fields and all."""

import re
from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.is_inside = False
        self.sent = {}
        self.select = self.textarea = None

    def put(self, name, value):
        self.sent.setdefault(name, []).append(value)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self.is_inside = str(given.get("id", "")).endswith("_form")
        if not self.is_inside or "disabled" in given:
            return
        kind = given.get("type")
        if tag == "input" and name and kind not in ("submit", "button", "file"):
            if kind not in ("checkbox", "radio") or "checked" in given:
                self.put(name, given.get("value") or ("on" if kind == "checkbox" else ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.put(self.select, given.get("value", ""))
        elif tag == "textarea":
            self.textarea = name
            self.put(name, "")

    def handle_data(self, data):
        if self.textarea:
            self.sent[self.textarea][-1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.textarea:
            text = self.sent[self.textarea][-1]
            self.sent[self.textarea][-1] = text.removeprefix("\r\n").removeprefix("\n")
            self.textarea = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.is_inside = False


def form_of(page):
    """Return {name: values} of what a browser sends from this page when nothing is touched."""
    reader = _Reader()
    reader.feed(page.content.decode())
    assert reader.sent, "no form"
    return {
        name: [re.sub("\r?\n", "\r\n", value) for value in values]
        for name, values in reader.sent.items()
    }
