"""The page in a real Chromium: what loads, what shows, what the checkers say."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mediakit.model.captions import Cue, Kind, Track
from mediakit.page.content import PageTrack, PageVideo
from mediakit.page.render import render_bag_index

if TYPE_CHECKING:
    from tests.page.conftest import MakeContent, MakeSite, OpenPlayer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def other_kinds(
    make_content: "MakeContent", make_site: "MakeSite", tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A page that reads from right to left, with descriptions in no stated language, and chapters."""
    tracks = (
        PageTrack(Track((Cue(0, 1900, "صباح الخير"),), "ar"), "ar.vtt", "العربية", True),
        PageTrack(Track((Cue(0, 1900, "A gate."),), "", Kind.DESCRIPTIONS), "d.vtt", ""),
        PageTrack(Track((Cue(0, 1900, "Opening"),), "en", Kind.CHAPTERS), "ch.vtt", "Chapters"),
    )
    content = make_content(language="ar", headline="افتتاح الحاجز", tracks=tracks)
    return make_site(content, tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="module")
def bare(
    make_content: "MakeContent", make_site: "MakeSite", tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A page with a headline and a video and nothing else."""
    nothing: dict[str, Any] = dict.fromkeys(("date", "modified", "embargo"))
    nothing |= dict.fromkeys(("subheadline", "place", "organization", "credit", "rights"), "")
    lists = ("body", "related", "topics", "keywords", "contacts", "shots", "tracks", "downloads", "notices")
    return make_site(make_content(**nothing, **dict.fromkeys(lists, ())), tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="module")
def bag_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page at the top of a bag, in a language without translation."""
    path = tmp_path_factory.mktemp("bag") / "index.html"
    path.write_text(render_bag_index("A headline", "ka"), encoding="utf-8")
    return path


def test_nothing_violates_the_policy(open_player: "OpenPlayer", address: str) -> None:
    player = open_player(address)
    player.play_for_a_moment()
    assert player.page.evaluate("violations") == []
    assert player.page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"


def test_captions_show_once_with_their_text(open_player: "OpenPlayer", address: str) -> None:
    player = open_player(address)
    english, spanish = player.tracks()
    assert (english["kind"], english["label"], english["language"]) == ("captions", "English", "en")
    assert (spanish["kind"], spanish["label"], spanish["language"]) == ("subtitles", "Español", "es")
    assert (english["mode"], spanish["mode"]) == ("hidden", "disabled")
    assert english["cues"] == [
        [0, 0.9, "Good morning from Millbrook."],
        [1, 1.9, "[water rushing]"],
        [2, 2.9, "<v Engineer>All <i>four</i> gates\nare rising &amp; locked."],
        [3, 3.9, "ORTEGA: 3 &lt; 4, as you know."],
    ]
    for seconds, shown in (
        (0.5, "Good morning from Millbrook."),
        (2.5, "All four gates\nare rising & locked."),
    ):
        player.seek(seconds)
        assert player.shown_captions() == [shown]


def test_the_captions_keep_their_place(open_player: "OpenPlayer", site: Path) -> None:
    places = open_player(site.as_uri()).video.evaluate(
        "(video) => Array.from(video.textTracks[0].cues, (cue) =>"
        " [cue.vertical, cue.line, cue.snapToLines, cue.position, cue.size, cue.align])"
    )
    assert places[0] == ["", "auto", True, "auto", 100, "center"]
    assert places[1] == ["", 80, False, 10, 60, "start"]
    assert places[3] == ["rl", 1, True, "auto", 100, "center"]


def test_only_captions_become_the_browsers_own_tracks(open_player: "OpenPlayer", other_kinds: Path) -> None:
    tracks = [(track["kind"], track["mode"]) for track in open_player(other_kinds.as_uri()).tracks()]
    assert tracks == [("captions", "hidden")]


def test_four_thousand_cues_are_all_there(
    open_player: "OpenPlayer", make_content: "MakeContent", make_site: "MakeSite", tmp_path: Path
) -> None:
    track = Track(tuple(Cue(n, n + 1, f"Line {n}") for n in range(4000)), "en")
    content = make_content(tracks=(PageTrack(track, "c.vtt", "English", True),))
    player = open_player(make_site(content, tmp_path).as_uri())
    assert len(player.tracks()[0]["cues"]) == 4000
    player.seek(3.9)
    player.wait_for_current("3900")


def test_sound_alone_shows_captions(
    open_player: "OpenPlayer",
    make_content: "MakeContent",
    make_site: "MakeSite",
    tmp_path: Path,
    sound_clip: Path,
) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.m4a").write_bytes(sound_clip.read_bytes())
    content = make_content(video=PageVideo("media/a.m4a", "audio/mp4", 0, 0, 4000))
    player = open_player(make_site(content, tmp_path).as_uri())
    player.seek(1.5)
    assert player.shown_captions() == ["[water rushing]"]
    box = player.video.bounding_box()
    assert box
    assert box["height"] > 200


def test_the_script_leaves_no_global(open_player: "OpenPlayer", site: Path) -> None:
    names = "Object.getOwnPropertyNames(window)"
    player = open_player(site.as_uri(), init_script=f"window.before = {names};")
    assert player.page.evaluate(f"{names}.filter((name) => !before.includes(name))") == ["before"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(
    open_player: "OpenPlayer", site: Path, axe_script: str, scheme: str, width: int
) -> None:
    player = open_player(site.as_uri(), color_scheme=scheme, viewport={"width": width, "height": 800})
    assert player.axe(axe_script) == []
    player.play_for_a_moment()
    player.page.wait_for_selector(".transcript [aria-current=true]")
    assert player.axe(axe_script) == []


def test_axe_finds_nothing_on_other_pages(
    open_player: "OpenPlayer", axe_script: str, other_kinds: Path, bare: Path, bag_index: Path
) -> None:
    player = open_player(other_kinds.as_uri())
    for path in (other_kinds, bare, bag_index):
        player.page.goto(path.as_uri())
        assert player.axe(axe_script) == [], path


def test_nu_finds_nothing(
    open_player: "OpenPlayer",
    check_html: Callable[..., list[str]],
    tmp_path: Path,
    site: Path,
    other_kinds: Path,
    bare: Path,
    bag_index: Path,
) -> None:
    rendered = tmp_path / "rendered.html"
    html = open_player(site.as_uri()).page.locator("html").evaluate("(element) => element.outerHTML")
    rendered.write_text(f"<!DOCTYPE html>{html}", encoding="utf-8")
    assert check_html(site, rendered, other_kinds, bare, bag_index) == []


def test_without_script_everything_is_there(
    open_player: "OpenPlayer", site: Path, serve: Callable[[Path], str]
) -> None:
    player = open_player(serve(site.parent), java_script_enabled=False)
    player.wait("video.querySelector('track').readyState === 2")
    track = player.tracks()[0]
    assert (track["mode"], len(track["cues"])) == ("showing", 4)
    page = player.page
    assert page.locator(".transcript li").count() == 6
    assert page.locator(".transcript a[href='media/barrier.mp4#t=3']").is_visible()
    assert page.get_by_role("link", name="Skip the transcript").first.is_visible()
    assert page.locator(".downloads a").count() == 2


def test_hostile_text_is_text(
    open_player: "OpenPlayer", make_content: "MakeContent", make_site: "MakeSite", tmp_path: Path
) -> None:
    text = '</script><img src=x onerror="window.hit = 1"> ]]> \u2028 \' {{ 1 }}'
    cue = '&lt;/script&gt;&lt;img src=x onerror="window.hit = 1"&gt;<v "onload=\'hit\'><b>x</b>'
    tracks = (PageTrack(Track((Cue(0, 3000, cue, settings=text),), "en"), "c.vtt", text, True),)
    content = make_content(headline=text, place=text, credit=text, notices=(text,), tracks=tracks)
    player = open_player(make_site(content, tmp_path).as_uri())
    player.seek(1)
    assert player.shown_captions() == ['</script><img src=x onerror="window.hit = 1">x']
    assert player.page.locator("h1").text_content() == text
    assert player.page.locator("img").count() == 0
    assert player.page.evaluate("[window.hit, violations]") == [None, []]
    data = player.page.locator("script[type='application/ld+json']")
    headline = data.evaluate("(element) => JSON.parse(element.textContent)['@graph'][0].headline")
    assert headline == text


@pytest.mark.parametrize("look", [{}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_nothing_is_cut_off_on_a_narrow_screen(
    open_player: "OpenPlayer", site: Path, look: dict[str, str]
) -> None:
    page = open_player(site.as_uri(), viewport={"width": 320, "height": 640}, **look).page
    page.evaluate(  # WCAG 1.4.12: the spacing that a reader may set
        "document.querySelectorAll('*').forEach((element) => Object.assign(element.style,"
        " { lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em' }))"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate("document.getAnimations().length") == 0


def test_own_targets_are_large_enough(open_player: "OpenPlayer", site: Path) -> None:
    page = open_player(site.as_uri(), viewport={"width": 320, "height": 640}).page
    links = page.locator("header a, .transcript a, .downloads a, .terms a, footer a")
    boxes = [link.bounding_box() for link in links.all() if link.is_visible()]
    assert all(box and round(min(box["width"], box["height"])) >= 44 for box in boxes)


def test_the_skip_link_comes_first_and_is_plain_to_see(open_player: "OpenPlayer", site: Path) -> None:
    page = open_player(site.as_uri()).page
    page.keyboard.press("Tab")
    skip = page.locator(".skip:focus")
    box = skip.bounding_box()
    assert box
    assert box["y"] >= 0
    assert skip.evaluate("(link) => getComputedStyle(link).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_print_holds_text_and_transcript_and_no_controls(open_player: "OpenPlayer", site: Path) -> None:
    page = open_player(site.as_uri()).page
    page.emulate_media(media="print")
    assert not page.locator("video").is_visible()
    assert not page.locator(".skip").is_visible()
    box = page.locator(".transcript ol").first
    assert box.evaluate("(list) => list.scrollHeight <= list.clientHeight")
    text, transcript = page.locator(".text").bounding_box(), box.bounding_box()
    assert text
    assert transcript
    assert text["y"] < transcript["y"]
