"""The sample release's page with every kind of track, in any language of the interface, in a folder."""

import shutil
from dataclasses import replace
from pathlib import Path

from mediakit.captions.reading import parse_captions
from mediakit.model.captions import Cue, Kind, Track
from mediakit.page.code import page_script, page_stylesheet
from mediakit.page.content import Download, PageContent, PageTrack, PageVideo
from mediakit.page.render import render_page
from mediakit.release.reading import parse_release
from mediakit.timecode import format_vtt_time

SAMPLE = Path(__file__).parents[2] / "assets" / "river-ferry"
STEM = "26_0512_S1_ferry-terminal"
DURATION_MS = 38_000
CHAPTERS = Track(
    (Cue(0, 14_000, "The harbor"), Cue(14_000, 25_000, "Going aboard"), Cue(25_000, 38_000, "The riders")),
    "en",
    Kind.CHAPTERS,
)
DESCRIPTIONS = Track(
    (Cue(0, 400, "The sun rises over a wide harbor."), Cue(19_000, 20_500, "A board lists three ferries.")),
    "en",
    Kind.DESCRIPTIONS,
)
# The captions of the sample that stand there when a test looks: at this second, in these words.
SHOWN_AT_S = 4.0
ENGLISH_WORDS = "Good morning from Harbor City."
SPANISH_WORDS = "Buenos días desde Harbor City."


def sample_track(language: str, kind: Kind = Kind.CAPTIONS) -> Track:
    """The sample's captions in a language."""
    name = f"{STEM}.{language}.srt"
    track, _ = parse_captions((SAMPLE / name).read_bytes(), name)
    return replace(track, kind=kind)


def sample_tracks() -> tuple[PageTrack, ...]:
    """Captions, subtitles, chapters and descriptions."""
    return (
        PageTrack(sample_track("en"), "captions/sample.en.vtt", "English", default=True),
        PageTrack(sample_track("es", Kind.SUBTITLES), "captions/sample.es.vtt", "Español"),
        PageTrack(CHAPTERS, "captions/chapters.vtt", "Chapters"),
        PageTrack(DESCRIPTIONS, "captions/descriptions.vtt", "Descriptions"),
    )


def sample_content(*, language: str = "en", tracks: tuple[PageTrack, ...] | None = None) -> PageContent:
    """What the page shows."""
    release, _ = parse_release((SAMPLE / "release.txt").read_bytes(), "release.txt")
    size = (SAMPLE / f"{STEM}.mp4").stat().st_size
    return PageContent(
        release=release,
        slug="sample",
        language=language,
        video=PageVideo("media/sample.mp4", "video/mp4", 640, 360, DURATION_MS),
        tracks=sample_tracks() if tracks is None else tracks,
        downloads=(Download("Web video", "media/sample.mp4", "sample.mp4", "video/mp4", size),),
        stylesheet_href="player/player.css",
        script_href="player/player.js",
    )


def write_site(content: PageContent, folder: Path, video: Path = SAMPLE / f"{STEM}.mp4") -> Path:
    """Write the page with all that it needs and give the page's path."""
    texts = {content.stylesheet_href: page_stylesheet(content), content.script_href: page_script(content)}
    texts |= {page_track.href: _vtt(page_track.track) for page_track in content.tracks}
    texts["index.html"] = render_page(content)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "media").mkdir(exist_ok=True)
    shutil.copyfile(video, folder / content.video.href)
    return folder / "index.html"


def _vtt(track: Track) -> str:
    cues = (
        f"{format_vtt_time(cue.start_ms)} --> {format_vtt_time(cue.end_ms)} {cue.settings}\n{cue.text}\n"
        for cue in track.cues
    )
    return "WEBVTT\n\n" + "\n".join(cues)
