"""One published release as lists and feeds show it, read from its own `release.json`.

The file stands where others may have written, so nothing in it is trusted: what is not of the kind that it
should be is taken for missing, and an address counts only when it leads to a file that was published.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit

from mediakit.model.characters import clean_text
from mediakit.model.languages import language_tag
from mediakit.model.publishing import PublicFile, Version
from mediakit.model.theme_record import is_theme_file

LONGEST_HEADLINE = 300
LONGEST_DESCRIPTION = 600
_LONGEST_NAME = 120
_MOST_TERMS = 32
_DURATION = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})S)?", re.ASCII)
_PLAIN = re.compile(r"[a-z0-9._/-]+")
_ARTICLE_KEYS = (
    *("@type", "headline", "description", "datePublished", "inLanguage", "about", "keywords", "publisher"),
    *("url", "creditText", "copyrightNotice", "thumbnailUrl"),
)
_MEDIA_KEYS = ("@type", "contentUrl", "encodingFormat", "duration", "width", "height", "caption", "encoding")


class ListingError(ValueError):
    """The text is no `release.json` that can be listed."""


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """Captions in a language; `href` is relative to the release's page."""

    language: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Rendition:
    """A published media file of the release; `href` is relative to its page."""

    href: str
    media_type: str
    file: PublicFile
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A live release as it is listed: `slug` is its folder, `base` the address it was packaged for, or "".

    `day` is the release's own date, else that on which it was published. Hrefs are relative to its page;
    `theme` are the files of its agency's look, where it has one, its record among them.
    """

    slug: str
    headline: str = ""
    description: str = ""
    day: date | None = None
    published: str = ""
    language: str = ""
    organization: str = ""
    base: str = ""
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    credit: str = ""
    rights: str = ""
    poster: str = ""
    duration_ms: int = 0
    captions: tuple[CaptionFile, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    theme: tuple[PublicFile, ...] = ()

    @property
    def order(self) -> tuple[date, str, str]:
        """By what releases are sorted: day, instant of publishing, slug."""
        return self.day or date.min, self.published, self.slug


def summarize(data: bytes) -> dict[str, Any]:
    """What lists need of the bytes of a `release.json`: small enough to be remembered.

    Raises ListingError when it is none.
    """
    try:
        graph = json.loads(data)["@graph"]
        items = [item for item in graph if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ListingError from error
    article = next((item for item in items if item.get("@type") == "NewsArticle"), None)
    if article is None:
        raise ListingError
    media = next((item for item in items if item.get("@type") in ("VideoObject", "AudioObject")), {})
    return {"article": _only(article, _ARTICLE_KEYS), "media": _only(media, _MEDIA_KEYS)}


def list_release(slug: str, summary: dict[str, Any], version: Version) -> Listed:
    """The release in that folder, of which this version is live."""
    article, media = _dict(summary.get("article")), _dict(summary.get("media"))
    url = _text(article.get("url"), 2000)
    files = {file.name: file for file in version.files}
    reader = _Hrefs(url, files)
    return Listed(
        slug=slug,
        headline=_text(article.get("headline"), LONGEST_HEADLINE),
        description=_text(article.get("description"), LONGEST_DESCRIPTION),
        day=_day(_text(article.get("datePublished"), 40)) or _day(version.published[:10]),
        published=version.published,
        language=language_tag(_text(article.get("inLanguage"), 40)),
        organization=_text(_dict(article.get("publisher")).get("name"), LONGEST_HEADLINE),
        base=_base(url, slug),
        topics=_names(_dict(item).get("name") for item in _list(article.get("about"))),
        keywords=_names(_list(article.get("keywords"))),
        credit=_text(article.get("creditText"), LONGEST_DESCRIPTION),
        rights=_text(article.get("copyrightNotice"), LONGEST_DESCRIPTION),
        poster=reader.find(article.get("thumbnailUrl")),
        duration_ms=_duration_ms(media.get("duration")),
        captions=tuple(_captions(media, reader)),
        renditions=tuple(_renditions(media, reader)),
        theme=tuple(file for name, file in files.items() if is_theme_file(name)),
    )


@dataclass(frozen=True, slots=True)
class _Hrefs:
    """Addresses in the document, as names of published files."""

    url: str
    files: dict[str, PublicFile]

    def find(self, value: Any) -> str:
        """The name of the published file that the address means, "" when it means none."""
        text = value if isinstance(value, str) else ""
        name = text.removeprefix(self.url) if self.url else text
        return name if name in self.files and _PLAIN.fullmatch(name) else ""


def _captions(media: dict[str, Any], hrefs: _Hrefs) -> Iterator[CaptionFile]:
    for item in map(_dict, _list(media.get("caption"))):
        if href := hrefs.find(item.get("contentUrl")):
            language = language_tag(_text(item.get("inLanguage"), 40))
            yield CaptionFile(language, _text(item.get("name"), _LONGEST_NAME) or language, href)


def _renditions(media: dict[str, Any], hrefs: _Hrefs) -> Iterator[Rendition]:
    for item in (media, *map(_dict, _list(media.get("encoding")))):
        href, kind = hrefs.find(item.get("contentUrl")), _text(item.get("encodingFormat"), 100)
        if href and kind:
            size = (_whole(item.get("width")), _whole(item.get("height")))
            yield Rendition(href, kind, hrefs.files[href], *size)


def is_base(url: str) -> bool:
    """Whether it is the absolute address of a folder on the web, to which names can be added."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.query
    except ValueError:
        return False
    plain = url.isascii() and url.isprintable() and not set(url) & set(" <>\"'\\^`{|}#")
    return bool(usable) and plain and url.endswith("/")


def _base(url: str, slug: str) -> str:
    """The address of the site that the page says it is on, ending in a slash; "" when it says none."""
    return url.removesuffix(f"{slug}/") if is_base(url) and url.endswith(f"/{slug}/") else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).astimezone(UTC).date()
    except (ValueError, OverflowError):
        return None


def _duration_ms(value: Any) -> int:
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def _names(values: Iterable[Any]) -> tuple[str, ...]:
    """The names without repetitions, as many as a list can show."""
    texts = (_text(value, _LONGEST_NAME) for value in values)
    return tuple(dict.fromkeys(text for text in texts if text))[:_MOST_TERMS]


def _text(value: Any, longest: int) -> str:
    """The text on one line, not longer than that; "" for anything else."""
    if not isinstance(value, str):
        return ""
    line = " ".join(clean_text(value[: longest * 20]).split())
    if len(line) <= longest:
        return line
    return shorten(line, longest, placeholder="…") if " " in line[:longest] else f"{line[: longest - 1]}…"


def _whole(value: Any) -> int:
    return value if type(value) is int and 0 < value < 1 << 20 else 0


def _only(values: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key in keys}


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
