"""Reads the head of a page as a machine does: with an HTML parser, not with the templates."""

import json
from html.parser import HTMLParser


class Head(HTMLParser):
    """The meta, link and JSON-LD elements of a page."""

    def __init__(self, page):
        super().__init__()
        self.meta, self.links, self.scripts, self._in_data = {}, [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and "content" in given:
            self.meta[given.get("property") or given.get("name")] = given["content"]
        elif tag == "link":
            self.links.append(given)
        elif tag == "script" and given.get("type") == "application/ld+json":
            self._in_data = True
            self.scripts.append("")

    def handle_data(self, data):
        if self._in_data:
            self.scripts[-1] += data

    def handle_endtag(self, tag):
        self._in_data = False

    def link(self, rel):
        return [link["href"] for link in self.links if link.get("rel") == rel]

    def things(self):
        """Return the page's things by their type."""
        found = [thing for text in self.scripts for thing in json.loads(text)["@graph"]]
        return {thing["@type"]: thing for thing in found}


def head_of(client, url) -> Head:
    response = client.get(url)
    assert response.status_code == 200, url
    return Head(response.content.decode())
