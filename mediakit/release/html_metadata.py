"""What a web page says about itself in its head: JSON-LD, Open Graph and other meta elements."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from mediakit.model.language_codes import as_language_tag
from mediakit.model.release import Link, Release, Term
from mediakit.release.addresses import link_kind
from mediakit.release.dates import parse_date
from mediakit.release.links import default_label
from mediakit.release.terms import split_list

_ARTICLES = frozenset(
    {
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "BlogPosting",
        "PressRelease",
        "GovernmentService",
        "Report",
    }
)
_MAX_JSON = 500_000
_MAX_NODES = 2_000
_PUBLISHED = (
    "article:published_time dcterms.issued dcterms.date dc.date.issued dc.date dcterms.created date pubdate"
)
_MODIFIED = "article:modified_time og:updated_time dcterms.modified dc.date.modified last-modified"
_KEYWORDS = "article:tag news_keywords keywords"


def read_metadata(page: BeautifulSoup, linked_data: tuple[str, ...]) -> Release:
    """The release as the page's head describes it; "" / `None` / () where it does not."""
    article = _article(linked_data)
    metas = _metas(page)
    language = as_language_tag(_text(article.get("inLanguage"))) or as_language_tag(_meta(metas, "og:locale"))
    author, author_is_person = _author(article)
    return Release(
        headline=_text(article.get("headline")) or _meta(metas, "og:title"),
        date=_date(_text(article.get("datePublished")), *_listed(metas, _PUBLISHED)),
        modified=_date(_text(article.get("dateModified")), *_listed(metas, _MODIFIED)),
        place=_text(article.get("dateline")),
        organization=(
            _name(article.get("publisher"))
            or ("" if author_is_person else author)
            or _meta(metas, "og:site_name")
        ),
        language=language,
        topics=_terms(_texts(article.get("articleSection")) or metas.get("article:section", [])),
        keywords=_terms(_texts(article.get("keywords")) or _listed(metas, _KEYWORDS)),
        links=tuple(_media(article)),
        credit=author if author_is_person else "",
    )


def page_title(page: BeautifulSoup) -> str:
    """The page's title without the site's name, when the page says the site's name elsewhere."""
    title = " ".join(page.title.get_text(" ").split()) if page.title else ""
    site = _meta(_metas(page), "og:site_name")
    return re.sub(rf"\s+[-–—|:]\s+{re.escape(site)}$", "", title) if site else title


def publisher_address(page: BeautifulSoup) -> str:
    """The address that relative ones on the page count from: its base, else its own address."""
    candidates = [
        *(element.get("href") for element in page.find_all("base", href=True, limit=1)),
        *(element.get("href") for element in page.find_all("link", rel="canonical", href=True, limit=1)),
        _meta(_metas(page), "og:url"),
    ]
    texts = (str(candidate).strip() for candidate in candidates if candidate)
    return next((text for text in texts if re.match(r"https?://\S", text, re.IGNORECASE)), "")


def _article(linked_data: tuple[str, ...]) -> dict[str, Any]:
    for block in linked_data:
        if len(block) > _MAX_JSON:
            continue
        try:
            data = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if _ARTICLES.intersection(_texts(node.get("@type"))):
                return node
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    queue = [data]
    for _ in range(_MAX_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, list):
            queue.extend(node[:_MAX_NODES])
        elif isinstance(node, dict):
            yield node
            queue.extend(node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _metas(page: BeautifulSoup) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in page.find_all("meta", content=True, limit=500):
        key = str(element.get("property") or element.get("name") or "").casefold()
        content = " ".join(str(element["content"]).split())
        if key and content:
            metas.setdefault(key, []).append(content)
    return metas


def _meta(metas: dict[str, list[str]], name: str) -> str:
    return next(iter(metas.get(name, [])), "")


def _listed(metas: dict[str, list[str]], names: str) -> list[str]:
    return next((metas[name] for name in names.split() if name in metas), [])


def _date(*texts: str) -> Any:
    return next((day for text in texts if (day := parse_date(text))), None)


def _terms(texts: list[str]) -> tuple[Term, ...]:
    names = (
        name.strip() for text in texts[:200] for name in (split_list(text) if len(texts) == 1 else [text])
    )
    return tuple(dict.fromkeys(Term(name) for name in names if name))


def _author(article: dict[str, Any]) -> tuple[str, bool]:
    author = article.get("author")
    author = author[0] if isinstance(author, list) and author else author
    person = isinstance(author, dict) and "Person" in _texts(author.get("@type"))
    return _name(author), person


def _media(article: dict[str, Any]) -> Iterator[Link]:
    for key in ("video", "associatedMedia", "encoding"):
        value = article.get(key)
        for item in value[:50] if isinstance(value, list) else [value]:
            if isinstance(item, dict) and (address := _text(item.get("contentUrl"))):
                yield Link(_text(item.get("name")) or default_label(address), address, link_kind(address))


def _name(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for item in values[:200] if (text := _text(item))]
