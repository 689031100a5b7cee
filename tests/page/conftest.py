"""A realistic page, changed by each test where it wants, and the folder it stands in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.release import Block, BlockKind, Contact, RelatedRelease, Release, Shot, Span, Term
from mediakit.page.assets import script, stylesheet
from mediakit.page.content import Download, PageContent, PageTrack, PageVideo
from mediakit.page.render import render_page
from mediakit.timecode import format_vtt_time

MakeContent = Callable[..., PageContent]
MakeSite = Callable[[PageContent, Path], Path]

BODY = (
    Block(BlockKind.PARAGRAPH, (Span("The county closed the new flood barrier for the first time today."),)),
    Block(BlockKind.HEADING, (Span("How it works"),), level=2),
    Block(
        BlockKind.PARAGRAPH,
        (
            Span("Read the "),
            Span("engineering summary", address="/water/barrier summary.pdf"),
            Span(", says "),
            Span("Ana Ortega", strong=True),
            Span("."),
        ),
    ),
    Block(BlockKind.ITEM, (Span("Closes at a forecast level of 3.2 m"),)),
    Block(BlockKind.ITEM, (Span("Runs on its own power for 72 hours"),)),
    Block(BlockKind.HEADING, (Span("Voices"),), level=4),
    Block(BlockKind.QUOTE, (Span("We have waited for this "), Span("since the flood", emphasis=True), Span("."))),
    Block(BlockKind.ITEM, (Span("First, the gates"),), level=1),
)
RELEASE = Release(
    headline="River County opens its flood barrier",
    subheadline="Twelve thousand homes are safer",
    date=date(2026, 9, 27),
    modified=date(2026, 10, 1),
    place="MILLBROOK",
    organization="River County",
    language="en",
    body=BODY,
    related=(
        RelatedRelease(
            headline="Joint statement on river safety",
            date=date(2026, 9, 26),
            place="MILLBROOK",
            body=(Block(BlockKind.PARAGRAPH, (Span("Both will test every gate twice a year."),)),),
            introduction="Previously released:",
        ),
    ),
    topics=(Term("Flood protection", "/topics/flood"), Term("Public works")),
    keywords=(Term("Millbrook", "/keywords/millbrook"), Term("barrier")),
    embargo=datetime(2026, 9, 27, 6, 0, tzinfo=UTC),
    contacts=(Contact("Sam Reed, press@water.example.gov, +1 555 0100", email="press@water.example.gov"),),
    credit="Video: River County",
    rights="Free for editorial use.",
    shots=(Shot("Gates rising at dawn", "0:00"), Shot("Residents on the quay")),
    publisher_address="https://www.example.gov/news/",
)
ENGLISH = Track(
    (
        Cue(0, 900, "Good morning from Millbrook."),
        Cue(1000, 1900, "[water rushing]", settings="line:80% position:10%,line-left align:start size:60%"),
        Cue(2000, 2900, "<v Engineer>All <i>four</i> gates\nare rising &amp; locked."),
        Cue(3000, 3900, "ORTEGA: 3 &lt; 4, as you know.", settings="vertical:rl line:1,end"),
    ),
    "en",
)
SPANISH = Track((Cue(0, 1900, "Buenos días."), Cue(2000, 3900, "[agua]")), "es", Kind.SUBTITLES)
CONTENT = PageContent(
    release=RELEASE,
    slug="barrier",
    language="en",
    video=PageVideo("media/barrier.mp4", "video/mp4", 320, 180, 4000),
    tracks=(
        PageTrack(ENGLISH, "captions/barrier.en.vtt", "English", default=True),
        PageTrack(SPANISH, "captions/barrier.es.vtt", "Español"),
    ),
    downloads=(
        Download("Web video", "media/barrier.mp4", "barrier.mp4", "video/mp4", 12_345_678),
        Download("Captions, English", "captions/barrier.en.vtt", "barrier.en.vtt", "text/vtt", 999),
    ),
    stylesheet_href="player/player.css",
    script_href="player/player.js",
    notices=("This video has no audio description: it will follow by 4 October.",),
)


@pytest.fixture(scope="session")
def make_content() -> MakeContent:
    """The page's content; keyword arguments change the release where it has such a field, else the content."""

    def make(**changes: Any) -> PageContent:
        of_release = {name: value for name, value in changes.items() if hasattr(RELEASE, name)}
        language = {"language": changes["language"]} if "language" in changes else {}
        of_content = {name: value for name, value in changes.items() if name not in of_release}
        return replace(CONTENT, release=replace(RELEASE, **of_release), **of_content, **language)

    return make


@pytest.fixture(scope="session")
def make_site(clip: Path) -> MakeSite:
    """A function that writes a content's page with all that it needs into a folder and gives the page's path."""

    def make(content: PageContent, folder: Path) -> Path:
        texts = {content.stylesheet_href: stylesheet(), content.script_href: script()}
        texts |= {page_track.href: vtt(page_track.track) for page_track in content.tracks}
        for name in (*texts, content.video.href):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        if not (folder / content.video.href).exists():
            (folder / content.video.href).write_bytes(clip.read_bytes())
        page = folder / "index.html"
        page.write_text(render_page(content), encoding="utf-8")
        return page

    return make


def vtt(track: Track) -> str:
    cues = (
        f"{format_vtt_time(cue.start_ms)} --> {format_vtt_time(cue.end_ms)} {cue.settings}\n{cue.text}\n"
        for cue in track.cues
    )
    return "WEBVTT\n\n" + "\n".join(cues)
