"""Releases as lists show them, and the whole site made of them."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mediakit.model.publishing import PublicFile, Version
from mediakit.model.theme import PageTheme
from mediakit.page.security import content_security_policy
from mediakit.page.words import Words, words_for
from mediakit.site.assets import list_words
from mediakit.site.build import Identity, build_site, identify
from mediakit.site.listing import Listed, list_release, summarize

BASE = "https://press.example.gov/releases/"
DAY = date(2026, 9, 27)
NAMES = (
    "media/a.1a2b3c4d.mp4",
    "media/a.1a2b3c4d.jpg",
    "captions/a.en.1a2b3c4d.vtt",
    "captions/a.es.1a2b3c4d.vtt",
)
FILES = tuple(
    PublicFile(name, 1000 * number, hashlib.sha256(name.encode()).hexdigest())
    for number, name in enumerate(NAMES, 1)
)

MakeRelease = Callable[..., Listed]
MakeSite = Callable[..., dict[str, bytes]]


def document(slug: str, base: str = BASE, **article: Any) -> dict[str, Any]:
    """A `release.json` as mediakit writes it; keyword arguments change the article."""
    url = f"{base}{slug}/" if base else ""
    media = {
        "@type": "VideoObject",
        "contentUrl": url + NAMES[0],
        "encodingFormat": "video/mp4",
        "duration": "PT1M38S",
        "width": 1280,
        "height": 720,
        "transcript": "Long.",
        "caption": [
            {"name": "English", "contentUrl": url + NAMES[2], "inLanguage": "en"},
            {"name": "Español", "contentUrl": url + NAMES[3], "inLanguage": "es"},
        ],
    }
    values = {
        "@type": "NewsArticle",
        "url": url,
        "headline": "River County opens its flood barrier",
        "description": "The county closed the new flood barrier for the first time today.",
        "articleBody": "Long.",
        "datePublished": DAY.isoformat(),
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "River County"},
        "about": [{"@type": "Thing", "name": "Flood protection"}, {"@type": "Thing", "name": "Public works"}],
        "keywords": ["Millbrook", "barrier"],
        "creditText": "Video: River County",
        "copyrightNotice": "Free for editorial use.",
        "thumbnailUrl": url + NAMES[1],
    }
    return {"@context": "https://schema.org", "@graph": [values | article, media]}


def listed(slug: str = "barrier", base: str = BASE, **article: Any) -> Listed:
    data = json.dumps(document(slug, base, **article)).encode()
    return list_release(slug, summarize(data), Version(FILES, "2026-09-27T10:00:00+00:00"))


def many(count: int, **article: Any) -> tuple[Listed, ...]:
    """So many releases, a day apart, each with one of seven topics."""
    return tuple(
        listed(
            f"release-{number}",
            headline=f"Release {number}",
            datePublished=(DAY - timedelta(days=number)).isoformat(),
            about=[{"name": f"Topic {number % 7}"}],
            **article,
        )
        for number in range(count)
    )


def words(language: str) -> Words:
    plain = words_for(language)
    return replace(plain, table={**plain.table, **list_words(plain.language)})


def site_of(
    *releases: Listed, before: Identity | None = None, theme: PageTheme | None = None
) -> dict[str, bytes]:
    identity = replace(identify(releases, before or Identity()), theme=theme or PageTheme())
    return build_site(releases, identity, words, content_security_policy(fonts=identity.theme.fonts))


SAMPLE = (
    listed(),
    listed(
        "quay",
        headline="Quay reopened <b>&</b> “safe”",
        datePublished="2026-08-01",
        about=[{"name": "public  Works"}],
        description="",
    ),
    listed("barrera", headline="El condado inaugura la barrera", inLanguage="es", datePublished="2026-07-01"),
    replace(listed("sound", headline="Sound alone", datePublished="2026-06-01"), poster="", captions=()),
)


@pytest.fixture(scope="session")
def write_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, bytes]], Path]:
    """A function that writes a site into a folder, with a picture for each poster, and gives the folder."""

    def write(files: dict[str, bytes], *releases: Listed) -> Path:
        folder = tmp_path_factory.mktemp("listed")
        for name, data in files.items():
            (folder / name).write_bytes(data)
        for number, release in enumerate(releases):
            if release.poster:
                path = folder / release.slug / release.poster
                path.parent.mkdir(parents=True, exist_ok=True)
                Image.new("RGB", (640, 360), (40 + 30 * number % 150, 90, 120)).save(path)
        return folder

    return write
