"""The bars of the player page that Chromium measures, each a figure beside what it must be."""

import gzip
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import plain_text
from mediakit.page.content import PageTrack
from tests.browsers.conftest import WATCH_POLICY
from tests.browsers.measures.checkers import axe, rendered_html
from tests.browsers.measures.controls import faint_controls
from tests.browsers.measures.layout import misfits, small_targets, space_text
from tests.browsers.measures.playing import caption_onsets, long_tasks_ms, watch
from tests.browsers.measures.walk import walk
from tests.browsers.parts import open_part, parts
from tests.browsers.site import sample_content, sample_track, write_site
from tests.browsers.test_looks import MOVING, squeeze
from tests.conftest import TOOLS, nu_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOST_BYTES = 12 * 1024
MOST_STOPS = 16
FRAME_MS = 34
SMALL_SCREENS = ((1280, 900), (390, 844), (320, 640))
FOCUSED = "() => document.activeElement.dataset.do"


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure, what it must be, and whether it is."""

    what: str
    must: str
    ours: str
    met: bool | None

    @property
    def verdict(self) -> str:
        """One word for the table."""
        return {True: "yes", False: "NO", None: "–"}[self.met]


@dataclass(frozen=True, slots=True)
class Bench:
    """The browser, a folder to work in, the site in the sample's bag, and its address."""

    browser: "Browser"
    folder: Path
    bag: Path
    address: str

    def open(self, where: str = "", size: tuple[int, int] = (1280, 900), **context: Any) -> "Page":
        """A page in a context of its own, ready to play."""
        screen = {"width": size[0], "height": size[1]}
        page = self.browser.new_context(viewport=screen, **context).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(20_000)
        page.add_init_script(WATCH_POLICY)
        page.goto(where or self.address)
        page.wait_for_function("() => document.querySelector('video').readyState >= 2")
        return page


def bars(bench: Bench) -> Iterator[Bar]:
    """Every bar, measured."""
    yield from _weight(bench)
    yield from _checkers(bench)
    yield from _keyboard(bench)
    yield from _looks(bench)
    yield from _without_script_and_on_paper(bench)
    yield from _time(bench)
    yield from _memory(bench)


def count(what: str, must: str, found: list[str]) -> Bar:
    """A bar that nothing must be found by: how much was, and the first of it."""
    return Bar(what, must, f"{len(found)}: {found[0][:120]}" if found else "0", not found)


def _weight(bench: Bench) -> Iterator[Bar]:
    page = bench.browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    page.goto(bench.address, wait_until="load")
    page.close()
    code = [url for kind, url in asked if kind in ("script", "stylesheet", "fetch", "xhr")]
    others = [url for _, url in asked if not url.startswith(bench.address)]
    sizes = [
        len(gzip.compress((bench.bag / url.removeprefix(bench.address)).read_bytes(), 9)) for url in code
    ]
    yield Bar(
        "JS + CSS, gzip -9", f"at most {MOST_BYTES} B", f"{sum(sizes)} B ({sizes})", sum(sizes) <= MOST_BYTES
    )
    ours = f"{len(code)} of code, {len(others)} elsewhere, {len(asked)} in all"
    yield Bar("requests", "at most 2 of code, 0 elsewhere", ours, len(code) <= 2 and not others)


