"""Report pages in a real Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mediakit.model.captions import Cue
from mediakit.model.findings import FileReport, Finding, Report, Severity
from mediakit.reports.assets import script, stylesheet
from mediakit.reports.html import render_report
from tests.page.conftest import WATCH_POLICY
from tests.reports.samples import CUES_BY_PATH, HOSTILE_CUES, HOSTILE_REPORT, PROFILE, REPORT, RULES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OpenPage = Callable[..., "Page"]


@pytest.fixture(scope="session")
def inline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in one file."""
    path = tmp_path_factory.mktemp("inline") / "report.html"
    path.write_text(render_report(REPORT, CUES_BY_PATH, RULES, "1.2.3", profile=PROFILE), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in a folder beside its style and script, as in a bag."""
    folder = tmp_path_factory.mktemp("linked")
    texts = {"player/report.css": stylesheet(), "player/report.js": script()}
    hrefs = {"stylesheet_href": "../player/report.css", "script_href": "../player/report.js"}
    texts["reports/captions.html"] = render_report(
        REPORT, CUES_BY_PATH, RULES, "1.2.3", profile=PROFILE, **hrefs
    )
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "reports" / "captions.html"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on files that somebody made to break it."""
    path = tmp_path_factory.mktemp("hostile") / "report.html"
    cues = {file.path: HOSTILE_CUES for file in HOSTILE_REPORT.files}
    path.write_text(render_report(HOSTILE_REPORT, cues, RULES, "1", profile=PROFILE), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on 20,000 cues with a finding each."""
    cues = tuple(
        Cue(n * 3000, n * 3000 + 2500, f"This is line {n} of many.", line=n * 4) for n in range(20_000)
    )
    findings = tuple(
        Finding("overlap", Severity.WARNING, f"Fault {n}.", n * 4, n + 1, cue.start_ms, cue.end_ms)
        for n, cue in enumerate(cues)
    )
    report = Report((FileReport("huge.srt", findings, "en", len(cues), cues[-1].end_ms),), "house")
    path = tmp_path_factory.mktemp("huge") / "report.html"
    path.write_text(render_report(report, {"huge.srt": cues}, RULES, "1", profile=PROFILE), encoding="utf-8")
    return path


@pytest.fixture
def open_page(chromium: "Browser") -> Iterator[OpenPage]:
    """A function that opens a page; keyword arguments are the context's."""
    pages: list[Page] = []

    def start(address: str | Path, **context: Any) -> "Page":
        page = chromium.new_context(**context).new_page()
        pages.append(page)
        page.add_init_script(WATCH_POLICY)
        page.goto(address.as_uri() if isinstance(address, Path) else address)
        return page

    yield start
    for page in pages:
        page.context.close()
