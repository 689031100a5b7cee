"""A report on captions in the format that was asked for."""

from collections.abc import Mapping

from mediakit import __version__
from mediakit.captions.rules import rule_infos
from mediakit.cli.text import json_text, report_lines, terminal_text
from mediakit.model.captions import CaptionProfile, Cue
from mediakit.model.findings import Report


def format_report(
    output_format: str,
    report: Report,
    cues: Mapping[str, tuple[Cue, ...]],
    profile: CaptionProfile,
    *,
    video: bool,
) -> str:
    """The report in one of REPORT_FORMATS, as text that UTF-8 can carry.

    `cues` are those of each file, by its path in the report; `video` says whether there was one to check
    against.
    """
    if output_format == "text":
        return terminal_text("\n".join(report_lines(report, cues, profile.source)) + "\n")
    if output_format == "json":
        return json_text(report.document(__version__))
    rules = rule_infos(profile, video=video)
    if output_format == "sarif":
        from mediakit.reports.sarif import format_sarif

        return format_sarif(report, rules, __version__)
    if output_format == "junit":
        from mediakit.reports.junit import format_junit

        return format_junit(report, rules, __version__)
    from mediakit.reports.html import render_report

    return render_report(report, cues, rules, __version__, profile=profile)
