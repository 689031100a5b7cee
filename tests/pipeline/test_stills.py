"""Poster and storyboard of real clips, and pictures that people send as posters."""

import json
import math
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mediakit.errors import InputError
from mediakit.model.media import MediaInfo
from mediakit.model.movie import KeyFrame, Movie
from mediakit.page.pictures import picture_file
from mediakit.pipeline.poster_file import check_poster_file
from mediakit.pipeline.stills import STILLS, Stills, make_stills, read_stills
from mediakit.pipeline.tools import Tools, open_tools, probe
from mediakit.system.ffmpeg import FfmpegVersion
from mediakit.system.movie_files import read_movie_file
from mediakit.video.movie import parse_movie_file
from tests import clips

BLACK = "drawbox=color=black:thickness=fill:enable='lt(t,2)'"
UPPER = "crop=iw:ih/4:0:0"
ALL = frozenset({"libwebp", "libsvtav1"})


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


@pytest.fixture(scope="module")
def kit(tools: Tools) -> frozenset[str]:
    """Those encoders for alternatives that this ffmpeg has."""
    return ALL & tools.encoders


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """H.264 in MP4: 2 s of black, 2 s of colour bars, then 6 s of another picture each second; all key."""
    shown = (
        "-f",
        "lavfi",
        "-i",
        f"testsrc2=size=640x360:rate=5:duration=10,hue=h='60*floor(t)',{BLACK}",
        "-f",
        "lavfi",
        "-i",
        "smptehdbars=size=640x360:rate=5:duration=10",
        "-filter_complex",
        "[0][1]overlay=enable='between(t,2,3.9)'",
    )
    coding = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "5")
    target = tmp_path_factory.mktemp("stills") / "scenes.mp4"
    return clips.make(target, *shown, *coding, "-movflags", "+faststart")


def index(video: Path) -> Movie | None:
    file = read_movie_file(video)
    return parse_movie_file(file) if file else None


def made(folder: Path, video: Path, tools: Tools, **choices: object) -> Stills:
    folder.mkdir()
    movie = choices.pop("movie", index(video))
    return make_stills(folder, video, movie, probe(video, tools), tools, **choices)  # type: ignore[arg-type]


def size(picture: Path) -> tuple[int, int]:
    found = picture_file(picture.read_bytes())
    assert found is not None
    assert found[0].ending == picture.suffix.lstrip(".")
    return found[1:]


def colour(tools: Tools, picture: Path, folder: Path, crop: str = "") -> tuple[int, int, int]:
    """The mean colour of the picture or of a part of it."""
    pixel = folder.with_suffix(".pixel")
    chain = f"{crop and crop + ','}scale=1:1:flags=area,format=rgb24"
    clips.make(pixel, "-i", f"file:{picture}", "-vf", chain, "-frames:v", "1", "-f", "rawvideo")
    red, green, blue = pixel.read_bytes()
    return red, green, blue


def test_poster_and_storyboard(tmp_path: Path, scenes: Path, tools: Tools, kit: frozenset[str]) -> None:
    stills = made(tmp_path / "a", scenes, tools, encoders=kit)
    assert read_stills(tmp_path / "a") == stills
    assert (stills.width, stills.height) == size(tmp_path / "a" / stills.poster) == (640, 360)
    sheet = stills.sheet
    assert sheet is not None
    assert (sheet.interval_ms, sheet.columns, sheet.rows, len(sheet.picks)) == (1000, 4, 3, 11)
    assert size(tmp_path / "a" / stills.sheet_file) == (4 * 192, 3 * 108)
    storyboard = stills.storyboard("media/x.webp")
    assert storyboard is not None
    assert (storyboard.href, storyboard.columns, storyboard.interval_ms) == ("media/x.webp", 4, 1000)
    names = {stills.poster, *stills.alternatives, stills.sheet_file, STILLS}
    assert {path.name for path in (tmp_path / "a").iterdir()} == names
    sizes = [(tmp_path / "a" / name).stat().st_size for name in (*stills.alternatives, stills.poster)]
    assert sizes == sorted(sizes)


