"""Reads the index of an MP4 or MOV file, its `moov` box (ISO/IEC 14496-12): no decoder sees a byte."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from mediakit.errors import InputError
from mediakit.model.movie import KeyFrame, Movie, MovieFile, MovieTrack
from mediakit.video.boxes import Box
from mediakit.video.dump import parse_rate
from mediakit.video.entries import SampleEntry, joined_transfer, parse_entry
from mediakit.video.headers import (
    UNITY,
    Edits,
    few_boxes,
    is_self_contained,
    parse_chapter_tracks,
    parse_clock,
    parse_edits,
    parse_language,
    parse_matrix,
    parse_track_number,
    parse_turn,
)
from mediakit.video.samples import SampleTable, parse_samples

MAX_KEY_FRAMES = 100_000
_MAX_TRACKS = 64


def parse_movie(moov: bytes, *, brand: str = "", fast_start: bool = False) -> Movie:
    """What the content of a `moov` box tells.

    `brand` and `fast_start` are what the rest of the file says. Raises InputError when the index is damaged,
    or packed as QuickTime did in the last century.
    """
    inside = tuple(few_boxes(moov))
    header = next((box for box in inside if box.kind == "mvhd"), None)
    if header is None:
        raise InputError("the file's index is damaged: it has no beginning.")
    timescale, _, matrix = _movie_header(moov, header)
    traks = [box for box in inside if box.kind == "trak"]
    if len(traks) > _MAX_TRACKS:
        raise InputError(f"the file says it has {len(traks)} tracks, which cannot be right.")
    found = [_below(moov, trak) for trak in traks]
    chapters = {number for parts in found for number in parse_chapter_tracks(moov, parts.get("tref"))}
    tracks = tuple(_track(moov, parts, timescale, chapters) for parts in found)
    if matrix != UNITY:
        tracks = tuple(replace(track, is_plain=False) for track in tracks)
    ends = [track.start_ms + track.duration_ms for track in tracks if track.handler in ("vide", "soun")]
    return Movie(
        brand=brand,
        duration_ms=max(ends, default=0),
        fast_start=fast_start,
        fragmented=any(box.kind == "mvex" for box in inside),
        tracks=tracks,
    )


def parse_movie_file(file: MovieFile) -> Movie:
    """What the index of a file tells; raises InputError as `parse_movie` does."""
    return parse_movie(file.moov, brand=file.brand.strip(), fast_start=file.is_fast_start)


def first_pictures(moov: bytes) -> Iterator[tuple[int, int, int]]:
    """Time in milliseconds, offset and size of every sample of the first track with pictures."""
    header = next((box for box in few_boxes(moov) if box.kind == "mvhd"), None)
    for trak in (box for box in few_boxes(moov) if box.kind == "trak"):
        found = _below(moov, trak)
        if header is None or not {"mdhd", "hdlr", "stbl"} <= found.keys():
            continue
        if moov[found["hdlr"].body + 8 : found["hdlr"].body + 12] != b"vide":
            continue
        movie_scale, _, _ = parse_clock(moov, header)
        timescale, _, _ = parse_clock(moov, found["mdhd"])
        samples = parse_samples(moov, found["stbl"].body, found["stbl"].end)
        edits = parse_edits(moov, found.get("elst"))
        numbers = range(min(samples.count, len(samples.sizes) or samples.count))
        for frame in _frames(samples, edits, timescale, movie_scale, numbers):
            yield frame.time_ms, frame.offset, frame.size
        return


def _movie_header(data: bytes, box: Box) -> tuple[int, int, tuple[int, ...]]:
    """Ticks in a second, length, and the matrix of the `mvhd` box."""
    timescale, duration, at = parse_clock(data, box)
    return timescale, duration, parse_matrix(data, at + 16)


def _track(data: bytes, found: dict[str, Box], movie_scale: int, chapters: set[int]) -> MovieTrack:
    if not {"mdhd", "hdlr", "stsd", "stbl"} <= found.keys():
        return MovieTrack(handler="", entry="", is_plain=False)
    hdlr = found["hdlr"].body
    handler = data[hdlr + 8 : hdlr + 12].decode("latin-1")
    timescale, _, at = parse_clock(data, found["mdhd"])
    entry = parse_entry(data, found["stsd"], handler)
    samples = parse_samples(data, found["stbl"].body, found["stbl"].end)
    edits = parse_edits(data, found.get("elst"))
    turn = parse_turn(data, found.get("tkhd"))
    track = _described(handler, entry, turn)
    if "dref" not in found or not is_self_contained(data, found["dref"]):
        track = replace(track, is_plain=False)
    track = _timed(track, samples, edits, timescale, movie_scale)
    language = parse_language(data, found.get("elng"), at)
    track = replace(
        track,
        language=language,
        media_bytes=samples.bytes,
        end=samples.end(),
        is_chapters=parse_track_number(data, found.get("tkhd")) in chapters,
    )
    return _with_key_frames(track, samples, edits, movie_scale) if handler == "vide" else track


def _below(data: bytes, trak: Box) -> dict[str, Box]:
    """The boxes of a track that matter, however deep; the first of each kind."""
    found: dict[str, Box] = {}
    inner = {"edts", "mdia", "minf", "dinf", "stbl"}
    waiting = [trak]
    while waiting:
        parent = waiting.pop()
        for box in few_boxes(data, parent.body, parent.end):
            if box.kind not in found:
                found[box.kind] = box
                if box.kind in inner:
                    waiting.append(box)
    return found


def _described(handler: str, entry: SampleEntry, turn: int | None) -> MovieTrack:
    facts, pictures = entry.facts, entry.facts.pictures
    by_stream = pictures.sample_aspect if pictures else Fraction(1)
    aspects = {entry.aspect or by_stream, by_stream} if pictures and pictures.width else {entry.aspect}
    return MovieTrack(
        handler=handler,
        entry=entry.kind,
        codec_string=facts.codec_string,
        configuration=entry.configuration,
        length_size=facts.length_size,
        width=(pictures.width if pictures else 0) or entry.width,
        height=(pictures.height if pictures else 0) or entry.height,
        rotation=turn or 0,
        sample_aspect=entry.aspect or by_stream,
        channels=entry.channels,
        sample_rate=entry.sample_rate,
        encrypted=entry.is_encrypted,
        codec=facts.codec,
        profile=facts.profile,
        level=facts.level,
        pixel_format=pictures.pixel_format if pictures else "",
        transfer=joined_transfer(entry),
        interlaced=pictures.interlaced if pictures else None,
        is_plain=entry.count == 1 and entry.is_supported and turn is not None and len(aspects) == 1,
    )


def _timed(
    track: MovieTrack, samples: SampleTable, edits: Edits, timescale: int, movie_scale: int
) -> MovieTrack:
    ticks = samples.ticks
    first = next((time + shift for time, shift in samples.dts_and_shift((0,))), 0)
    start = Fraction(edits.wait, movie_scale) + Fraction(max(first - edits.begin, 0), timescale)
    if edits.pieces and edits.length:
        duration = Fraction(edits.length, movie_scale)
    else:
        duration = Fraction(max(ticks - max(edits.begin - first, 0), 0), timescale)
    return replace(
        track,
        timescale=timescale,
        start_ms=_ms(start),
        duration_ms=_ms(duration),
        frames=samples.count,
        steady=_is_steady(samples),
        frame_rate=_rate(samples, ticks, timescale) if track.handler == "vide" else None,
        edits=edits.pieces,
    )


def _is_steady(samples: SampleTable) -> bool:
    """Whether all pictures but the last last equally long, to one tick or one part in fifty."""
    lengths = samples.durations[1::2]
    if len(lengths) > 1 and samples.durations[-2] == 1:
        lengths = lengths[:-1]
    if len(lengths) < 2:
        return True
    shortest, longest = min(lengths), max(lengths)
    return longest - shortest <= max(1, shortest // 50)


def _rate(samples: SampleTable, ticks: int, timescale: int) -> Fraction | None:
    """Pictures in a second: exactly where all last equally long, else on average."""
    lengths = samples.durations[1::2]
    if not ticks or not samples.count:
        return None
    if lengths.count(lengths[0]) >= len(lengths) - 1 and samples.durations[0] >= samples.count - 1:
        return Fraction(timescale, lengths[0]) if lengths[0] else None
    average = Fraction(samples.count * timescale, ticks)
    return parse_rate(f"{float(average):.2f}") if _is_steady(samples) else average


def _with_key_frames(track: MovieTrack, samples: SampleTable, edits: Edits, movie_scale: int) -> MovieTrack:
    """With its key frames; only some of them where there are more than any use needs."""
    count = samples.count if samples.sync is None else len(samples.sync)
    step = max(-(-count // MAX_KEY_FRAMES), 1)
    if samples.sync is None:
        wanted: Iterable[int] = range(0, count, step)
    else:
        wanted = sorted({number - 1 for number in samples.sync[::step] if 0 < number <= samples.count})
    frames = tuple(_frames(samples, edits, track.timescale, movie_scale, list(wanted)))
    gaps = _gaps(frames, track.start_ms + track.duration_ms)
    longest = max(gaps, default=None) if step == 1 or samples.sync is not None else None
    if samples.sync is None and track.frame_rate:
        longest = _ms(1 / track.frame_rate)
    return replace(track, key_frames=frames, key_frame_count=count, longest_gap_ms=longest)


def _frames(
    samples: SampleTable, edits: Edits, timescale: int, movie_scale: int, numbers: Sequence[int]
) -> Iterator[KeyFrame]:
    """When each of the samples (counted from 0, rising) is shown, from the movie's start, and its bytes."""
    wait, begin = Fraction(edits.wait, movie_scale), edits.begin
    scale = timescale * wait.denominator
    late = wait.numerator * timescale
    shown = samples.dts_and_shift(numbers)
    for (time, shift), (offset, size) in zip(shown, samples.places(numbers), strict=False):
        ticks = late + (time + shift - begin) * wait.denominator
        yield KeyFrame((2000 * ticks + scale) // (2 * scale), offset, size)


def _gaps(frames: tuple[KeyFrame, ...], end_ms: int) -> Iterator[int]:
    times = sorted(frame.time_ms for frame in frames)
    for one, other in pairwise([*times, max(end_ms, *times)] if times else []):
        yield other - one


def _ms(seconds: Fraction) -> int:
    return round(seconds * 1000)
