"""How files are served."""

import hashlib

import pytest

from mediakit.model.content_types import content_type
from mediakit.model.publishing import PublicFile
from mediakit.targets.headers import FOREVER, PRIVATE, SHORT, headers

_HASH = hashlib.sha256(b"x").hexdigest()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("player.css", "text/css; charset=utf-8"),
        ("player.js", "text/javascript; charset=utf-8"),
        ("release.json", "application/json"),
        ("a.vtt", "text/vtt; charset=utf-8"),
        ("a.srt", "application/x-subrip"),
        ("a.ttml", "application/ttml+xml"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.mp4", "video/mp4"),
        ("a.m4a", "audio/mp4"),
        ("a.jpg", "image/jpeg"),
        ("a.png", "image/png"),
        ("a.m3u8", "application/vnd.apple.mpegurl"),
        ("a.m4s", "video/iso.segment"),
        ("A.MP4", "video/mp4"),
        ("unknown.xyz", "application/octet-stream"),
        ("none", "application/octet-stream"),
    ],
)
def test_every_kind_has_its_type(name: str, kind: str) -> None:
    assert content_type(name) == kind


def test_only_names_with_their_own_hash_are_kept_for_ever() -> None:
    hashed = PublicFile(f"a/clip.{_HASH[:8]}.mp4", 1, _HASH)
    lying = PublicFile("a/clip.00000000.mp4", 1, _HASH)
    page = PublicFile("index.html", 1, _HASH)
    assert [headers(file).cache_control for file in (hashed, lying, page)] == [FOREVER, SHORT, SHORT]
    assert headers(hashed, private=True).cache_control == PRIVATE


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        (f"captions/ferry.en.{_HASH[:8]}.srt", 'attachment; filename="ferry.en.srt"'),
        (f"transcript/ferry.en.{_HASH[:8]}.txt", 'attachment; filename="ferry.en.txt"'),
        (f"media/ferry.{_HASH[:8]}.mp4", 'inline; filename="ferry.mp4"'),
        ("slug/source/release.html", 'attachment; filename="release.html"'),
        ("index.html", ""),
        (f"player/player.{_HASH[:8]}.js", ""),
    ],
)
def test_downloads_have_their_plain_name(name: str, disposition: str) -> None:
    assert headers(PublicFile(name, 1, _HASH)).content_disposition == disposition