def test_each_tile_shows_its_time(tmp_path: Path, scenes: Path, tools: Tools) -> None:
    stills = made(tmp_path / "a", scenes, tools)
    assert (stills.alternatives, stills.sheet_file) == ((), "storyboard.jpg")
    sheet = tmp_path / "a" / stills.sheet_file
    black = colour(tools, sheet, tmp_path / "p", "crop=192:108:0:0")
    assert max(black) < 8
    assert (
        max(colour(tools, sheet, tmp_path / "p", "crop=192:108:3*192:2*108")) < 8
    )  # nothing is behind the last
    for number in (4, 7, 9):
        place = f"crop=192:108:{number % 4 * 192}:{number // 4 * 108}"
        shown = colour(tools, sheet, tmp_path / "p", place)
        clips.make(frame := tmp_path / "f.png", "-ss", str(number), "-i", str(scenes), "-frames:v", "1")
        wanted = colour(tools, frame, tmp_path / "p")
        assert all(abs(one - other) < 8 for one, other in zip(shown, wanted, strict=True)), number


def test_the_poster_is_neither_black_nor_a_test_card(tmp_path: Path, scenes: Path, tools: Tools) -> None:
    poster = tmp_path / "a" / made(tmp_path / "a", scenes, tools).poster
    for start in (0, 2):
        clips.make(frame := tmp_path / "f.png", "-ss", str(start), "-i", str(scenes), "-frames:v", "1")
        ours, theirs = colour(tools, poster, tmp_path / "p"), colour(tools, frame, tmp_path / "p")
        assert any(abs(one - other) > 12 for one, other in zip(ours, theirs, strict=True))


def test_equal_bytes_every_time(tmp_path: Path, scenes: Path, tools: Tools, kit: frozenset[str]) -> None:
    for name in "ab":
        made(tmp_path / name, scenes, tools, encoders=kit)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name
        assert b"Lavc" not in path.read_bytes()


def test_an_ffmpeg_that_needs_paths_gives_the_same(tmp_path: Path, scenes: Path, tools: Tools) -> None:
    by_path = replace(tools, version=FfmpegVersion("5.1", (5, 1)))
    assert made(tmp_path / "a", scenes, tools) == made(tmp_path / "b", scenes, by_path)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    file = picture(tmp_path, "a.png")
    check_poster_file(file, by_path)
    assert made(tmp_path / "c", scenes, by_path, poster_file=file).width == 300


@pytest.mark.parametrize(
    ("maker", "poster", "tile"),
    [
        (clips.rotated, (240, 320), None),
        (clips.black_beginning, (320, 240), None),
        (clips.all_black, (320, 240), None),
        (clips.web_ready, (320, 240), (192, 144)),
        (clips.webm, (320, 240), None),
        (clips.anamorphic, (1024, 576), None),
    ],
)
def test_what_there_is_of_other_clips(
    tmp_path: Path,
    tools: Tools,
    kit: frozenset[str],
    maker: Callable[[Path], Path],
    poster: tuple[int, int],
    tile: tuple[int, int] | None,
) -> None:
    video = maker(tmp_path / f"clip.{'webm' if maker is clips.webm else 'mp4'}")
    stills = made(tmp_path / "a", video, tools, encoders=kit)
    assert size(tmp_path / "a" / stills.poster) == (stills.width, stills.height) == poster
    assert (stills.sheet and (stills.sheet.tile_width, stills.sheet.tile_height)) == tile
    if maker is clips.rotated:
        frame, lying = tmp_path / "frame.bmp", tmp_path / "lying.bmp"
        clips.make(frame, "-i", str(video), "-frames:v", "1")
        clips.make(lying, "-noautorotate", "-i", str(video), "-frames:v", "1")
        ours = colour(tools, tmp_path / "a" / stills.poster, tmp_path / "p", UPPER)
        right, wrong = (colour(tools, shot, tmp_path / "p", UPPER) for shot in (frame, lying))
        assert math.dist(ours, right) < math.dist(ours, wrong)
    if maker is clips.black_beginning:
        assert sum(colour(tools, tmp_path / "a" / stills.poster, tmp_path / "p")) > 150


def test_an_upright_video_has_upright_tiles(tmp_path: Path, tools: Tools) -> None:
    coding = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "5")
    video = clips.make(tmp_path / "clip.mp4", *clips.pictures("180x320", 5, 3), *coding)
    sheet = made(tmp_path / "a", video, tools).sheet
    assert sheet is not None
    assert (sheet.tile_width, sheet.tile_height) == (80, 144)


