"""Reports as a page for people: what was found, beside the cues that it is about."""

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mediakit.model.captions import CaptionProfile, Cue
from mediakit.model.characters import clean_text
from mediakit.model.findings import FileReport, Report, RuleInfo, Severity
from mediakit.model.languages import direction, language_tag
from mediakit.reports.assets import script, stylesheet, template
from mediakit.reports.catalogue import described_rules
from mediakit.reports.entries import Entry, Numbered, found_by_cue, list_entries, worst_findings
from mediakit.reports.limits import limits_in_words
from mediakit.reports.quantities import count
from mediakit.reports.speed import RULE as SPEED_RULE
from mediakit.reports.timeline import Timeline, draw_timeline
from mediakit.timecode import format_vtt_time

MANY_ENTRIES = 200
"""From there on a browser lays out only what it shows."""

WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file, ready to print; `left_out` is how many of its findings are not shown."""

    number: int
    file: FileReport
    facts: str
    language: str
    direction: str
    counts: tuple[tuple[str, str], ...]
    timeline: Timeline | None
    entries: tuple[Entry, ...]
    left_out: int


def render_report(
    report: Report,
    cues: Mapping[str, tuple[Cue, ...]],
    rules: tuple[RuleInfo, ...],
    version: str,
    *,
    profile: CaptionProfile | None = None,
    stylesheet_href: str = "",
    script_href: str = "",
) -> str:
    """The report as a complete HTML document; everything that it is given is shown as text.

    `cues` are those of each file, by its path in the report; `rules` those that were checked; `profile` is
    what they were checked against. Style and script are linked where an address is given, else they are in
    the page.
    """
    # Without blanks around: the Nu HTML Checker leaves them out when it compares with the policy's hashes.
    code, look = script().strip(), stylesheet().strip()
    sheets = _sheets(report, cues, profile, limited=any(rule.id == SPEED_RULE for rule in rules))
    page = template("report.html").render(
        report=report,
        version=version,
        profile=profile,
        limits=limits_in_words(profile) if profile else (),
        sheets=sheets,
        many=sum(len(sheet.entries) for sheet in sheets) > MANY_ENTRIES,
        rules=described_rules(report, rules),
        checked=frozenset(rule.id for rule in rules),
        found=Counter(finding.rule for file in report.files for finding in file.findings),
        severities=[(each.word, report.count(each)) for each in WORST_FIRST],
        count=count,
        policy=_policy("" if script_href else code, "" if stylesheet_href else look),
        stylesheet=Markup(look),
        script=Markup(code),
        stylesheet_href=stylesheet_href,
        script_href=script_href,
    )
    return clean_text(page)


def _policy(code: str, look: str) -> str:
    """The Content-Security-Policy: exactly this script and this style, or those from the page's own place."""
    return (
        f"default-src 'none'; script-src {_hash(code)}; style-src {_hash(look)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    if not text:
        return "'self'"
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _sheets(
    report: Report, cues: Mapping[str, tuple[Cue, ...]], profile: CaptionProfile | None, *, limited: bool
) -> tuple[Sheet, ...]:
    sheets, before = [], 0
    for number, file in enumerate(report.files, 1):
        numbered = tuple(Numbered(before + n, finding) for n, finding in enumerate(file.findings, 1))
        sheets.append(_sheet(number, file, numbered, cues.get(file.path, ()), profile, limited=limited))
        before += len(numbered)
    return tuple(sheets)


def _sheet(
    number: int,
    file: FileReport,
    findings: tuple[Numbered, ...],
    cues: tuple[Cue, ...],
    profile: CaptionProfile | None,
    *,
    limited: bool,
) -> Sheet:
    shown = worst_findings(findings)
    entries = list_entries(shown, cues)
    found = found_by_cue(file.findings, entries)
    language = language_tag(file.language or "")
    of_severity = Counter(finding.severity for finding in file.findings)
    return Sheet(
        number=number,
        file=file,
        facts=_facts(file),
        language=language,
        direction=direction(language) if language else "auto",
        counts=tuple((each.word, count(of_severity[each], each.word)) for each in WORST_FIRST),
        timeline=draw_timeline(cues, found, profile, limited=limited) if cues else None,
        entries=entries,
        left_out=len(findings) - len(shown),
    )


def _facts(file: FileReport) -> str:
    if not file.is_read:
        return "Not read"
    facts = [count(file.cues, "cue")] if file.cues else []
    if file.language:
        facts.append(f"language {file.language}")
    if file.duration_ms:
        facts.append(f"ends at {format_vtt_time(file.duration_ms)}")
    return ", ".join(facts)
