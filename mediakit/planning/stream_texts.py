"""The playlists and the manifest of a bag that streams."""

import hashlib
from dataclasses import dataclass, field, replace

from mediakit.bundle.names import hashed_name
from mediakit.model.streaming import CaptionRendition
from mediakit.page.content import PageTrack
from mediakit.planning.plan import PackagePlan
from mediakit.planning.products import Products
from mediakit.planning.track_texts import PublishedTracks
from mediakit.video.streaming.texts import caption_rendition, streaming_texts

_FOLDER = "data/media/"


@dataclass(frozen=True, slots=True)
class PublishedStreams:
    """Where the page finds the playlist to begin with ("" where nothing streams), and all texts by path."""

    href: str = ""
    texts: dict[str, bytes] = field(default_factory=dict)


def publish_streams(plan: PackagePlan, products: Products, tracks: PublishedTracks) -> PublishedStreams:
    """The playlists and the manifest, with the page's own captions in them."""
    if products.streams is None:
        return PublishedStreams()
    captions = tuple(_captions(tracks))
    made = streaming_texts(
        replace(products.streams, captions=captions),
        lambda part, data, ending: _name(plan.slug, part, data, ending),
    )
    texts = {f"{_FOLDER}{name}": data for name, data in made.files.items()}
    return PublishedStreams(f"media/{made.playlist}", texts)


def _captions(tracks: PublishedTracks) -> list[CaptionRendition]:
    taken: list[str] = []
    renditions = []
    for shown in tracks.tracks:
        if shown.track.kind.spoken:
            taken.append(shown.label)
            count = taken.count(shown.label)
            name = shown.label if count == 1 else f"{shown.label} ({count})"
            renditions.append(_rendition(shown, name, tracks))
    return renditions


def _rendition(shown: PageTrack, name: str, tracks: PublishedTracks) -> CaptionRendition:
    size = len(tracks.texts[f"data/{shown.href}"])
    # Never on by itself: a player that shows the page's own track would show the words twice.
    return caption_rendition(shown.track, f"../{shown.href}", size, name)


def _name(slug: str, part: str, data: bytes, ending: str) -> str:
    stem = f"{slug}.{part.lower()}" if part else slug
    return hashed_name(stem, hashlib.sha256(data).hexdigest(), ending)