def test_a_small_video_of_odd_size(tmp_path: Path, tools: Tools, kit: frozenset[str]) -> None:
    coding = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv444p", "-g", "5")
    for number, shape in enumerate(("65x67", "33x21")):
        odd = ("-vf", f"scale={shape.replace('x', ':')},setsar=1,format=yuv444p")
        video = clips.make(tmp_path / f"{number}.mp4", *clips.pictures("64x64", 5, 3), *odd, *coding)
        stills = made(tmp_path / f"s{number}", video, tools, encoders=kit)
        assert f"{stills.width}x{stills.height}" == shape


@pytest.mark.parametrize(
    "frame", [KeyFrame(0, 0, 50), KeyFrame(0, 10**12, 9000), KeyFrame(0, 0, 1 << 40), KeyFrame(0, 48, 0)]
)
def test_an_index_that_lies_costs_the_storyboard_only(
    tmp_path: Path, scenes: Path, tools: Tools, frame: KeyFrame
) -> None:
    movie = index(scenes)
    assert movie is not None
    track = replace(movie.tracks[0], key_frames=(frame, *movie.tracks[0].key_frames[1:]))
    stills = made(tmp_path / "a", scenes, tools, movie=replace(movie, tracks=(track,)))
    assert stills.sheet is None
    assert size(tmp_path / "a" / stills.poster) == (640, 360)


def test_pictures_that_cannot_be_decoded_cost_the_storyboard_only(
    tmp_path: Path, scenes: Path, tools: Tools
) -> None:
    movie, video = index(scenes), tmp_path / "damaged.mp4"
    assert movie is not None
    data = bytearray(scenes.read_bytes())
    for frame in movie.tracks[0].key_frames[5:]:
        at = frame.offset + movie.tracks[0].length_size + 1
        data[at : frame.offset + frame.size] = b"\x55" * (frame.offset + frame.size - at)
    video.write_bytes(data)
    info: MediaInfo = probe(scenes, tools)
    (tmp_path / "a").mkdir()
    stills = make_stills(tmp_path / "a", video, movie, info, tools)
    assert size(tmp_path / "a" / stills.poster) == (640, 360)


def test_the_moment_that_is_wanted(tmp_path: Path, scenes: Path, tools: Tools, kit: frozenset[str]) -> None:
    stills = made(tmp_path / "a", scenes, tools, poster_ms=500, encoders=kit)
    for name in (stills.poster, *stills.alternatives):
        assert max(colour(tools, tmp_path / "a" / name, tmp_path / "p")) < 8
    assert stills.sheet is not None
    with pytest.raises(InputError, match="the video is 0:10 long"):
        made(tmp_path / "b", scenes, tools, poster_ms=20_000)


def picture(folder: Path, name: str, shape: str = "300x200", *arguments: str) -> Path:
    source = ("-f", "lavfi", "-i", f"color=c=red:size={shape}")
    return clips.make(folder / name, *source, "-frames:v", "1", *arguments)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "wrong ending.jpg"])
def test_a_picture_as_poster(
    tmp_path: Path, scenes: Path, tools: Tools, kit: frozenset[str], name: str
) -> None:
    kind = ("-f", "webp") if name.startswith("wrong") else ()
    file = picture(tmp_path, name, "300x200", *kind)
    check_poster_file(file, tools)
    stills = made(tmp_path / "s", scenes, tools, poster_file=file, encoders=kit)
    assert (stills.width, stills.height) == (300, 200)
    red, green, blue = colour(tools, tmp_path / "s" / stills.poster, tmp_path / "p")
    assert red > 240 > 12 > max(green, blue)
    assert stills.sheet is not None


@pytest.mark.parametrize(
    ("shape", "poster"), [("2001x1001", (1280, 640)), ("401x3001", (401, 3001)), ("17x16", (17, 16))]
)
def test_sizes_of_pictures(
    tmp_path: Path, scenes: Path, tools: Tools, shape: str, poster: tuple[int, int]
) -> None:
    stills = made(tmp_path / "s", scenes, tools, poster_file=picture(tmp_path, "a.png", shape))
    assert (stills.width, stills.height) == poster


