"""The report page as a document: a golden file, and what must hold for any report."""

import base64
import hashlib
import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from mediakit.captions.profiles import PROFILES
from mediakit.model.captions import Cue
from mediakit.model.findings import FileReport, Finding, Report, Severity
from mediakit.reports.assets import script, stylesheet
from mediakit.reports.entries import MAX_FINDINGS
from mediakit.reports.html import render_report
from mediakit.reports.limits import limits_in_words
from tests.reports.golden_files import compare
from tests.reports.samples import (
    CUES,
    CUES_BY_PATH,
    FILE,
    HOSTILE,
    HOSTILE_CUES,
    HOSTILE_REPORT,
    PROFILE,
    REPORT,
    RULES,
    UNREAD_REPORT,
)
from tests.reports.strategies import RULES as FEW_RULES
from tests.reports.strategies import reports

STYLE, SCRIPT = "../player/report.css", "../player/report.js"


def render(report: Report = REPORT, style: str = "", code: str = "") -> str:
    return render_report(
        report, CUES_BY_PATH, RULES, "1.2.3", profile=PROFILE, stylesheet_href=style, script_href=code
    )


def parse(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def only(page: BeautifulSoup | Tag, selector: str) -> Tag:
    (found,) = page.select(selector)
    return found


def words(element: Tag) -> str:
    return " ".join(element.get_text().split())


def test_golden() -> None:
    compare("report.html", render(style=STYLE, code=SCRIPT))


def test_style_and_script_are_linked_or_in_the_page_and_nothing_else_runs() -> None:
    inline, linked = parse(render()), parse(render(style=STYLE, code=SCRIPT))
    policy = str(only(inline, "meta[http-equiv]")["content"])
    for text, name in ((script().strip(), "script"), (stylesheet().strip(), "style")):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
        assert only(inline, name).string == text
    assert policy.startswith("default-src 'none'; ")
    assert not inline.select("link, [src], [style]")
    assert "script-src 'self'; style-src 'self'" in str(only(linked, "meta[http-equiv]")["content"])
    assert only(linked, "link[rel=stylesheet]")["href"] == STYLE
    assert only(linked, "script")["src"] == SCRIPT
    assert not linked.select("style, [style]")


def test_the_summary() -> None:
    page = parse(render())
    assert words(only(page, "h1")) == "Caption report"
    assert words(only(page, ".verdict")) == (
        "3 errors, 2 warnings, 1 info in 2 files, checked against the profile house."
    )
    assert [words(item) for item in page.select(".files li")] == [
        "captions/river barrier.en.srt 3 errors, 2 warnings, 1 info",
        "captions/clean.ar.srt 0 errors, 0 warnings, 0 info",
    ]
    assert words(only(page, "head > title")) == "Caption report: 3 errors, 2 warnings, 1 info"


def test_findings_stand_beside_their_cue() -> None:
    page = parse(render())
    cue = only(page, "#cue-1-2")
    assert words(only(cue, "h3")) == "Cue 2"
    assert only(cue, "blockquote").get_text() == "All four gates are rising & locked."
    assert only(cue, "blockquote")["lang"] == "en"
    assert [item["id"] for item in cue.select(".findings > li")] == ["finding-3", "finding-4", "finding-5"]
    first = only(page, "#finding-3")
    assert (first["data-severity"], first["data-rule"]) == ("error", "overlap")
    assert words(first) == (
        "error The cue starts 0.5 s before cue 1 ends. End cue 1 at 00:00:02.500 or earlier. "
        "overlap #3 can be repaired"
    )
    assert "Nothing was found." in words(page.select(".file")[1])


def test_the_profile_and_the_rules_are_told_with_their_sources() -> None:
    page = parse(render())
    text = words(page.select("section")[-1])
    assert "Profile house Our own style guide, chapter 3. Shown for at least 0.833 s" in text
    assert words(only(page, "#rule-overlap")) == (
        "overlap error Cues do not cover each other. 47 CFR 79.1(j)(2)(iv). 1 finding"
    )
    assert words(only(page, "#rule-duplicate")) == "duplicate warning A cue is there once. none"
    assert words(only(page, "#rule-stray-text")) == "stray-text warning From reading the file. 1 finding"


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_limit_of_every_profile_is_told(profile: object) -> None:
    told = limits_in_words(PROFILES[profile.name])  # type: ignore[attr-defined]
    assert all(name and value for name, value in told)
    assert len({name for name, _ in told}) == len(told)
    assert any(name == "Lines at most" for name, _ in told)


def check(page: BeautifulSoup) -> None:
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(set(ids)) == len(ids)
    for link in page.select("a[href], [aria-labelledby], label[for]"):
        target = link.get("href") or f"#{link.get('aria-labelledby') or link.get('for')}"
        assert str(target).removeprefix("#") in ids, target
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(two <= one + 1 for one, two in pairwise(levels))
    assert len(page.select("script")) == len(page.select("style")) == 1
    assert not page.select("img, [onload], [onerror], iframe")


@pytest.mark.parametrize("report", [REPORT, Report(), Report((FILE, FILE)), HOSTILE_REPORT])
def test_links_lead_somewhere_and_headings_are_in_step(report: Report) -> None:
    check(parse(render(report)))


@given(reports())
@hypothesis_settings(max_examples=40)
def test_any_report_is_text(report: Report) -> None:
    cues = {file.path: HOSTILE_CUES[: len(file.findings)] for file in report.files}
    html = render_report(report, cues, FEW_RULES, "1", profile=PROFILE)
    html.encode()
    page = parse(html)
    check(page)
    assert len(page.select(".findings > li")) == sum(len(file.findings) for file in report.files)


def test_hostile_text_is_shown_as_it_is() -> None:
    cues = {HOSTILE_REPORT.files[0].path: HOSTILE_CUES}
    page = parse(render_report(HOSTILE_REPORT, cues, RULES, "1", profile=PROFILE))
    shown = re.sub(r"[\ud800\0\x0b\x0c\ufffe]", "\N{REPLACEMENT CHARACTER}", HOSTILE)
    assert shown in only(page, "#finding-1").get_text()
    assert only(page, "#cue-1-1 blockquote").get_text() == '</script><img src=x onerror="window.hit = 1">b'
    assert not page.select("blockquote[lang]")
    assert page.select_one("#cue-1-99 blockquote") is None


def test_very_many_findings_are_cut_and_it_says_so() -> None:
    errors = tuple(Finding("overlap", Severity.ERROR, "x", n, n) for n in range(1, MAX_FINDINGS + 11))
    page = parse(render(Report((FileReport("a.srt", errors),))))
    assert len(page.select(".findings > li")) == MAX_FINDINGS
    assert words(only(page, ".left-out")).startswith("There are 10 findings more")


def test_without_findings_there_is_nothing_to_filter() -> None:
    page = parse(render(Report((FileReport("clean.srt", (), "en", 4, 9000),))))
    assert not page.select("form, .files, .left-out")


def test_a_file_that_cannot_be_read_is_told_as_such() -> None:
    sheet = parse(render(UNREAD_REPORT)).select(".file")[1]
    assert not sheet.select(".timeline")
    assert words(sheet.select(".note")[0]) == "Not read. 1 error, 0 warnings, 0 info."
    assert "This is a PNG image." in words(sheet)


def test_a_file_without_cues_has_no_drawing() -> None:
    page = parse(render(Report((FileReport("release.txt", FILE.findings[:1]),))))
    assert not page.select(".timeline")
    assert words(only(page, ".file .note")) == "0 errors, 0 warnings, 1 info."


def test_marks_lead_to_cues_that_have_findings() -> None:
    page = parse(render())
    marks = page.select(".drawing a")
    assert [(mark["href"], mark["tabindex"]) for mark in marks] == [("#cue-1-2", "0"), ("#cue-1-3", "-1")]
    assert str(marks[0]["aria-label"]).startswith("Cue 2, 0:02 to 0:03, ")
    assert len(page.select(".drawing rect.over")) == 1
    assert len(page.select(".drawing title")) == len(CUES) + 1


def test_an_empty_cue_has_no_words() -> None:
    finding = Finding("empty-cue", Severity.WARNING, "The cue has no text.", 2, 1, 0, 900)
    report = Report((FileReport("a.srt", (finding,), "en", 1, 900),))
    page = parse(render_report(report, {"a.srt": (Cue(0, 900, " <i></i> "),)}, RULES, "1"))
    assert "(no words)" in words(only(page, "#cue-1-1"))
    assert not page.select("blockquote")
