"""A realistic page, changed by each test where it wants, and the folder it stands in."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.release import Block, BlockKind, Contact, RelatedRelease, Release, Shot, Span, Term
from mediakit.page.code import page_script, page_stylesheet
from mediakit.page.content import Download, PageContent, PageTrack, PageVideo
from mediakit.page.render import render_page
from mediakit.timecode import format_vtt_time

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MakeContent = Callable[..., PageContent]
MakeSite = Callable[[PageContent, Path], Path]
OpenPage = Callable[..., "Page"]
OpenPlayer = Callable[..., "Player"]

WATCH_POLICY = """
window.violations = [];
addEventListener('securitypolicyviolation', (event) =>
  violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""
RUN_AXE = """async () => {
  const rules = Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, { enabled: true }]));
  const { violations } = await axe.run({ rules });
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 150)}`));
}"""
TRACKS = """(video) => Array.from(video.textTracks, (track) => ({
  kind: track.kind, label: track.label, language: track.language, mode: track.mode,
  cues: Array.from(track.cues || [], (cue) => [cue.startTime, cue.endTime, cue.text]),
}))"""
SHOWN = (
    "() => Array.from(document.querySelectorAll('.captions .cue:not([hidden])'), (cue) => cue.textContent)"
)
SEEK = """(video, seconds) => new Promise((done) => {
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(done));
  video.addEventListener('seeked', painted, { once: true });
  video.currentTime = seconds;
})"""
CURRENT = "() => Array.from(document.querySelectorAll('[aria-current=true]'), (cue) => cue.dataset.start)"

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
    Block(
        BlockKind.QUOTE, (Span("We have waited for this "), Span("since the flood", emphasis=True), Span("."))
    ),
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
    """The page's content; keyword arguments change the release's field of that name, else the content's."""

    def make(**changes: Any) -> PageContent:
        of_release = {name: value for name, value in changes.items() if hasattr(RELEASE, name)}
        language = {"language": changes["language"]} if "language" in changes else {}
        of_content = {name: value for name, value in changes.items() if name not in of_release}
        return replace(CONTENT, release=replace(RELEASE, **of_release), **of_content, **language)

    return make


@pytest.fixture(scope="session")
def make_site(clip: Path) -> MakeSite:
    """A function that writes a page with all that it needs into a folder and gives the page's path."""

    def make(content: PageContent, folder: Path) -> Path:
        texts = {content.stylesheet_href: page_stylesheet(content), content.script_href: page_script(content)}
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


class Player:
    """An open page and what one does with its video."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.video = page.locator("video")

    def wait(self, expression: str) -> None:
        """Waits until an expression about `video` is true (as a function: the policy forbids strings)."""
        self.page.wait_for_function(
            f"() => {{ const video = document.querySelector('video'); return {expression}; }}"
        )

    def seek(self, seconds: float) -> None:
        self.video.evaluate(SEEK, seconds)

    def play_for_a_moment(self) -> None:
        self.video.evaluate("(video) => { video.loop = true; void video.play(); }")
        self.wait("video.currentTime > 0.3")

    def tracks(self) -> list[dict[str, Any]]:
        return list(self.video.evaluate(TRACKS))

    def shown_captions(self) -> list[str]:
        return list(self.page.evaluate(SHOWN))

    def wait_for_current(self, *starts: str) -> None:
        """Waits until the cues marked as current are those that start then, one for each transcript."""
        self.page.wait_for_function(f"(starts) => String(({CURRENT})()) === starts", arg=",".join(starts))

    def axe(self, axe_script: str) -> list[str]:
        self.page.evaluate(axe_script)
        return list(self.page.evaluate(RUN_AXE))


@pytest.fixture
def open_page(chromium: "Browser") -> OpenPage:
    """A function that opens a file or an address; keyword arguments are the context's."""

    def opened(path: Path | str, **context: object) -> "Page":
        page = chromium.new_context(**context).new_page()  # type: ignore[arg-type]
        page.add_init_script(WATCH_POLICY)
        page.goto(path if isinstance(path, str) else path.as_uri())
        return page

    return opened


@pytest.fixture
def open_player(chromium: "Browser") -> Iterator[OpenPlayer]:
    """A function that opens an address and waits for its video; keyword arguments are the context's.

    `init_script` runs before the page does.
    """
    players: list[Player] = []

    def start(address: str, *, init_script: str = "", **context: Any) -> Player:
        page = chromium.new_context(**context).new_page()
        players.append(Player(page))
        page.add_init_script(WATCH_POLICY + init_script)
        page.goto(address)
        players[-1].wait("video.readyState >= 2")
        return players[-1]

    yield start
    for player in players:
        player.page.context.close()


@pytest.fixture(scope="session")
def site(make_content: MakeContent, make_site: MakeSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The realistic page in its folder."""
    return make_site(make_content(), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def rich_site(
    make_content: MakeContent, make_site: MakeSite, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The realistic page with descriptions and chapters."""
    descriptions = (Cue(500, 700, "The river at dawn."), Cue(2000, 2500, "Gulls."))
    chapters = (Cue(0, 2000, "Dawn"), Cue(2000, 4000, "Noon"))
    more = (
        PageTrack(Track(descriptions, "en", Kind.DESCRIPTIONS), "captions/d.vtt", "Descriptions"),
        PageTrack(Track(chapters, "en", Kind.CHAPTERS), "captions/c.vtt", "Chapters"),
    )
    return make_site(make_content(tracks=(*CONTENT.tracks, *more)), tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="session")
def long_site(
    make_content: MakeContent, make_site: MakeSite, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[int], Path]:
    """A function that makes a page with so many captions in the clip's four seconds: "Line 0" and so on."""

    @functools.cache
    def make(count: int) -> Path:
        times = [4000 * number // count for number in range(count + 1)]
        cues = tuple(Cue(times[number], times[number + 1], f"Line {number}") for number in range(count))
        tracks = (PageTrack(Track(cues, "en"), "captions/c.vtt", "English", True),)
        return make_site(make_content(tracks=tracks), tmp_path_factory.mktemp("long"))

    return make


@pytest.fixture(params=["disk", "http"])
def address(request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str]) -> str:
    """The realistic page's address, from disk and from a web server."""
    return site.as_uri() if request.param == "disk" else f"{serve(site.parent)}{site.name}"


def vtt(track: Track) -> str:
    cues = (
        f"{format_vtt_time(cue.start_ms)} --> {format_vtt_time(cue.end_ms)} {cue.settings}\n{cue.text}\n"
        for cue in track.cues
    )
    return "WEBVTT\n\n" + "\n".join(cues)