def test_a_transparent_picture_stands_in_front_of_white(tmp_path: Path, scenes: Path, tools: Tools) -> None:
    clear = ("-vf", "format=rgba,colorchannelmixer=aa=0")
    for name, encoder in (("a.png", "png"), ("a.webp", "libwebp")):
        file = picture(tmp_path, name, "300x200", *clear, "-c:v", encoder)
        stills = made(tmp_path / f"s{name}", scenes, tools, poster_file=file)
        assert min(colour(tools, tmp_path / f"s{name}" / stills.poster, tmp_path / "p")) > 250


def test_a_photograph_is_turned_upright_and_says_nothing_else(
    tmp_path: Path, scenes: Path, tools: Tools
) -> None:
    plain = picture(tmp_path, "a.jpg").read_bytes()
    entries = struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0)  # orientation: turned by 90 degrees
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + entries + b"CANARY-SERIAL"
    turned = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]
    (tmp_path / "b.jpg").write_bytes(turned)
    stills = made(tmp_path / "s", scenes, tools, poster_file=tmp_path / "b.jpg")
    assert (stills.width, stills.height) == (200, 300)
    assert b"CANARY" not in (tmp_path / "s" / stills.poster).read_bytes()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it has this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1 << 20))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><image href="file:///etc/passwd"/></svg>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "cannot be made of this file"),
        (b"not a picture at all", "Give a JPEG, PNG or WebP picture"),
        (SVG, "cannot be made of this file"),
        (b"ffconcat version 1.0\nfile other.jpg\n", "cannot be made of this file"),
        (b"#EXTM3U\n#EXTINF:1,\nother.ts\n", "cannot be made of this file"),
        (bomb(60_000, 60_000), "too large for a poster: 60000 × 60000"),
        (bomb(8000, 8000), "damaged"),
        (bomb(8, 900), "too small for a poster: 8 × 900"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "cannot be made of this file"),
        (b"\xff\xd8\xff\xc0\0\x11\x08\0\x80\0\x80\x03" + bytes(100), "damaged"),
    ],
)
def test_what_cannot_be_a_poster(tmp_path: Path, scenes: Path, tools: Tools, data: bytes, words: str) -> None:
    file = tmp_path / "poster.jpg"
    file.write_bytes(data)
    with pytest.raises(InputError, match=words) as error:
        check_poster_file(file, tools)
    assert str(error.value).startswith(str(file))
    with pytest.raises(InputError, match=words):
        made(tmp_path / "s", scenes, tools, poster_file=file)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_what_cameras_and_editors_put_behind_a_picture_is_no_damage(
    tmp_path: Path, scenes: Path, tools: Tools, name: str
) -> None:
    file = picture(tmp_path, name)
    file.write_bytes(file.read_bytes() + b"\0trailer" * 50)
    check_poster_file(file, tools)
    assert made(tmp_path / "s", scenes, tools, poster_file=file).width == 300


def test_a_picture_that_moves_is_refused(tmp_path: Path, tools: Tools) -> None:
    file = clips.make(tmp_path / "a.webp", *clips.pictures("64x64", 5, 1), "-c:v", "libwebp_anim")
    with pytest.raises(InputError, match="the picture moves"):
        check_poster_file(file, tools)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_half_a_picture_is_refused(tmp_path: Path, tools: Tools, name: str) -> None:
    noise = ("-vf", "noise=alls=100:allf=t")
    whole = picture(tmp_path, name, "300x200", *noise).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="damaged"):
        check_poster_file(tmp_path / name, tools)


@pytest.mark.parametrize("name", ["missing.jpg", "."])
def test_a_poster_that_is_no_file(tmp_path: Path, tools: Tools, name: str) -> None:
    with pytest.raises(InputError):
        check_poster_file(tmp_path / name, tools)


def test_names_with_anything_in_them(tmp_path: Path, scenes: Path, tools: Tools) -> None:
    file = picture(tmp_path, "a.png").rename(tmp_path / "-i %d 'x' \"é\".png")
    check_poster_file(file, tools)
    assert made(tmp_path / "s", scenes, tools, poster_file=file).width == 300


def test_the_record_is_plain_json(tmp_path: Path, scenes: Path, tools: Tools) -> None:
    made(tmp_path / "a", scenes, tools)
    assert json.loads((tmp_path / "a" / STILLS).read_text())["poster"] == "poster.jpg"
