"""What `mediakit repair` says: what was changed, and what is left to a person."""

from collections.abc import Iterator

from mediakit.captions.repair.changes import Change, name_cues
from mediakit.captions.repair.diff import diff_lines
from mediakit.cli.text import counts_line
from mediakit.errors import shown
from mediakit.pipeline.repair import RepairReport
from mediakit.reports.lines import finding_lines
from mediakit.timecode import format_vtt_time


def repair_lines(report: RepairReport, *, diff: bool, brief: bool) -> Iterator[str]:
    """The report for people, only its counts when `brief`; the cues before and after first if `diff`."""
    if diff:
        yield from (f"--- {shown(report.path)}", f"+++ {shown(report.output)}", *_diff(report), "")
    if not brief:
        for change in report.changes:
            yield _change_line(shown(report.path), change)
        for file in report.left.files:
            name = shown(file.path)
            for finding in file.findings:
                yield from finding_lines(name, finding)
        if report.changes or any(file.findings for file in report.left.files):
            yield ""
    read, written = len(report.source.cues), len(report.repaired.track.cues)
    changed = ", ".join(f"{count} {kind}" for kind, count in report.counted().items())
    yield (
        f"{shown(report.output)}: {read} cue{'' if read == 1 else 's'} read, {written} written; "
        f"changed: {changed or 'nothing'}."
    )
    yield f"Left to a person: {counts_line(report.left)}."


def diff_text(report: RepairReport) -> str:
    """The cues as they were and as they are, for the JSON document."""
    return "".join(f"{line}\n" for line in _diff(report))


def _diff(report: RepairReport) -> Iterator[str]:
    return diff_lines(report.source, report.repaired, srt=report.output.lower().endswith(".srt"))


def _change_line(path: str, change: Change) -> str:
    place = f"{path}:{change.line}" if change.line else path
    cues = name_cues(change.cues_before)
    time = format_vtt_time(change.times_before[0][0]) if change.times_before else ""
    where = ", ".join(filter(None, (cues, time)))
    why = f" [{', '.join(change.rules)}]" if change.rules else ""
    return f"{place}: {change.kind}: {f'{where}: ' if where else ''}{change.message}{why}"
