"""What a browser's own text track holds of the WebVTT that we write, against our list of cues."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mediakit.captions.vtt import parse_vtt
from mediakit.model.cuetext import plain_text
from mediakit.pipeline.convert import convert_data

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = '<!doctype html><title>x</title><video><track default kind="captions" src="a.vtt"></video>'
READ = """() => new Promise((resolve, reject) => {
  const element = document.querySelector("track");
  const shown = cue => cue.getCueAsHTML().textContent;
  const answer = () => resolve(Array.from(element.track.cues, cue => ({
    start: Math.round(cue.startTime * 1000), end: Math.round(cue.endTime * 1000), id: cue.id, text: cue.text,
    shown: shown(cue), line: cue.line, position: cue.position, align: cue.align,
    voices: Array.from(cue.getCueAsHTML().querySelectorAll("span[title]"), span => span.title),
    classes: Array.from(cue.getCueAsHTML().querySelectorAll("span[class]"), span => span.className),
  })));
  element.track.mode = "hidden";
  element.addEventListener("error", () => reject(new Error("the track did not load")));
  if (element.readyState === 2) { answer(); } else { element.addEventListener("load", answer); }
})"""
SOURCE = """1
00:00:01,000 --> 00:00:02,500
>> ANN: <i>Hi</i> & welcome <3

2
00:00:03,000 --> 00:00:04,000
{\\an8}<font color="#ff8800">orange</font> and <font color="yellow">yellow</font>

3
00:00:05,000 --> 00:00:04,000
{\\an1}NOTE
Press A --> B

ten
100:00:00,000 --> 100:00:01,000
- BOB: שלום
- CAT: <b>a <u>b</b> c</u>
"""


@pytest.fixture
def browser_cues(
    chromium: "Browser", serve: Callable[[Path], str], tmp_path: Path
) -> Callable[[str], list[dict[str, Any]]]:
    """A function that gives the cues of a WebVTT text as Chromium's text track has them."""

    def read(text: str) -> list[dict[str, Any]]:
        (tmp_path / "a.vtt").write_text(text, encoding="utf-8")
        (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
        page = chromium.new_page()
        try:
            page.goto(serve(tmp_path))
            cues: list[dict[str, Any]] = page.evaluate(READ)
            return cues
        finally:
            page.close()

    return read


@pytest.mark.browser
def test_the_browser_holds_our_cues(browser_cues: Callable[[str], list[dict[str, Any]]]) -> None:
    done = convert_data(SOURCE.encode(), "a.srt", ".vtt")
    found = browser_cues(done.text)
    assert [(cue["start"], cue["end"], cue["id"], cue["text"]) for cue in found] == [
        (cue.start_ms, cue.end_ms, cue.identifier, cue.text) for cue in done.track.cues
    ]
    assert [cue["shown"] for cue in found] == [plain_text(cue.text) for cue in done.track.cues]
    assert [cue["voices"] for cue in found] == [["ANN"], [], [], ["BOB", "CAT"]]
    assert found[1]["classes"] == ["colour-ff8800", "yellow"]
    assert [(cue["line"], cue["align"]) for cue in found] == [
        ("auto", "center"),
        (0, "center"),
        ("auto", "left"),
        ("auto", "center"),
    ]


@pytest.mark.browser
def test_the_browser_holds_what_webvtt_is_kept_of(
    browser_cues: Callable[[str], list[dict[str, Any]]],
) -> None:
    source = (
        "WEBVTT - title\nKind: captions\n\nNOTE one\n\nSTYLE\n::cue(.loud) { color: red }\n\n"
        "REGION\nid:top\nwidth:50%\n\nintro\n00:01.000 --> 00:02.000 line:10% align:start\n"
        "<c.loud>a</c> <ruby>漢<rt>kan</rt></ruby> <lang fr>oui</lang>\n\nNOTE two\n\n"
        "00:03.000 --> 00:04.000 region:top\n<v.big Ann>b</v>\n"
    )
    done = convert_data(source.encode(), "a.vtt", ".vtt")
    assert browser_cues(done.text) == browser_cues(source)
    assert parse_vtt(done.text)[0] == done.track


@pytest.mark.browser
def test_a_colour_is_shown(chromium: "Browser", serve: Callable[[Path], str], clip: Path) -> None:
    """The pixels of a caption in orange, by the style sheet in the file."""
    srt = '1\n00:00:00,000 --> 00:00:04,000\n<font color="#ff8800">MMMMMMMM MMMMMMMM</font>\n'
    (clip.parent / "colour.vtt").write_text(
        convert_data(srt.encode(), "a.srt", ".vtt").text, encoding="utf-8"
    )
    (clip.parent / "colour.html").write_text(
        f'<!doctype html><title>x</title><video src="{clip.name}" width="640" preload="auto" muted>'
        '<track default kind="captions" src="colour.vtt"></video>'
    )
    page = chromium.new_page()
    try:
        page.goto(serve(clip.parent) + "colour.html")
        page.wait_for_function("document.querySelector('video').readyState > 1")
        page.evaluate("document.querySelector('video').textTracks[0].mode = 'showing'")
        page.evaluate("document.querySelector('video').currentTime = 1")
        page.wait_for_function("document.querySelector('video').textTracks[0].activeCues?.length > 0")
        page.wait_for_timeout(300)
        picture = page.locator("video").screenshot()
        assert _count_of_colour(page, picture, (255, 136, 0)) > 200
    finally:
        page.close()


def _count_of_colour(page: Any, picture: bytes, colour: tuple[int, int, int]) -> int:
    """How many pixels of a PNG have exactly that colour."""
    counted: int = page.evaluate(
        """async ([bytes, colour]) => {
          const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
          const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
          canvas.drawImage(image, 0, 0);
          const data = canvas.getImageData(0, 0, image.width, image.height).data;
          let count = 0;
          for (let at = 0; at < data.length; at += 4) {
            count += colour.every((value, place) => data[at + place] === value);
          }
          return count;
        }""",
        [list(picture), list(colour)],
    )
    return counted
