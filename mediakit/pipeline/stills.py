"""Makes the still pictures of a video: its poster, and the small pictures of its storyboard."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from mediakit.errors import InputError, ToolError, shown
from mediakit.model.media import Command, MediaInfo
from mediakit.model.movie import KeyFrame, Movie, MovieTrack
from mediakit.page.content import Storyboard
from mediakit.page.pictures import picture_file
from mediakit.pipeline.poster_file import read_poster_file
from mediakit.pipeline.tools import Tools
from mediakit.system.disk_errors import writing
from mediakit.system.files import open_regular
from mediakit.video.annexb import annexb_stream
from mediakit.video.poster import choose_poster, parse_looks
from mediakit.video.stills import ENCODERS, picture_command, poster_command, sheet_command, still_command
from mediakit.video.storyboard import Sheet, plan_sheet

STILLS = "stills.json"
_KEY_FRAMES = "key-frames.h264"
_FRAME_BYTES = 32 << 20
_AVIF_SIDE = 64  # SVT-AV1 takes no smaller pictures


@dataclass(frozen=True, slots=True)
class Stills:
    """The names of the files that were made, and what is in them.

    `poster` is a JPEG of `width` × `height`; `alternatives` show the same in fewer bytes, smallest first.
    `sheet` and its file are there when the video has more than one key frame.
    """

    poster: str
    width: int
    height: int
    alternatives: tuple[str, ...] = ()
    sheet_file: str = ""
    sheet: Sheet | None = None

    def storyboard(self, href: str) -> Storyboard | None:
        """The storyboard as the page takes it, with the sheet's file at this address."""
        if self.sheet is None:
            return None
        sheet = self.sheet
        return Storyboard(href, sheet.columns, sheet.tile_width, sheet.tile_height, sheet.interval_ms)


def make_stills(
    folder: Path,
    video: Path,
    movie: Movie | None,
    info: MediaInfo,
    tools: Tools,
    *,
    encoders: frozenset[str] = frozenset(),
    poster_ms: int | None = None,
    poster_file: Path | None = None,
) -> Stills:
    """The stills of a published video, made in `folder`, where `read_stills` finds them again.

    Nothing but a few key frames is decoded where `movie`, the video's index, tells where these are. The
    poster is the one of these that does best, or the picture at `poster_ms`, or the one in `poster_file`.
    `encoders` are the names of ffmpeg's: they decide which alternatives to JPEG there are. Raises InputError
    when there is no such picture or it cannot be used, ToolError when ffmpeg fails.
    """
    bench = _Bench(folder, video, info, tools, encoders)
    track = _pictures(movie)
    try:
        best, sheet_file, sheet = bench.storyboard(track) if track else (None, "", None)
        if poster_file is not None:
            made = bench.poster_of_file(poster_file)
        elif poster_ms is not None or best is None or track is None:
            made = bench.poster_of_moment(poster_ms)
        else:
            made = bench.poster_of_key_frame(track, best)
    finally:
        bench.key_frames.unlink(missing_ok=True)
    measured = picture_file(made[0].read_bytes())
    assert measured is not None
    stills = Stills(made[0].name, *measured[1:], _keep_smaller(made), sheet_file, sheet)
    (folder / STILLS).write_text(json.dumps(asdict(stills)), encoding="utf-8")
    return stills


def read_stills(folder: Path) -> Stills:
    """The stills that `make_stills` has made in this folder."""
    values = json.loads((folder / STILLS).read_text(encoding="utf-8"))
    sheet = values.pop("sheet")
    if sheet is not None:
        sheet = Sheet(**sheet | {"picks": tuple(KeyFrame(**pick) for pick in sheet["picks"])})
    return Stills(**values | {"alternatives": tuple(values["alternatives"]), "sheet": sheet})