def _checkers(bench: Bench) -> Iterator[Bar]:
    page = bench.open()
    page.evaluate((TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    files = [bench.bag / "index.html"]
    found = []
    opened = parts(page)
    for part in opened:
        with open_part(page, part):
            found += [f"{part}: {finding}" for finding in axe(page)]
            files.append(bench.folder / f"{part}.html")
            files[-1].write_text(rendered_html(page), encoding="utf-8")
    yield count(f"axe-core, all rules, in {len(opened)} states", "0", found)
    yield count(f"Nu, served and after the script, {len(files)} documents", "0", nu_findings(*files))
    violations = page.evaluate("() => violations")
    yield count("violations of the policy", "0", violations)
    page.context.close()


def _keyboard(bench: Bench) -> Iterator[Bar]:
    stops = walk(page := bench.open(), rings=True)
    inside = [stop for stop in stops if stop.in_player]
    unnamed = [stop.html for stop in stops if not stop.name]
    ours = f"{len(inside)} ({len(stops)} on the page), {len(unnamed)} without name"
    yield Bar(
        "Tab stops of player and transcript",
        "at most 16, all named",
        ours,
        len(inside) <= MOST_STOPS and not unnamed,
    )
    least = min(stops, key=lambda stop: stop.ring or 0)
    ringed = sum(1 for stop in stops if (stop.ring or 0) >= 1)
    ours = f"{ringed} of {len(stops)}; least {least.ring:.2f} × at {least.name!r}"
    yield Bar("focus ring of 2 px at 3:1", "every stop", ours, ringed == len(stops))
    lost = [
        part
        for part in parts(page)
        if part not in ("loaded", "playing", "search") and not _returns(page, part)
    ]
    yield count("Escape closes, focus returns: not from", "0", lost)
    page.context.close()
    small = []
    for size in SMALL_SCREENS:
        page = bench.open(size=size, has_touch=size[0] == 390, is_mobile=size[0] == 390)
        for part in parts(page):
            with open_part(page, part):
                small += [f"{size[0]} px, {part}: {target}" for target in small_targets(page)]
        page.context.close()
    yield count("targets under 44 px at 1280, 390 touch, 320 px", "0", small)


def _returns(page: "Page", part: str) -> bool:
    with open_part(page, part):
        pass
    return bool(page.evaluate(FOCUSED) == "menu")


def _looks(bench: Bench) -> Iterator[Bar]:
    page = bench.open()
    page.locator(".seek").evaluate("(input) => { input.focus(); }")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => !document.querySelector('video').seeking")
    words = page.locator(".seek").get_attribute("aria-valuetext") or ""
    yield Bar("slider value in words", "5 seconds of 38 seconds", words, words.startswith("5 seconds of 38"))
    page.context.close()
    faint = []
    for look in (("active", "light"), ("none", "light"), ("none", "dark")):
        page = bench.open(forced_colors=look[0], color_scheme=look[1])
        faint += [f"{look}: {html}" for html in faint_controls(page)]
        page.context.close()
    yield count("controls under 3:1: forced colours, light, dark", "0", faint)
    page = bench.open(reduced_motion="reduce")
    moving = 0
    for part in parts(page):
        with open_part(page, part):
            moving += page.evaluate(MOVING)
    yield Bar("transitions and animations, reduced motion", "0", str(moving), moving == 0)
    page.context.close()
    found = []
    for size in ((320, 640), (320, 256), (640, 512)):
        for spaced in (False, True):
            page = bench.open(size=size)
            for part in parts(page):
                with open_part(page, part):
                    if spaced:
                        space_text(page)
                    found += [
                        f"{size}{' spaced' if spaced else ''}, {part}: {misfit}" for misfit in misfits(page)
                    ]
            page.context.close()
    yield count("320 px, 400 % zoom, text spacing: misfits", "0", found)


def _without_script_and_on_paper(bench: Bench) -> Iterator[Bar]:
    cues = sample_track("en").cues
    page = bench.open(java_script_enabled=False)
    links = page.locator(".transcript ol[data-default] > li:not(.description) > a[href*='.mp4#t=']").count()
    controls, tracks = page.locator("video[controls]").count(), page.locator("video track").count()
    downloads = page.locator(".downloads a[download]").count()
    ours = f"{controls} video, {tracks} tracks, {links} of {len(cues)} cues, {downloads} downloads"
    yield Bar("without script", "all", ours, links == len(cues) and bool(controls and tracks and downloads))
    page.context.close()
    page = bench.open()
    paper = bench.folder / "page.pdf"
    page.pdf(path=paper)
    page.context.close()
    if (reader := shutil.which("pdftotext")) is None:
        yield Bar("print holds the transcript", "all cues", "no pdftotext here", None)
        return
    printed = subprocess.run([reader, str(paper), "-"], capture_output=True, text=True, check=True).stdout
    held = sum(squeeze(plain_text(cue.text)) in squeeze(printed) for cue in cues)
    yield Bar("print holds the transcript", "all cues", f"{held} of {len(cues)}", held == len(cues))


def _time(bench: Bench) -> Iterator[Bar]:
    page = bench.open()
    seen = watch(page, 7)
    page.locator(".bar [data-do=mute]").click()
    page.wait_for_timeout(500)
    after = len(page.evaluate("() => messages")) - len(seen.messages)
    ours = f"{len(seen.messages)}; {after}"
    yield Bar("messages in 7 s of playing; after one action", "0; 1", ours, ours == "0; 1")
    ours = f"{seen.controls_after} of {seen.controls_before}"
    yield Bar("controls in sight after 7 s", "all", ours, seen.controls_after == seen.controls_before > 0)
    page.context.close()
    page = bench.open()
    onsets = caption_onsets(page)
    late = [onset.late for onset in onsets if onset.late is not None]
    missed = max((onset.missed for onset in onsets if onset.missed is not None), default=0)
    ours = f"{max(late, default=0):.0f} ms of {len(late)}, the page's part {missed:.0f} ms"
    if len(late) < len(onsets):
        ours += f", {len(onsets) - len(late)} never"
    met = len(late) == len(onsets) and max(late) <= FRAME_MS
    yield Bar("caption after its time, worst", f"at most {FRAME_MS} ms", ours, met)
    page.context.close()
    cues = tuple(Cue(number * 500, number * 500 + 450, f"This is line {number}.") for number in range(4000))
    track = PageTrack(Track(cues, "en"), "captions/long.vtt", "English", default=True)
    (bench.folder / "long").mkdir()
    page = bench.open(write_site(sample_content(tracks=(track,)), bench.folder / "long").as_uri())
    page.wait_for_timeout(1000)
    tasks = long_tasks_ms(page, 10)
    ours = f"{len(tasks)}, longest {max(tasks, default=0):.0f} ms"
    yield Bar("tasks over 50 ms of processor time in 10 s, 4,000 cues", "0", ours, not tasks)
    page.context.close()


def _memory(bench: Bench) -> Iterator[Bar]:
    page = bench.open(f"{bench.address}#t=12.5")
    page.wait_for_timeout(500)
    at = page.evaluate("() => document.querySelector('video').currentTime")
    yield Bar("#t=12.5", "12.5 s", f"{at} s", at == 12.5)
    page.locator(".screen").focus()
    page.keyboard.press("c")
    before = page.locator(".bar [data-do=captions]").get_attribute("aria-pressed")
    page.reload()
    after = page.locator(".bar [data-do=captions]").get_attribute("aria-pressed")
    yield Bar("preferences kept", "captions off", f"pressed {before} → {after}", before == after == "false")
    page.context.close()
