"""Small bags of one release in several versions, and what a reader makes of what is live."""

import hashlib
import json
import random
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mediakit.bundle.names import hashed_name
from mediakit.bundle.writing import write_bag
from mediakit.model.theme import Theme
from mediakit.planning.theme_files import publish_theme
from tests.publish.servers import Server

SLUG = "new-ferry-terminal-opens"
_REFERRED = re.compile(rb'(?:href|src)="([^"]+\.[0-9a-f]{8}\.[a-z0-9]+)"')


def make_bag(
    folder: Path,
    version: int = 1,
    *,
    captions: int | None = None,
    media: int = 200_000,
    info: tuple[tuple[str, str], ...] = (),
    caption_errors: int = 0,
    base_url: str = "",
    slug: str = SLUG,
    article: dict[str, Any] | None = None,
    theme: Theme | None = None,
) -> Path:
    """A bag; the video is that of the `version`, the captions too unless told otherwise.

    `article` is what its `release.json` says besides; with a `theme` there is a picture, too.
    """
    said = version if captions is None else captions
    video = _content("media", "mp4", random.Random(version).randbytes(media))
    track = _content("captions", "vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\nCaption {said}\n".encode())
    style = _content("player", "css", b"body { margin: 0 }\n", "player")
    texts = dict((video, track, style))
    links = "".join(f'<a href="{name}"></a>' for name in texts)
    report = "".join(f'<a href="../{name}"></a>' for name in texts)
    said_of_it = {"@type": "NewsArticle", "headline": f"Version {version}", "inLanguage": "en"}
    said_of_it |= article or {}
    if base_url:
        said_of_it["url"] = f"{base_url}{slug}/"
    if theme:
        poster, picture = _content("media", "jpg", f"Picture {version}".encode())
        texts[poster] = picture
        texts |= {name.removeprefix("data/"): data for name, data in publish_theme(theme)[1].items()}
        said_of_it["thumbnailUrl"] = f"{said_of_it.get('url', '')}{poster}"
    texts |= {
        "index.html": f"<p>{version} {said}</p>{links}".encode(),
        "embed.html": f"<p>{version} {said} embedded</p>{links}".encode(),
        "release.json": json.dumps({"@graph": [said_of_it], "video": video[0], "captions": said}).encode(),
        "reports/captions.json": json.dumps({"summary": {"error": caption_errors}, "of": said}).encode(),
        "reports/captions.html": f"<p>{version} {said} report</p>{report}".encode(),
        "source/release.txt": b"As received.\n",
    }
    for name, data in texts.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    write_bag(folder, (("External-Identifier", slug), ("External-Description", "Ferry"), *info))
    return folder


def _content(folder: str, ending: str, data: bytes, stem: str = SLUG) -> tuple[str, bytes]:
    return f"{folder}/{hashed_name(stem, hashlib.sha256(data).hexdigest(), ending)}", data


@dataclass
class Reader:
    """Somebody who reads what is live, again and again, and notes every mixture.

    A view is a mixture when the page is of no known version, or refers to something that is missing or is not
    what its name says, or when another page is cut short or of no known version. `strayed` counts the pages
    that were seen in another version than the page beside them.
    """

    server: Server
    bags: tuple[Path, ...]
    mixtures: list[str] = field(default_factory=list)
    views: int = 0
    strayed: int = 0

    def __post_init__(self) -> None:
        self._known = {
            name: {(bag / "data" / name).read_bytes(): number for number, bag in enumerate(self.bags)}
            for name in ("index.html", "embed.html", "release.json", "reports/captions.html")
        }

    def look(self) -> int | None:
        """The number of the version that is live, None before there is one."""
        self.views += 1
        page = self._read("index.html")
        if page is None:
            return None
        number = self._version("index.html", page)
        for name in self._known:
            data = self._read(name)
            if data is None:
                self.mixtures.append(f"{name} is missing")
                continue
            self.strayed += self._version(name, data) != number
        self._follow(page)
        return number

    def _follow(self, page: bytes) -> None:
        for found in _REFERRED.findall(page):
            name = found.decode()
            data = self._read(name)
            if data is None or hashlib.sha256(data).hexdigest()[:8] != name.rpartition(".")[0][-8:]:
                self.mixtures.append(f"{name} is {'missing' if data is None else 'wrong'}")

    def _version(self, name: str, data: bytes) -> int | None:
        number = self._known[name].get(data)
        if number is None:
            self.mixtures.append(f"{name} is of no version")
        return number

    def _read(self, name: str) -> bytes | None:
        data = self.server.read(f"{SLUG}/{name}")
        if data is None and self.server.gap_s:
            time.sleep(self.server.gap_s)
            data = self.server.read(f"{SLUG}/{name}")
        return data
