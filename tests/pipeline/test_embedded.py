"""Captions inside a video: found, offered and brought out."""

from dataclasses import replace
from pathlib import Path

import pytest

from mediakit.errors import InputError
from mediakit.model.media import TextStream
from mediakit.pipeline.embedded import embedded_offer, extract_captions, find_embedded
from mediakit.pipeline.tools import Tools, look_into, open_tools
from tests import clips
from tests.video.cea608_clips import broadcast, two_languages

SRT = "1\n00:00:00,500 --> 00:00:01,500\nHello, <i>there</i>.\n\n2\n00:00:01,600 --> 00:00:01,900\nWhat?\n\n"


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


def subtitled(target: Path, codec: str) -> Path:
    text = target.with_suffix(".in.srt")
    text.write_text(SRT, encoding="utf-8")
    plain = clips.silent(target.with_suffix(".plain.mp4"))
    streams = ("-i", str(plain), "-i", str(text), "-map", "0", "-map", "1", "-c", "copy", "-c:s", codec)
    return clips.make(target, *streams, "-metadata:s:s:0", "language=eng")


@pytest.mark.parametrize(
    ("name", "codec"), [("x.mp4", "mov_text"), ("x.mov", "mov_text"), ("x.mkv", "srt"), ("a.mkv", "ass")]
)
def test_text_tracks(tmp_path: Path, tools: Tools, name: str, codec: str) -> None:
    source = subtitled(tmp_path / name, codec)
    info = look_into(source, tools)
    assert [(text.index, text.language) for text in info.text] == [(1, "eng")]
    found = extract_captions(source, info, tools)
    assert (found.name, found.others) == ("1", ())
    assert found.srt == SRT
    assert "--captions-to" in embedded_offer(source, info)


@pytest.mark.parametrize("name", ["x.mp4", "x.ts", "x.mkv"])
def test_captions_in_the_pictures(tmp_path: Path, tools: Tools, name: str) -> None:
    source = two_languages(tmp_path / name)
    info = look_into(source, tools)
    assert info.text == ()
    assert [text.codec for text in find_embedded(source, info).text] == ["cea-608"]
    assert "--captions-to" in embedded_offer(source, info)
    english = extract_captions(source, info, tools)
    assert (english.name, english.others) == ("CC1", ("CC3",))
    assert english.srt == "1\n00:00:00,800 --> 00:00:01,600\n- Bread & water\ncomes.\n\n"
    spanish = extract_captions(source, info, tools, "cc3")
    assert spanish.srt.splitlines()[2] == "Pan y agua"
    with pytest.raises(InputError, match=r"no captions 'CC4' in it, only CC1, CC3\."):
        extract_captions(source, info, tools, "CC4")


@pytest.mark.parametrize("name", ["x.ts", "x.mkv", "x.mpg"])
def test_captions_in_television_recordings(tmp_path: Path, tools: Tools, name: str) -> None:
    source = broadcast(tmp_path / name)
    found = extract_captions(source, look_into(source, tools), tools)
    assert found.srt == "1\n00:00:00,800 --> 00:00:01,600\n- Bread & water\ncomes.\n\n"


def test_no_captions(tmp_path: Path, tools: Tools) -> None:
    source = clips.web_ready(tmp_path / "x.mp4")
    info = look_into(source, tools)
    assert embedded_offer(source, info) == ""
    with pytest.raises(InputError, match="no captions in it"):
        extract_captions(source, info, tools)


def test_drawn_subtitles(tmp_path: Path, tools: Tools) -> None:
    source = clips.silent(tmp_path / "x.mp4")
    info = look_into(source, tools)
    info = replace(info, text=(TextStream(1, "hdmv_pgs_subtitle"),))
    assert embedded_offer(source, info) == ""
    with pytest.raises(InputError, match="drawn pictures"):
        extract_captions(source, info, tools)


def test_the_offer_can_be_pasted_into_a_shell(tmp_path: Path, tools: Tools) -> None:
    source = two_languages(tmp_path / "x.mp4").rename(tmp_path / "it's $(here).mp4")
    offer = embedded_offer(source, look_into(source, tools))
    assert """it'"'"'s $(here).mp4' --captions-to""" in offer