@dataclass(frozen=True, slots=True)
class _Bench:
    """What the stills are made of, and with."""

    folder: Path
    video: Path
    info: MediaInfo
    tools: Tools
    encoders: frozenset[str]

    @property
    def key_frames(self) -> Path:
        """The file for key frames as a raw stream, while it is needed."""
        return self.folder / _KEY_FRAMES

    def storyboard(self, track: MovieTrack) -> tuple[KeyFrame | None, str, Sheet | None]:
        """The key frame for the poster, the sheet's file and what is in it, as far as there are."""
        duration_ms = self.info.duration_ms or 0
        sheet = plan_sheet(*self.info.video[0].display_size, duration_ms, track.key_frames)
        targets = [self.folder / f"storyboard.{kind}" for kind in self._kinds("webp")] if sheet.varied else []
        try:
            self._write(track, sheet.picks)
            targets, seen = self._make(targets, sheet_command, self.key_frames, self.info, sheet)
            looks = parse_looks(seen, len(sheet.picks))
        except (InputError, ToolError):  # a key frame is damaged, in a video that plays all the same
            looks = ()
        times = [frame.time_ms for frame in sheet.picks]
        chosen = choose_poster(looks, times, duration_ms) if looks else None
        best = None if chosen is None else sheet.picks[chosen]
        if not looks or not targets:
            _remove(targets)
            return best, "", None
        smallest = min(targets, key=lambda target: target.stat().st_size)
        _remove(target for target in targets if target != smallest)
        return best, smallest.name, sheet

    def poster_of_key_frame(self, track: MovieTrack, frame: KeyFrame) -> list[Path]:
        """The poster's files, made of one key frame."""
        self._write(track, (frame,))
        return self._poster(still_command, self.key_frames, self.info)

    def poster_of_moment(self, at_ms: int | None) -> list[Path]:
        """The poster's files, made of the picture at a time, or of a typical one near the start."""
        return self._poster(poster_command, self.video, self.info, at_ms)

    def poster_of_file(self, picture: Path) -> list[Path]:
        """The poster's files, made of a picture that somebody sent."""
        kind = read_poster_file(picture)
        try:
            return self._poster(picture_command, picture, kind)
        except ToolError as error:
            raise InputError("the picture is damaged: it cannot be read.", place=shown(picture)) from error

    def _poster(self, command: Callable[..., Command], *what: object) -> list[Path]:
        """The poster in each kind that can be made."""
        targets = [self.folder / f"poster.{kind}" for kind in self._kinds("webp", "avif")]
        return self._make(targets, command, *what)[0]

    def _make(
        self, targets: list[Path], command: Callable[..., Command], *what: object
    ) -> tuple[list[Path], bytes]:
        """The files that were made, and standard output.

        It is a JPEG alone when it does not work with all: an encoder may not cope with this picture.
        """
        try:
            return targets, self._run(command, *what, targets)
        except ToolError:
            _remove(targets)
            return targets[:1], self._run(command, *what, targets[:1])

    def _kinds(self, *others: str) -> list[str]:
        """JPEG, and those of the others that this ffmpeg can make of this video."""
        small = min(self.info.video[0].display_size) < _AVIF_SIDE
        able = [kind for kind in others if ENCODERS[kind] in self.encoders]
        return ["jpg", *(kind for kind in able if kind != "avif" or not small)]

    def _run(self, command: Callable[..., Command], *what: object) -> bytes:
        made = command(str(self.tools.ffmpeg), *what, by_path=self.tools.by_path)
        return self.tools.runner.run(made).stdout

    def _write(self, track: MovieTrack, frames: Sequence[KeyFrame]) -> None:
        """Write the key frames as a raw H.264 stream."""
        with (
            open_regular(self.video) as source,
            writing(self.key_frames),
            self.key_frames.open("wb") as stream,
        ):
            samples = (_sample(source, frame) for frame in frames)
            stream.writelines(annexb_stream(samples, track.configuration, track.length_size))


def _pictures(movie: Movie | None) -> MovieTrack | None:
    """The track whose key frames can be taken out and shown as they are; `None` when they cannot."""
    for track in movie.tracks if movie else ():
        if track.handler == "vide" and track.entry in ("avc1", "avc3") and track.key_frames:
            return None if track.rotation or track.encrypted else track
    return None


def _sample(source: BinaryIO, frame: KeyFrame) -> bytes:
    if frame.size > _FRAME_BYTES:
        raise InputError("the video has a picture of more than 32 MiB.")
    source.seek(frame.offset)
    return source.read(frame.size)


def _keep_smaller(pictures: list[Path]) -> tuple[str, ...]:
    """The names of those that are smaller than the first and all before them; the others are removed."""
    least, kept = pictures[0].stat().st_size, []
    for picture in pictures[1:]:
        size = picture.stat().st_size
        if size < least:
            least = size
            kept.append(picture.name)
        else:
            picture.unlink()
    return tuple(reversed(kept))


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
