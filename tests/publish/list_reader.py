"""Somebody who reads the lists and feeds of a site, and follows all that they name."""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree import ElementTree

from tests.publish.servers import Server

_FEEDS = ("feed.xml", "feed.json", "sitemap.xml")
_NAMED = re.compile(r'(?:href|src)="([^"#:]+)"')
_ADDRESS = re.compile(r'"(?:url|image|id|home_page_url|feed_url)": "([^"]+)"')
_LOCATED = re.compile(r"<(?:loc|link|guid[^>]*|video:\w+_loc)>([^<]+)<|(?:href|url)=\"([^\"]+)\"")


@dataclass
class ListReader:
    """Reads the list, again and again, and notes every mixture: what is named, and is not there.

    What is missing while the page that names it has changed meanwhile is none: it was just being replaced.
    """

    server: Server
    base: str
    mixtures: list[str] = field(default_factory=list)
    views: int = 0
    pages: int = 0

    def look(self) -> None:
        """Read the index, every list that it leads to, and the feeds."""
        self.views += 1
        waiting, seen = ["index.html", *_FEEDS], set[str]()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += filter(_is_list, sorted(self._read(name)))

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Within it, somebody reads all the while."""
        stop = threading.Event()

        def watch() -> None:
            while not stop.is_set():
                self.look()
                time.sleep(0.005)

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _read(self, name: str) -> set[str]:
        """What the page names, all of which has to be there."""
        data = self.server.read(name)
        if data is None:
            return set()
        self.pages += 1
        try:
            named = self._named(name, data.decode())
        except ValueError as error:
            self.mixtures.append(f"{name} cannot be read: {error}")
            return set()
        for other in sorted(named):
            if self._is_missing(other, name, data) and self._is_missing(other, name, data):
                self.mixtures.append(f"{name} names {other}, which is missing")
        return named

    def _is_missing(self, other: str, name: str, data: bytes) -> bool:
        return self.server.read(other) is None and self.server.read(name) == data

    def _named(self, name: str, text: str) -> set[str]:
        if name.endswith(".html"):
            if not text.endswith("</html>\n"):
                raise ValueError("it is cut short")
            return set(_NAMED.findall(text))
        if name.endswith(".json"):
            json.loads(text)
            found = set(_ADDRESS.findall(text))
        else:
            try:
                ElementTree.fromstring(text)
            except ElementTree.ParseError as error:
                raise ValueError(str(error)) from error
            found = {one or other for one, other in _LOCATED.findall(text)}
        return {self._file(address) for address in found if address.startswith(self.base)}

    def _file(self, address: str) -> str:
        name = address.removeprefix(self.base)
        return f"{name}index.html" if not name or name.endswith("/") else name


def _is_list(name: str) -> bool:
    return name.endswith(".html") and "/" not in name
