"""Makes what adaptive streaming is made of: the video in each size, and its sounds, as files of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mediakit.bundle.names import hashed_name
from mediakit.model.language_codes import as_language_tag
from mediakit.model.media import Command, MediaInfo
from mediakit.model.package import Entry
from mediakit.model.streaming import AudioRendition, StreamFile, StreamSet, VideoRendition
from mediakit.page.words import words_for
from mediakit.pipeline.encoding import Encoded
from mediakit.pipeline.fragments import read_at
from mediakit.pipeline.published import size_name
from mediakit.pipeline.workshop import PLACE, Source, Workshop
from mediakit.planning.languages import language_label
from mediakit.system.files import open_regular
from mediakit.system.hashed_files import copy_hashed
from mediakit.video.ladder import Rung
from mediakit.video.streaming.commands import StreamKind, rendition_command
from mediakit.video.streaming.reading import read_stream_file

_SOURCE = Path("/source")
_PART = "part"


@dataclass(frozen=True, slots=True)
class Made:
    """A rendition's file: its name beside the video, and what is in it."""

    href: str
    file: StreamFile


@dataclass(frozen=True, slots=True)
class Sound:
    """A published file with a soundtrack, and whether that describes the pictures."""

    source: Source
    info: MediaInfo
    described: bool = False


class StreamMaker:
    """Makes renditions in the bag's folder for media, under names that their hashes give."""

    def __init__(self, folder: Path, slug: str, workshop: Workshop) -> None:
        self._folder = folder
        self._slug = slug
        self._workshop = workshop
        self.files: list[Entry] = []

    def top(self, video: Source, info: MediaInfo) -> VideoRendition:
        """The published video's own pictures as the largest rendition."""
        name = f"{min(info.video[0].display_size)}p"
        made = self._copied(video, info, StreamKind.VIDEO, name)
        return VideoRendition(made.href, made.file, name)

    def lower(self, rungs: tuple[Rung, ...], encoded: Encoded) -> Iterator[VideoRendition]:
        """The smaller sizes, which were encoded as renditions."""
        for rung in rungs:
            part = self._folder / _PART
            made = self._named(copy_hashed(encoded.files[size_name(rung)], part), part, rung.name)
            yield VideoRendition(made.href, made.file, rung.name)

    def sounds(self, sounds: tuple[Sound, ...], language: str) -> Iterator[AudioRendition]:
        """The soundtracks; `language` is the page's, and theirs where nobody said."""
        words = words_for(language)
        for sound in sounds:
            tag = as_language_tag(sound.info.audio[0].language) or language
            kind = "described-sound" if sound.described else "sound"
            made = self._copied(sound.source, sound.info, StreamKind.AUDIO, kind)
            label = language_label(tag) or words.plain("audio")
            name = words.plain("described_audio") if sound.described else label
            yield AudioRendition(made.href, made.file, name, tag, sound.described)

    def _copied(self, source: Source, info: MediaInfo, kind: StreamKind, name: str) -> Made:
        workshop, tools = self._workshop, self._workshop.tools
        late = kind is StreamKind.AUDIO and (info.audio[0].start_ms or 0) > 0

        def command(ffmpeg: str, path: Path, target: Path) -> Command:
            return rendition_command(
                ffmpeg, path, target, kind, late=late, duration_ms=info.duration_ms, by_path=tools.by_path
            )

        def make(folder: Path) -> None:
            workshop.run(command(str(tools.ffmpeg), source.path, folder / _PART))

        key = workshop.key((source.sha256,), command("ffmpeg", _SOURCE, PLACE / _PART))
        part = self._folder / _PART
        return self._named(workshop.placed(key, make, _PART, part), part, name)

    def _named(self, entry: Entry, part: Path, name: str) -> Made:
        with open_regular(part) as file:
            content = read_stream_file(lambda start, size: read_at(file, start, size), entry.size)
        href = hashed_name(f"{self._slug}.{name}", entry.sha256, "mp4")
        part.rename(self._folder / href)
        self.files.append(Entry(f"data/media/{href}", entry.size, entry.sha256))
        return Made(href, content)


def make_streams(
    maker: StreamMaker,
    video: Source,
    info: MediaInfo,
    rungs: tuple[Rung, ...],
    encoded: Encoded | None,
    sounds: tuple[Sound, ...],
    language: str,
) -> StreamSet:
    """What the playlists are made of, captions aside."""
    videos = [maker.top(video, info), *(maker.lower(rungs, encoded) if encoded else ())]
    return StreamSet(tuple(videos), tuple(maker.sounds(sounds, language)))
