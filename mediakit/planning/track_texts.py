"""The files that the tracks become in the bag, and their places on the page."""

import hashlib
from typing import NamedTuple

from mediakit.bundle.names import hashed_name, safe_name
from mediakit.captions.transcript import format_transcript
from mediakit.model.captions import Kind
from mediakit.model.package import Entry
from mediakit.page.content import Download, PageTrack
from mediakit.page.words import words_for
from mediakit.planning.languages import UNDETERMINED
from mediakit.planning.plan import PackagePlan
from mediakit.planning.tracks import PlannedTrack

_TYPES = {"srt": "application/x-subrip", "vtt": "text/vtt", "txt": "text/plain"}
_WORDS = {Kind.DESCRIPTIONS: "descriptions_file", Kind.CHAPTERS: "chapters_file"}


class PublishedTracks(NamedTuple):
    """The tracks as the page shows them, the files that people can take, and the texts of the bag by path."""

    tracks: tuple[PageTrack, ...]
    downloads: tuple[Download, ...]
    texts: dict[str, bytes]


def publish_tracks(plan: PackagePlan, received: tuple[Entry, ...]) -> PublishedTracks:
    """The plan's tracks, published; `received` are their files as received, in the same order."""
    tracks: list[PageTrack] = []
    downloads: list[Download] = []
    texts: dict[str, bytes] = {}
    first = default_track(plan)
    for number, (planned, original) in enumerate(zip(plan.tracks, received, strict=True)):
        files = track_texts(planned, plan.slug)
        texts |= files
        vtt_path = next(iter(files))
        shown = number == first and planned.track.kind.spoken
        tracks.append(PageTrack(planned.track, _href(vtt_path), planned.track.label, shown))
        sizes = {path: len(data) for path, data in files.items()}
        if not original.path.endswith(".vtt"):  # of two files of one format people want the one that plays
            sizes = {original.path: original.size} | sizes
        downloads += [_download(plan, planned, path, size) for path, size in sizes.items()]
    return PublishedTracks(tuple(tracks), tuple(downloads), texts)


def track_texts(planned: PlannedTrack, slug: str) -> dict[str, bytes]:
    """The files of one track, by path: WebVTT and, of what is heard, a plain transcript."""
    texts = [("captions", planned.vtt, "vtt")]
    if planned.track.kind.spoken:
        texts.append(("transcript", format_transcript(planned.track), "txt"))
    stem = _stem(planned, slug)
    return {_path(folder, stem, text.encode(), ending): text.encode() for folder, text, ending in texts}


def received_path(planned: PlannedTrack, slug: str, sha256: str) -> str:
    """Where the file as received stands in the bag."""
    ending = safe_name(planned.source.path.suffix.lstrip(".").lower() or "srt")
    return f"data/captions/{hashed_name(_stem(planned, slug), sha256, ending)}"


def _stem(planned: PlannedTrack, slug: str) -> str:
    kind = "" if planned.track.kind.spoken else f".{planned.track.kind}"
    return f"{slug}.{safe_name(planned.track.language.lower())}{kind}"


def _path(folder: str, stem: str, data: bytes, ending: str) -> str:
    return f"data/{folder}/{hashed_name(stem, hashlib.sha256(data).hexdigest(), ending)}"


def _href(path: str) -> str:
    return path.removeprefix("data/")


def default_track(plan: PackagePlan) -> int:
    """The number of the track that is on at first: the captions in the page's language, else the first."""
    tags = [planned.track.language.lower() if planned.track.kind.spoken else "" for planned in plan.tracks]
    return tags.index(plan.language.lower()) if plan.language.lower() in tags else 0


def _download(plan: PackagePlan, planned: PlannedTrack, path: str, size: int) -> Download:
    ending, tag, kind = path.rpartition(".")[2], planned.track.language, planned.track.kind
    word = _WORDS.get(kind, "transcript" if ending == "txt" and kind.spoken else "captions")
    language = "" if tag == UNDETERMINED else f".{tag}"
    beside = "" if kind.spoken else f".{kind}"
    return Download(
        ", ".join(filter(None, (words_for(plan.language).plain(word), planned.track.label))),
        _href(path),
        f"{plan.slug}{language}{beside}.{ending}",
        _TYPES.get(ending, "application/octet-stream"),
        size,
    )
