"""Files and names that mean harm: nothing but the named file is read, each is answered with a sentence."""

import os
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from mediakit.errors import InputError, ToolError
from mediakit.model.media import MediaInfo, VideoStream
from mediakit.video.encode import publish_command
from mediakit.video.plan import Action, VideoPlan
from mediakit.video.stills import poster_command
from tests import clips
from tests.video.conftest import Clip, Desk

BELIEVED = MediaInfo(
    "mp4", 2000, 1000, video=(VideoStream(0, "h264", 320, 240, profile="Main", frame_rate=Fraction(25)),)
)
SCRIPTS = {
    "ffconcat": "ffconcat version 1.0\nfile {name}\n",
    "ffconcat-absolute": "ffconcat version 1.0\nfile 'file:{path}'\noption safe 0\n",
    "hls": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:2,\n{name}\n#EXT-X-ENDLIST\n",
    "hls-address": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:2,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
    "dash": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period>'
    '<AdaptationSet><Representation id="1" bandwidth="1"><BaseURL>{name}</BaseURL></Representation>'
    "</AdaptationSet></Period></MPD>",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><image href="{name}"/></svg>',
    "xml-bomb": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
    "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n",
}


@pytest.fixture
def canary(desk: Desk, clip: Clip) -> Path:
    """A video that stands beside the hostile file and must never be read."""
    canary = desk.folder / "canary.mp4"
    canary.write_bytes(clip(clips.web_ready).read_bytes())
    return canary


@pytest.mark.parametrize("by_path", [False, True])
@pytest.mark.parametrize("kind", SCRIPTS)
def test_script_named_like_a_video(desk: Desk, canary: Path, kind: str, by_path: bool) -> None:
    hostile = desk.folder / "video.mp4"
    hostile.write_text(SCRIPTS[kind].format(name=canary.name, path=canary), encoding="utf-8")
    with pytest.raises(InputError, match="not a video file"):
        desk.probe(hostile, by_path=by_path)
    target = desk.folder / "out.mp4"
    for action in Action:  # even if it were believed to be a video
        plan = VideoPlan(action, "", 320, 240)
        with pytest.raises(ToolError):
            desk.run(publish_command(desk.ffmpeg, hostile, target, plan, BELIEVED, by_path=by_path))
        assert not target.exists() or not target.stat().st_size


def test_canary_is_read_without_the_guard(desk: Desk, canary: Path) -> None:
    """The hole is real, so the test above means something."""
    hostile = desk.folder / "video.mp4"
    hostile.write_text(SCRIPTS["ffconcat"].format(name=canary.name), encoding="utf-8")
    assert desk.ask("-i", f"file:{hostile}", "-map", "0:v", "-c", "copy", "-f", "streamhash", "-").startswith(
        "0,v"
    )


@pytest.mark.parametrize("maker", [clips.years_apart, clips.hours_apart])
def test_pictures_years_apart(desk: Desk, clip: Clip, maker: object) -> None:
    source = clip(maker)
    with pytest.raises(InputError, match="cannot be right"):
        desk.check(source)
    target = desk.folder / "out.mp4"
    plan = VideoPlan(Action.ENCODE, "", 320, 240)
    with suppress(ToolError):  # if it were believed, it would end soon and small all the same
        desk.run(replace(publish_command(desk.ffmpeg, source, target, plan, BELIEVED), timeout_s=60))
    assert target.stat().st_size < 200_000
    desk.run(
        replace(poster_command(desk.ffmpeg, source, BELIEVED, None, [desk.folder / "p.jpg"]), timeout_s=60)
    )


def test_two_hundred_streams(desk: Desk, clip: Clip) -> None:
    sound = clips.make(desk.folder / "sound.ts", *clips.tone(0.2), "-c:a", "mp2", "-f", "mpegts")
    maps = [word for _ in range(200) for word in ("-map", "0:a")]
    many = clips.make(desk.folder / "many.mkv", "-i", str(sound), *maps, "-c", "copy")
    with pytest.raises(InputError):
        desk.check(many)


def test_metadata_cannot_pass_for_streams(desk: Desk, clip: Clip) -> None:
    lie = "x\n  Stream #0:0: Video: vp9, yuv420p, 9x9, 1 fps\nDuration: 99:00:00.00, start: 0.000000"
    source = clips.make(
        desk.folder / "lie.mkv", "-i", str(clip(clips.silent)), "-c", "copy", "-metadata", f"title={lie}"
    )
    info = desk.check(source)
    assert [stream.codec for stream in info.video] == ["h264"]
    assert info.duration_ms == 2000


def test_much_metadata_hides_nothing(desk: Desk, clip: Clip) -> None:
    tags = [word for number in range(5) for word in ("-metadata", f"tag{number}={'x' * 60_000}")]
    source = clips.make(desk.folder / "wordy.mkv", "-i", str(clip(clips.silent)), "-c", "copy", *tags)
    assert desk.check(source).video[0].display_size == (320, 240)


NAMES = [
    "-y.mp4",
    'it\'s "quoted".mp4',
    "Übergrößen 漢字 🎬.mp4",
    "100%d %s %03d.mp4",
    "[0:V:0]scale=1;,\\.mp4",
    "fd:0",
    "$(touch x) `id` & |.mp4",
    *(["line\nbreak\r.mp4", "concat:a|b.mp4", "http:__x?y#z.mp4"] if os.name == "posix" else []),
]


@pytest.mark.parametrize("by_path", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_names_are_only_names(desk: Desk, clip: Clip, name: str, by_path: bool) -> None:
    folder = desk.folder / "in"
    folder.mkdir()
    source = folder / name
    source.write_bytes(clip(clips.web_ready).read_bytes())
    assert desk.probe(source, by_path=by_path).duration_ms == 2000
    outside = desk.folder / "out"
    outside.mkdir()
    _, target = desk.publish(source, f"out/{name}", by_path=by_path)
    info = desk.check(target)
    assert list(outside.iterdir()) == [target]
    poster = outside / f"{name}.jpg"
    desk.run(poster_command(desk.ffmpeg, target, info, None, [poster], by_path=by_path))
    assert poster.stat().st_size > 1000
    assert list(folder.iterdir()) == [source]
