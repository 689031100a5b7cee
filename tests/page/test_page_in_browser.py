"""The page in a real Chromium, from a web server and from disk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mediakit.model.captions import Cue, Kind, Track
from mediakit.page.content import PageContent, PageTrack, PageVideo

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MakeContent = Callable[..., PageContent]
MakeSite = Callable[[PageContent, Path], Path]
OpenPage = Callable[..., "Page"]

WATCH_POLICY = """
window.violations = [];
addEventListener('securitypolicyviolation', (event) =>
  violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""
RUN_AXE = """async () => {
  const rules = Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, { enabled: true }]));
  const { violations } = await axe.run({ rules });
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 150)}`));
}"""
TRACKS = """() => Array.from(document.querySelector('video').textTracks, (track) => ({
  kind: track.kind, label: track.label, language: track.language, mode: track.mode,
  cues: Array.from(track.cues || [], (cue) => [cue.startTime, cue.endTime, cue.text]),
}))"""
ACTIVE = """() => Array.from(document.querySelector('video').textTracks)
  .filter((track) => track.mode === 'showing')
  .flatMap((track) => Array.from(track.activeCues, (cue) => cue.text))"""
SEEK = """(seconds) => new Promise((done) => {
  const video = document.querySelector('video');
  video.addEventListener('seeked', () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true });
  video.currentTime = seconds;
})"""
READY = "document.querySelector('video').readyState >= 2"
CURRENT = "Array.from(document.querySelectorAll('[aria-current=true]'), (cue) => cue.dataset.start)"


@pytest.fixture(scope="module")
def site(make_content: MakeContent, make_site: MakeSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(make_content(), tmp_path_factory.mktemp("site"))


@pytest.fixture(params=["disk", "http"])
def address(request: pytest.FixtureRequest, site: Path, serve: Callable[[Path], str]) -> str:
    return site.as_uri() if request.param == "disk" else f"{serve(site.parent)}{site.name}"


@pytest.fixture
def open_page(chromium: "Browser") -> Iterator[OpenPage]:
    """A function that opens an address and waits for its video; keyword arguments are the context's."""
    pages: list[Page] = []

    def start(address: str, **context: Any) -> "Page":
        page = chromium.new_context(**context).new_page()
        pages.append(page)
        page.add_init_script(WATCH_POLICY)
        page.goto(address)
        page.wait_for_function(READY)
        return page

    yield start
    for page in pages:
        page.context.close()


@contextmanager
def no_change(page: "Page", expression: str) -> Iterator[None]:
    before = page.evaluate(expression)
    yield
    assert page.evaluate(expression) == before


def play_for_a_moment(page: "Page") -> None:
    page.evaluate("() => { const video = document.querySelector('video'); video.muted = true; return video.play(); }")
    page.wait_for_function("document.querySelector('video').currentTime > 0.3")


def test_nothing_violates_the_policy(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    play_for_a_moment(page)
    assert page.evaluate("violations") == []
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"


def test_captions_show_once_with_text_and_settings(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    english, spanish = page.evaluate(TRACKS)
    assert (english["kind"], english["label"], english["language"]) == ("captions", "English", "en")
    assert (spanish["kind"], spanish["label"], spanish["language"]) == ("subtitles", "Español", "es")
    assert (english["mode"], spanish["mode"]) == ("showing", "disabled")
    assert english["cues"] == [
        [0, 0.9, "Good morning from Millbrook."],
        [1, 1.9, "[water rushing]"],
        [2, 2.9, "<v Engineer>All <i>four</i> gates\nare rising &amp; locked."],
        [3, 3.9, "ORTEGA: 3 &lt; 4, as you know."],
    ]
    for seconds, text in ((0.5, english["cues"][0][2]), (2.5, english["cues"][2][2])):
        page.evaluate(SEEK, seconds)
        assert page.evaluate(ACTIVE) == [text]


def test_the_captions_keep_their_place(open_page: OpenPage, site: Path) -> None:
    page = open_page(site.as_uri())
    place = "(n) => { const c = document.querySelector('video').textTracks[0].cues[n]; return [c.vertical, c.line,"
    place += " c.snapToLines, c.lineAlign, c.position, c.positionAlign, c.size, c.align]; }"
    assert page.evaluate(place, 0) == ["", "auto", True, "start", "auto", "auto", 100, "center"]
    assert page.evaluate(place, 1) == ["", 80, False, "start", 10, "line-left", 60, "start"]
    assert page.evaluate(place, 3) == ["rl", 1, True, "end", "auto", "auto", 100, "center"]


def test_the_script_leaves_no_global(open_page: OpenPage, site: Path) -> None:
    page = open_page(site.as_uri())
    page.goto("about:blank")
    blank = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    page.goto(site.as_uri())
    assert set(page.evaluate("Object.getOwnPropertyNames(window)")) <= blank


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(open_page: OpenPage, site: Path, axe_script: str, scheme: str, width: int) -> None:
    page = open_page(site.as_uri(), color_scheme=scheme, viewport={"width": width, "height": 800})
    page.evaluate(axe_script)
    assert page.evaluate(RUN_AXE) == []
    play_for_a_moment(page)
    assert page.evaluate(CURRENT) != []
    assert page.evaluate(RUN_AXE) == []


def test_nu_finds_nothing(
    open_page: OpenPage, site: Path, check_html: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    assert check_html(site) == []
    rendered = tmp_path / "rendered.html"
    rendered.write_text("<!DOCTYPE html>" + open_page(site.as_uri()).locator("html").evaluate("e => e.outerHTML"))
    assert check_html(rendered) == []


def test_a_cue_is_one_click_away(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    page.get_by_text("are rising & locked").click()
    page.wait_for_function("document.querySelector('video').currentTime === 2")
    assert page.evaluate("document.activeElement.localName") == "video"
    page.wait_for_function(f"{CURRENT}.includes('2000')")


def test_the_transcript_by_keyboard_alone(open_page: OpenPage, site: Path) -> None:
    page = open_page(site.as_uri())
    focused = "document.activeElement.closest('[data-start]').dataset.start"
    page.evaluate("document.querySelector('video').focus()")
    while not page.evaluate("!!document.activeElement.closest('.transcript')"):
        page.keyboard.press("Tab")
    assert page.evaluate(focused) == "0"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "0:00 Good morning from Millbrook."
    for key, start in (
        ("ArrowDown", "1000"),
        ("ArrowDown", "2000"),
        ("ArrowUp", "1000"),
        ("End", "3000"),
        ("ArrowDown", "3000"),
        ("Home", "0"),
        ("ArrowUp", "0"),
        ("End", "3000"),
    ):
        page.keyboard.press(key)
        assert page.evaluate(focused) == start, key
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('video').currentTime === 3")
    assert page.evaluate("document.activeElement.localName") == "video"
    page.wait_for_function(f"{CURRENT}.includes('3000')")


def test_the_transcript_is_one_tab_stop(open_page: OpenPage, site: Path) -> None:
    page = open_page(site.as_uri())
    assert page.evaluate(
        "Array.from(document.querySelectorAll('.transcript ol'), (list) =>"
        " Array.from(list.querySelectorAll('a')).filter((link) => link.tabIndex === 0).length)"
    ) == [1, 1]


def test_the_current_cue_follows_playback_inside_its_box_only(
    open_page: OpenPage, make_content: MakeContent, make_site: MakeSite, tmp_path: Path
) -> None:
    track = Track(tuple(Cue(n * 100, n * 100 + 100, f"Line {n}") for n in range(40)), "en")
    address = make_site(make_content(tracks=(PageTrack(track, "c.vtt", "English", True),)), tmp_path).as_uri()
    page = open_page(address, viewport={"width": 400, "height": 600})
    with no_change(page, "scrollY"):
        page.evaluate(SEEK, 3.55)
        page.wait_for_function(f"{CURRENT}[0] === '3500'")
        assert page.evaluate("document.querySelector('.transcript ol').scrollTop") > 0
    page.evaluate("document.querySelector('.transcript a[tabindex=\"0\"]').focus()")
    with no_change(page, "document.querySelector('.transcript ol').scrollTop"):
        page.evaluate(SEEK, 0.05)
        page.wait_for_function(f"{CURRENT}[0] === '0'")


def test_the_current_cue_is_not_marked_by_colour_alone(open_page: OpenPage, site: Path) -> None:
    page = open_page(site.as_uri())
    page.evaluate(SEEK, 1.5)
    look = "(n) => { const c = document.querySelectorAll('.transcript li')[n]; const s = getComputedStyle(c);"
    look += " return [s.borderInlineStartColor, getComputedStyle(c.querySelector('a')).fontWeight]; }"
    page.wait_for_function(f"{CURRENT}.includes('1000')")
    assert page.evaluate(look, 0) == ["rgba(0, 0, 0, 0)", "400"]
    assert page.evaluate(look, 1) == ["rgb(26, 68, 128)", "700"]


def test_playing_says_nothing_to_screen_readers(open_page: OpenPage, site: Path) -> None:
    page = open_page(site.as_uri())
    assert page.locator("[aria-live], [role=status], [role=alert], [role=log], output").count() == 0


@pytest.mark.parametrize(("hash_", "seconds"), [("#t=2.5", 2.5), ("#t=0m1s", 1), ("#main", 0)])
def test_deep_links(open_page: OpenPage, address: str, hash_: str, seconds: float) -> None:
    page = open_page(address + hash_)
    page.wait_for_function(f"document.querySelector('video').currentTime === {seconds}")


def test_a_later_change_of_the_address_seeks_too(open_page: OpenPage, site: Path) -> None:
    page = open_page(site.as_uri())
    page.evaluate("location.hash = 't=3'")
    page.wait_for_function("document.querySelector('video').currentTime === 3")


def test_without_script_everything_is_there(open_page: OpenPage, site: Path, serve: Callable[[Path], str]) -> None:
    page = open_page(serve(site.parent), java_script_enabled=False)
    page.wait_for_function("document.querySelector('track').readyState === 2")
    assert page.evaluate("document.querySelector('video').textTracks[0].cues.length") == 4
    assert page.evaluate("document.querySelector('video').textTracks[0].mode") == "showing"
    assert page.locator(".transcript li").count() == 6
    assert page.locator(".transcript a").nth(3).get_attribute("href") == "media/barrier.mp4#t=3"
    assert page.get_by_role("link", name="Skip the transcript").first.is_visible()
    assert page.locator(".downloads a").count() == 2


@pytest.mark.parametrize("missing", ["delete window.VTTCue", "delete HTMLMediaElement.prototype.addTextTrack"])
def test_without_text_tracks_the_transcript_still_works(
    open_page: OpenPage, site: Path, chromium: "Browser", missing: str
) -> None:
    page = chromium.new_context().new_page()
    page.add_init_script(f"{missing}; Object.defineProperty(window, 'localStorage', {{ get() {{ throw 0; }} }});")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site.as_uri())
    page.wait_for_function(READY)
    page.get_by_text("water rushing").click()
    page.wait_for_function("document.querySelector('video').currentTime === 1")
    assert page.locator("track").count() == 2
    assert errors == []
    page.context.close()


@pytest.mark.parametrize("look", [{}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_nothing_is_cut_off_on_a_narrow_screen(open_page: OpenPage, site: Path, look: dict[str, str]) -> None:
    page = open_page(site.as_uri(), viewport={"width": 320, "height": 640}, **look)
    # WCAG 1.4.12: the spacing that a reader may set
    page.evaluate(
        "document.querySelectorAll('*').forEach((e) => { e.style.lineHeight = '1.5'; e.style.letterSpacing = '.12em';"
        " e.style.wordSpacing = '.16em'; })"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate("document.getAnimations().length") == 0


def test_own_targets_are_large_enough_and_focus_is_plain_to_see(open_page: OpenPage, site: Path) -> None:
    page = open_page(site.as_uri(), viewport={"width": 320, "height": 640})
    sizes = page.evaluate(
        "Array.from(document.querySelectorAll('header a, .transcript a, .downloads a, .terms a, footer a'), (link) =>"
        " Math.min(44, Math.ceil(link.getBoundingClientRect().height)))"
    )
    assert set(sizes) == {44}
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    assert page.locator(".skip").bounding_box() == page.locator(".skip:focus").bounding_box()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_print_holds_text_and_transcript_and_no_controls(open_page: OpenPage, site: Path) -> None:
    page = open_page(site.as_uri())
    page.emulate_media(media="print")
    assert not page.locator("video").is_visible()
    assert not page.locator(".skip").is_visible()
    box = page.locator(".transcript ol").first
    assert box.evaluate("(list) => list.scrollHeight <= list.clientHeight")
    text, transcript = page.locator(".text").bounding_box(), box.bounding_box()
    assert text and transcript and text["y"] < transcript["y"]


def test_hostile_text_is_text(
    open_page: OpenPage, make_content: MakeContent, make_site: MakeSite, tmp_path: Path
) -> None:
    text = "</script><img src=x onerror=\"window.hit = 1\"> ]]> \u2028 ' {{ 1 }}"
    cue = "&lt;/script&gt;&lt;img src=x onerror=\"window.hit = 1\"&gt;<v \"onload='hit'><b>x</b>"
    tracks = (PageTrack(Track((Cue(0, 3000, cue, settings=text),), "en"), "c.vtt", text, True),)
    content = make_content(headline=text, place=text, credit=text, notices=(text,), tracks=tracks)
    page = open_page(make_site(content, tmp_path).as_uri())
    page.evaluate(SEEK, 1)
    assert page.evaluate("window.hit") is None
    assert page.locator("h1").text_content() == text
    assert page.evaluate(ACTIVE) == [cue]
    assert page.locator("img").count() == 0
    assert page.evaluate("violations") == []
    data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert data["@graph"][0]["headline"] == text


def test_sound_alone_shows_captions(
    open_page: OpenPage, make_content: MakeContent, make_site: MakeSite, tmp_path: Path, sound_clip: Path
) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.m4a").write_bytes(sound_clip.read_bytes())
    page = open_page(make_site(make_content(video=PageVideo("media/a.m4a", "audio/mp4", 0, 0, 4000)), tmp_path).as_uri())
    page.evaluate(SEEK, 1.5)
    assert page.evaluate(ACTIVE) == ["[water rushing]"]
    box = page.locator("video").bounding_box()
    assert box
    assert box["height"] > 200
    assert page.get_by_role("heading", name="Audio").count() == 1


def test_right_to_left_page_and_other_kinds_of_track(
    open_page: OpenPage,
    make_content: MakeContent,
    make_site: MakeSite,
    tmp_path: Path,
    axe_script: str,
    check_html: Callable[[Path], list[str]],
) -> None:
    tracks = (
        PageTrack(Track((Cue(0, 1900, "صباح الخير"),), "ar"), "ar.vtt", "العربية", True),
        PageTrack(Track((Cue(0, 1900, "A gate."),), "", Kind.DESCRIPTIONS), "d.vtt", ""),
        PageTrack(Track((Cue(0, 1900, "Opening"),), "en", Kind.CHAPTERS), "ch.vtt", "Chapters"),
    )
    site = make_site(make_content(language="ar", headline="افتتاح الحاجز", tracks=tracks), tmp_path)
    page = open_page(site.as_uri())
    assert [track["kind"] for track in page.evaluate(TRACKS)] == ["captions", "descriptions", "chapters"]
    heading, document = page.locator("h1").bounding_box(), page.viewport_size
    assert heading and document
    page.evaluate(axe_script)
    assert page.evaluate(RUN_AXE) == []
    assert check_html(site) == []


def test_a_bare_page_and_the_bags_index_pass_the_checkers(
    open_page: OpenPage,
    chromium: "Browser",
    make_content: MakeContent,
    make_site: MakeSite,
    tmp_path: Path,
    axe_script: str,
    check_html: Callable[[Path], list[str]],
) -> None:
    from mediakit.page.render import render_bag_index

    nothing: dict[str, Any] = dict.fromkeys(("date", "modified", "embargo"))
    nothing |= dict.fromkeys(("subheadline", "place", "organization", "credit", "rights"), "")
    nothing |= dict.fromkeys(
        ("body", "related", "topics", "keywords", "contacts", "shots", "tracks", "downloads", "notices"), ()
    )
    site = make_site(make_content(**nothing), tmp_path)
    page = open_page(site.as_uri())
    page.evaluate(axe_script)
    assert page.evaluate(RUN_AXE) == []
    assert check_html(site) == []
    index = tmp_path / "bag.html"
    index.write_text(render_bag_index("A headline", "xx"), encoding="utf-8")
    page.goto(index.as_uri())
    page.evaluate(axe_script)
    assert page.evaluate(RUN_AXE) == []
    assert check_html(index) == []


def test_four_thousand_cues_are_all_there(
    open_page: OpenPage, make_content: MakeContent, make_site: MakeSite, tmp_path: Path
) -> None:
    track = Track(tuple(Cue(n, n + 1, f"Line {n}") for n in range(4000)), "en")
    page = open_page(make_site(make_content(tracks=(PageTrack(track, "c.vtt", "English", True),)), tmp_path).as_uri())
    assert page.evaluate("document.querySelector('video').textTracks[0].cues.length") == 4000
    page.evaluate(SEEK, 3.9005)
    page.wait_for_function(f"{CURRENT}.length === 1")
