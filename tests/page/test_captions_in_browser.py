"""The captions over the picture in a real Chromium: what shows, when, where, in which colours."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mediakit.model.captions import Cue, Kind, Track
from mediakit.page.content import PageTrack

if TYPE_CHECKING:
    from tests.page.conftest import MakeContent, MakeSite, OpenPlayer, Player

pytestmark = pytest.mark.browser

SPEAKERS = (
    "ANA: We have waited for this.",
    "BEN: And so have we,\nfor twelve long years.",
    "CARA: Hear, hear!",
)
HOSTILE = (
    '<script>window.hit = 1</script><img src=x onerror="window.hit = 1"><c.unseen.menu.player>a</c> '
    '&lt;b&gt; <b.transcript onclick=x>b</b> <v "><i>c</v></undefined> <lang " onload=x>d<ruby>e'
)
COLORS = ("white", "lime", "cyan", "red", "yellow", "magenta", "blue", "black")
CUES = (
    Cue(0, 400, SPEAKERS[0]),
    Cue(100, 400, SPEAKERS[1]),
    Cue(200, 390, SPEAKERS[2]),
    Cue(500, 900, "top left", settings="line:0 position:0% align:left"),
    Cue(500, 900, "bottom right", settings="line:-1 position:100% align:right"),
    Cue(500, 900, "bottom left", settings="align:start"),
    Cue(500, 900, "شمال", settings="line:50%,center align:start"),
    Cue(1000, 1400, "قال الوزير إن 12,000 منزل (River County)\nAll of them safe.\nصارت آمنة"),
    Cue(1500, 1900, "縦書きの字幕\n二行目", settings="vertical:rl"),
    Cue(1500, 1900, "右の<ruby>字幕<rt>じまく</rt></ruby>", settings="vertical:rl line:0 align:start"),
    Cue(1500, 1900, "ᠮᠣᠩᠭᠣᠯ", settings="vertical:lr line:-1"),
    Cue(2000, 2400, " ".join(f"<c.{color}>{color}</c>" for color in COLORS)),
    Cue(2500, 2900, " ".join(f"<c.bg_{color}>{color}</c>" for color in COLORS)),
    Cue(3000, 3200, "<i>slanted</i> <b>bold</b> <u>under</u> <c.black.bg_yellow>black on yellow</c>"),
    Cue(3300, 3300, "never"),
    Cue(3400, 3900, HOSTILE),
)

# The boxes of the captions and of the picture, which is as wide or as high as the video's element.
BOXES = """() => {
  const video = document.querySelector('video');
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom, text: element.textContent };
  };
  const whole = box(video);
  const scale = Math.min(
    (whole.right - whole.left) / video.videoWidth, (whole.bottom - whole.top) / video.videoHeight
  );
  const [x, y] = [(whole.left + whole.right) / 2, (whole.top + whole.bottom) / 2];
  const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
  return {
    picture: { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 },
    area: box(document.querySelector('.captions')),
    bar: box(document.querySelector('.bar')),
    cues: Array.from(document.querySelectorAll('.captions .cue:not([hidden]) > span'), box),
  };
}"""
# For each element: its text and the contrast of its colours, the worse one over a white and a black picture.
CONTRASTS = """(elements) => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const mix = (...colors) => {
    for (const color of colors) {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [red, green, blue] = rgb.map((part) => part / 255)
      .map((part) => (part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  return elements.map((element) => {
    const box = getComputedStyle(element.closest('.cue > span')).backgroundColor;
    const { color, backgroundColor } = getComputedStyle(element);
    return [element.textContent, Math.min(...['#fff', '#000'].map((picture) => {
      const [one, other] = [light(mix(picture, box, backgroundColor)), light(mix(color))];
      return Math.max(one, other) / Math.min(one, other);
    }))];
  });
}"""
CHOOSE = """([name, value]) => {
  const field = document.querySelector(`[data-preference=${name}]`);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}"""


@pytest.fixture(scope="module")
def captioned(
    make_content: "MakeContent", make_site: "MakeSite", tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A page with captions of every kind, and one cue in Spanish."""
    tracks = (
        PageTrack(Track(CUES, "en"), "c.vtt", "English", True),
        PageTrack(Track((Cue(0, 3900, "Buenos días."),), "es", Kind.SUBTITLES), "es.vtt", "Español"),
    )
    return make_site(make_content(tracks=tracks), tmp_path_factory.mktemp("captioned"))


def boxes(player: "Player") -> Any:
    """Where picture, captions and controls are, once all captions are known to be inside and apart."""
    found = player.page.evaluate(BOXES)
    area, cues = found["area"], found["cues"]
    for number, cue in enumerate(cues):
        assert cue["left"] >= area["left"] - 1, cue
        assert cue["right"] <= area["right"] + 1, cue
        assert cue["top"] >= area["top"] - 1, cue
        assert cue["bottom"] <= area["bottom"] + 1, cue
        for other in cues[:number]:
            beside = cue["right"] <= other["left"] + 1 or cue["left"] >= other["right"] - 1
            assert beside or cue["bottom"] <= other["top"] + 1 or cue["top"] >= other["bottom"] - 1, (
                cue,
                other,
            )
    assert area["bottom"] <= found["bar"]["top"] + 1
    return found


@pytest.mark.parametrize("width", [1280, 320])
def test_all_captions_stay_inside_and_apart(open_player: "OpenPlayer", captioned: Path, width: int) -> None:
    player = open_player(captioned.as_uri(), viewport={"width": width, "height": 800})
    for place, size in product(("", "top", "bottom", "below"), ("1", "3")):
        player.page.evaluate(CHOOSE, ["place", place])
        player.page.evaluate(CHOOSE, ["size", size])
        for seconds, count in ((0.3, 3), (0.7, 4), (1.7, 3), (2.2, 1), (3.6, 1)):
            player.seek(seconds)
            found = boxes(player)
            assert len(found["cues"]) == count
            if place == "below":
                assert found["area"]["top"] >= found["picture"]["bottom"] - 1
            else:
                assert found["area"]["bottom"] <= found["picture"]["bottom"] + 1


def test_three_speakers_stand_in_the_order_they_began(open_player: "OpenPlayer", captioned: Path) -> None:
    player = open_player(captioned.as_uri())
    player.seek(0.3)
    tops = {cue["text"]: cue["top"] for cue in boxes(player)["cues"]}
    assert sorted(tops, key=lambda text: -tops[text]) == list(SPEAKERS)
    player.seek(0.395)
    assert {cue["text"]: cue["top"] for cue in boxes(player)["cues"]} == {
        text: tops[text] for text in SPEAKERS[:2]
    }


def test_captions_stand_where_their_settings_say(open_player: "OpenPlayer", captioned: Path) -> None:
    player = open_player(captioned.as_uri())
    player.seek(0.7)
    found = boxes(player)
    picture, cues = found["picture"], {cue["text"]: cue for cue in found["cues"]}
    height = picture["bottom"] - picture["top"]
    middle = (picture["left"] + picture["right"]) / 2
    edge = height * 0.08
    assert cues["top left"]["top"] - picture["top"] < edge
    assert cues["top left"]["left"] - picture["left"] < edge
    assert picture["bottom"] - cues["bottom right"]["bottom"] < edge
    assert picture["right"] - cues["bottom right"]["right"] < edge
    assert picture["bottom"] - cues["bottom left"]["bottom"] < edge
    assert cues["bottom left"]["right"] < middle < cues["شمال"]["left"]
    assert abs(cues["شمال"]["top"] + cues["شمال"]["bottom"] - picture["top"] - picture["bottom"]) < 4


def test_each_line_has_the_direction_of_its_own_words(open_player: "OpenPlayer", captioned: Path) -> None:
    player = open_player(captioned.as_uri())
    player.seek(1.2)
    words = player.page.locator(".captions .cue > span")
    assert words.evaluate("(words) => getComputedStyle(words).unicodeBidi") == "plaintext"
    sides = words.evaluate("""(words) => {
      const text = words.firstChild;
      const middleOf = (letter) => {
        const range = new Range();
        range.setStart(text, text.data.indexOf(letter));
        range.setEnd(text, text.data.indexOf(letter) + letter.length);
        const box = range.getBoundingClientRect();
        return box.left + box.width / 2;
      };
      const [minister, number, county, all, safe] = ['قال', '12,000', '(River', 'All', 'safe.'].map(middleOf);
      return [minister > number, number > county, all < safe];
    }""")
    assert sides == [True, True, True]


def test_vertical_captions_run_down_from_their_side(open_player: "OpenPlayer", captioned: Path) -> None:
    player = open_player(captioned.as_uri())
    player.seek(1.7)
    found = boxes(player)
    middle = (found["picture"]["left"] + found["picture"]["right"]) / 2
    last, first, mongolian = found["cues"]
    assert all(cue["bottom"] - cue["top"] > cue["right"] - cue["left"] for cue in (last, first))
    assert last["right"] < middle < first["left"]
    assert mongolian["left"] > middle
    ruby = player.page.locator(".captions ruby rt")
    assert ruby.text_content() == "じまく"


def test_every_colour_can_be_read_over_any_picture(open_player: "OpenPlayer", captioned: Path) -> None:
    player = open_player(captioned.as_uri())
    for seconds in (0.3, 2.2, 2.7, 3.1):
        player.seek(seconds)
        parts = player.page.locator(".captions [data-look], .captions .cue > span")
        assert [(text, ratio) for text, ratio in parts.evaluate_all(CONTRASTS) if ratio < 4.5] == []


def test_colours_and_styles_are_as_made_until_the_viewer_chooses(
    open_player: "OpenPlayer", captioned: Path
) -> None:
    player = open_player(captioned.as_uri())
    player.seek(3.1)
    captions = player.page.locator(".captions")
    style = "(element) => [getComputedStyle(element).%s, getComputedStyle(element).%s]"
    assert captions.locator("i").evaluate(style % ("fontStyle", "fontWeight")) == ["italic", "400"]
    assert captions.locator("b").evaluate(style % ("fontStyle", "fontWeight")) == ["normal", "700"]
    colours = style % ("color", "backgroundColor")
    made = captions.locator("[data-look]")
    assert made.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 0)"]
    player.page.evaluate(CHOOSE, ["color", "#0ff"])
    player.page.evaluate(CHOOSE, ["background", "#00f"])
    assert made.evaluate(colours) == ["rgb(0, 255, 255)", "rgb(0, 0, 255)"]


def test_hostile_markup_is_text_and_nothing_else(open_player: "OpenPlayer", captioned: Path) -> None:
    player = open_player(captioned.as_uri())
    player.seek(3.6)
    captions = player.page.locator(".captions")
    assert captions.text_content() == "window.hit = 1a <b> b c de"
    names = (
        "(box) => Array.from(box.querySelectorAll('*'), (element) => element.localName + element.className)"
    )
    assert set(captions.evaluate(names)) == {"divframe", "divcue", "span", "b", "i", "ruby"}
    attributes = (
        "(box) => Array.from(box.querySelectorAll('.cue *'), (element) => element.getAttributeNames())"
    )
    assert {name for names in captions.evaluate(attributes) for name in names} == {
        "class",
        "dir",
        "lang",
        "data-tag",
        "data-look",
    }
    assert player.page.evaluate("[window.hit, violations]") == [None, []]


def test_a_caption_shows_from_its_first_to_its_last_millisecond(
    open_player: "OpenPlayer", captioned: Path
) -> None:
    player = open_player(captioned.as_uri())
    shown = []
    for seconds in (0.099, 0.1, 0.4, 3.3, 3.3005):
        player.seek(seconds)
        shown.append(len(player.shown_captions()))
    assert shown == [1, 2, 0, 0, 0]


def test_captions_of_the_track_that_is_chosen(open_player: "OpenPlayer", captioned: Path) -> None:
    player = open_player(captioned.as_uri())
    player.seek(0.05)
    button = player.page.locator(".bar [data-do=captions]")
    button.click()
    assert player.shown_captions() == []
    player.page.reload()
    player.wait("video.readyState >= 2")
    player.seek(0.05)
    assert player.shown_captions() == []
    player.page.locator(".bar [data-do=menu]").click()
    player.page.get_by_role("menuitemradio", name="Español").click()
    assert player.shown_captions() == ["Buenos días."]
    assert player.page.locator(".captions .cue").get_attribute("lang") == "es"
    assert [track["mode"] for track in player.tracks()] == ["disabled", "hidden"]
    assert len(player.tracks()[1]["cues"]) == 1


def test_the_browser_draws_captions_only_where_the_page_cannot(
    open_player: "OpenPlayer", captioned: Path
) -> None:
    player = open_player(captioned.as_uri())
    player.seek(0.05)
    layer = player.page.locator(".captions")

    def modes() -> list[str]:
        return [track["mode"] for track in player.tracks()]

    assert (modes(), layer.is_visible()) == (["hidden", "disabled"], True)
    player.video.dispatch_event("webkitbeginfullscreen")
    assert (modes(), layer.is_visible()) == (["showing", "disabled"], False)
    player.video.dispatch_event("webkitendfullscreen")
    assert (modes(), layer.is_visible()) == (["hidden", "disabled"], True)
    player.video.evaluate("(video) => { video.webkitPresentationMode = 'picture-in-picture'; }")
    player.video.dispatch_event("webkitpresentationmodechanged")
    assert modes() == ["showing", "disabled"]
    player.video.evaluate("(video) => { video.webkitPresentationMode = 'inline'; }")
    player.video.dispatch_event("webkitpresentationmodechanged")
    assert modes() == ["hidden", "disabled"]
    player.video.evaluate("(video) => { video.textTracks[1].mode = 'showing'; }")
    player.wait("video.textTracks[1].mode === 'disabled'")


def test_in_full_screen_captions_are_larger_and_in_the_picture(
    open_player: "OpenPlayer", captioned: Path
) -> None:
    player = open_player(captioned.as_uri(), viewport={"width": 900, "height": 1200})
    player.seek(0.3)
    size = "() => parseFloat(getComputedStyle(document.querySelector('.captions .cue')).fontSize)"
    before = player.page.evaluate(size)
    player.page.locator(".bar [data-do=fullscreen]").click()
    player.page.wait_for_function(
        "() => document.fullscreenElement && document.querySelector('video').offsetHeight > 900"
    )
    found = boxes(player)
    assert player.page.evaluate(size) > before
    assert len(found["cues"]) == 3
    for cue in found["cues"]:
        assert found["picture"]["top"] <= cue["top"] < cue["bottom"] <= found["picture"]["bottom"]


def test_nothing_moves_while_captions_come_and_go_below(open_player: "OpenPlayer", captioned: Path) -> None:
    player = open_player(captioned.as_uri())
    player.page.evaluate(CHOOSE, ["place", "below"])
    tops = set()
    for seconds in (0.05, 0.3, 0.45, 3.6):
        player.seek(seconds)
        tops.add(boxes(player)["bar"]["top"])
    assert len(tops) == 1


def test_forced_colours_are_kept_until_the_viewer_chooses_others(
    open_player: "OpenPlayer", captioned: Path
) -> None:
    player = open_player(captioned.as_uri(), forced_colors="active")
    player.seek(2.2)
    colors = "(element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"
    words = player.page.locator(".captions .cue > span")
    assert words.evaluate(colors) == player.page.locator("body").evaluate(colors)
    assert words.locator("[data-look]").first.evaluate(colors)[0] == words.evaluate(colors)[0]
    player.page.evaluate(CHOOSE, ["color", "#ff0"])
    player.page.evaluate(CHOOSE, ["background", "#00f"])
    assert words.evaluate(colors) == ["rgb(255, 255, 0)", "rgb(0, 0, 255)"]


def test_a_caption_with_too_many_words_is_cut_off_and_not_lost(
    open_player: "OpenPlayer", make_content: "MakeContent", make_site: "MakeSite", tmp_path: Path
) -> None:
    cues = (Cue(0, 900, "Words without end. " * 3000), *(Cue(1000, 1900, f"Speaker {n}") for n in range(500)))
    content = make_content(tracks=(PageTrack(Track(cues, "en"), "c.vtt", "English", True),))
    player = open_player(make_site(content, tmp_path).as_uri())
    player.seek(0.5)
    assert len(player.shown_captions()) == 1
    player.seek(1.5)
    assert len(boxes(player)["cues"]) == 9


def test_twenty_thousand_cues(
    open_player: "OpenPlayer",
    make_content: "MakeContent",
    make_site: "MakeSite",
    tmp_path: Path,
    serve: Callable[[Path], str],
) -> None:
    cues = tuple(Cue(n * 100 + n % 2, n * 100 + 100, f"Line {n}") for n in range(20_000))
    content = make_content(tracks=(PageTrack(Track(cues, "en"), "c.vtt", "English", True),))
    make_site(content, tmp_path)
    player = open_player(serve(tmp_path))
    player.wait("video.textTracks[0].cues.length === 20000")
    player.seek(3.15)
    assert player.shown_captions() == ["Line 31"]
    player.seek(0.95)
    assert player.shown_captions() == ["Line 9"]


def test_without_text_tracks_captions_show_all_the_same(open_player: "OpenPlayer", captioned: Path) -> None:
    player = open_player(captioned.as_uri(), init_script="delete window.VTTCue;")
    player.seek(0.3)
    assert sorted(player.shown_captions()) == sorted(SPEAKERS)
