"""What ffmpeg's filters note while a video is encoded, and what becomes of it."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.media import VideoStream
from mediakit.model.watched import Span, Watched
from mediakit.pipeline.encoding import Recipe, encode_pictures
from mediakit.pipeline.progress import Silent
from mediakit.pipeline.tools import open_tools
from mediakit.pipeline.workshop import Workshop
from mediakit.system.products import ProductStore
from mediakit.video.chunks import WHOLE, Chunk
from mediakit.video.pictures import Output
from mediakit.video.seen import Seen, format_seen, parse_seen
from mediakit.video.watched_rules import check_watched
from mediakit.video.watching import join_seen, watch
from tests import clips
from tests.video.conftest import Desk, hashed

STREAM = VideoStream(0, "h264", 320, 180, frame_rate=Fraction(25))
SQUARES = 3 * 32 * 18
CUTS = "[0:v]trim=0:2[a];[1:v]trim=0:2[b];[2:v]trim=0:3[c];[3:v]trim=0:2[d];[a][b][c][d]concat=n=4,fps=25"


def film(desk: Desk) -> Path:
    """A pattern, another one, three seconds of black, then the first again, for two seconds each."""
    sources = ("testsrc2", "mandelbrot", "color=black", "testsrc2")
    inputs = [
        word
        for source in sources
        for word in ("-f", "lavfi", "-i", f"{source}{':' if '=' in source else '='}size=320x180:rate=25")
    ]
    return clips.make(
        desk.folder / "film.mp4", *inputs, "-filter_complex", CUTS, "-c:v", "libx264", "-pix_fmt", "yuv420p"
    )


def watched(desk: Desk, source: Path, chunks: tuple[Chunk, ...]) -> Watched:
    workshop = Workshop(open_tools(), ProductStore(desk.folder / f"store{len(chunks)}"), Silent())
    recipe = Recipe((Output("video.mp4", 160, 90, 30),))
    return encode_pictures(hashed(source), desk.check(source), recipe, chunks, workshop).watched


def test_shots_black_and_frozen_parts_of_a_real_video(desk: Desk) -> None:
    source = film(desk)
    whole = watched(desk, source, (WHOLE,))
    assert whole.shots_ms == (2000, 4000, 7000)
    assert whole.black == (Span(4000, 7000),)
    assert whole.frozen == (Span(4000, 7000),)
    assert whole.flashes == ()
    # Cut where a shot begins, in the black, and in a shot: nothing is lost where chunks meet.
    cut = watched(desk, source, (Chunk(None, 2000), Chunk(2000, 5500), Chunk(5500, None)))
    assert cut.shots_ms == whole.shots_ms
    assert cut.black == whole.black


def test_flashes_of_a_real_video(desk: Desk) -> None:
    blinking = "color=black:s=320x180:r=30:d=4,geq=lum='if(mod(floor(T*12),2),235,16)':cb=128:cr=128"
    source = clips.make(
        desk.folder / "blink.mp4", "-f", "lavfi", "-i", blinking, "-c:v", "libx264", "-pix_fmt", "yuv420p"
    )
    (whole,) = watched(desk, source, (WHOLE,)).flashes
    assert whole.start_ms < 300
    assert whole.end_ms > 3700
    (joined,) = watched(desk, source, (Chunk(None, 2000), Chunk(2000, None))).flashes
    assert joined == whole


def notes(*pictures: tuple[int, dict[str, float]]) -> list[str]:
    lines = []
    for number, (time_ms, said) in enumerate(pictures):
        lines.append(f"frame:{number}    pts:{time_ms}  pts_time:{time_ms / 1000:g}\n")
        lines += [f"lavfi.{name}={value}\n" for name, value in said.items()]
    return lines


def grey(count: int) -> Iterable[bytes]:
    return [b"\x80" * SQUARES] * count


def test_notes_of_a_chunk() -> None:
    seen = watch(
        notes(
            (0, {"scd.mafd": 0, "scd.score": 0}),
            (40, {"scd.score": 30.5, "black_start": 0.04}),
            (1080, {"scd.score": 1, "black_end": 1.08, "freezedetect.freeze_start": 0.08}),
            (3000, {"freezedetect.freeze_duration": 2.92, "freezedetect.freeze_end": 3}),
        ),
        grey(4),
        STREAM,
    )
    assert seen.watched.shots_ms == (40,)
    assert seen.watched.black == (Span(40, 1080),)
    assert seen.watched.frozen == (Span(80, 3000),)
    assert [time for time, _ in seen.first] == [0, 40]
    assert [time for time, _ in seen.last] == [3000]


def test_what_is_not_over_ends_with_the_chunk() -> None:
    seen = watch(notes((0, {"black_start": 0}), (5000, {})), grey(2), STREAM)
    assert seen.watched.black == (Span(0, 5000),)


@given(st.lists(st.text(max_size=60), max_size=30))
def test_nonsense_in_the_notes_is_no_harm(lines: list[str]) -> None:
    watch(lines, grey(5), STREAM)


def test_short_dark_moments_are_not_told() -> None:
    seen = Seen(Watched(black=(Span(0, 400), Span(1000, 2100)), frozen=(Span(0, 1500),)))
    joined = join_seen((seen,), STREAM)
    assert joined.black == (Span(1000, 2100),)
    assert joined.frozen == ()


spans = st.lists(st.builds(Span, st.integers(0, 10**9), st.integers(0, 10**9)), max_size=4).map(tuple)
edges = st.lists(st.tuples(st.integers(0, 10**9), st.binary(max_size=9)), max_size=4).map(tuple)


@given(
    st.builds(
        Seen,
        st.builds(Watched, st.lists(st.integers(0, 10**9), max_size=4).map(tuple), spans, spans, spans),
        edges,
        edges,
    )
)
def test_kept_as_it_was(seen: Seen) -> None:
    assert parse_seen(format_seen(seen)) == seen


def test_what_people_are_told() -> None:
    seen = Watched((), (Span(0, 3000),), (Span(0, 3000), Span(9000, 12_000)), (Span(65_000, 67_000),))
    told = [(finding.rule, str(finding.message)) for finding in check_watched(seen)]
    assert [rule for rule, _ in told] == ["flashes", "black-picture", "frozen-picture"]
    assert told[0][1].startswith("From 1:05 to 1:07 the picture flashes")


@pytest.mark.parametrize("size", [(180, 320), (322, 184), (64, 64)])
def test_upright_and_odd_pictures(desk: Desk, size: tuple[int, int]) -> None:
    source = clips.make(
        desk.folder / "upright.mp4",
        *("-f", "lavfi", "-i", f"testsrc2=size={size[0]}x{size[1]}:rate=10:duration=1"),
        *("-c:v", "libx264", "-pix_fmt", "yuv420p"),
    )
    assert watched(desk, source, (WHOLE,)).flashes == ()
