"""What `mediakit package` does and says, once its options are values."""

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediakit.cli.console import Console
from mediakit.cli.text import missing_line
from mediakit.errors import MediakitError
from mediakit.model.captions import Kind
from mediakit.model.document import format_json
from mediakit.model.findings import CheckError, Severity
from mediakit.pipeline.execute import Destination
from mediakit.pipeline.fetch import FetchOptions
from mediakit.pipeline.package import Packaged, make, prepare, refuse_unless_possible
from mediakit.pipeline.planned_commands import planned_commands
from mediakit.pipeline.tools import Tools
from mediakit.planning.choices import answered_roles
from mediakit.planning.inputs import PackageOptions
from mediakit.planning.plan import PackagePlan
from mediakit.planning.summary import package_document
from mediakit.planning.versions import VERSION_NAMES
from mediakit.release.companions import Role
from mediakit.reports.lines import finding_lines
from mediakit.reports.quantities import count
from mediakit.video.private_data import PROGRAM

_TRACKS = {Kind.DESCRIPTIONS: "Described:", Kind.CHAPTERS: "Chapters:"}


@dataclass(frozen=True, slots=True)
class Request:
    """One run of `mediakit package`."""

    release: Path
    folder: Path | None
    options: PackageOptions
    fetch: FetchOptions | None
    zipped: bool
    force: bool
    dry_run: bool
    as_json: bool


def package_and_tell(request: Request, console: Console) -> int:
    """The exit code; what was made, or why nothing was, has been printed.

    The understood release and the findings are printed in every case that got so far: a refusal, too, is a
    result.
    """
    plan, tools = prepare(
        request.release, request.options, ffmpeg=console.ffmpeg, fetch=request.fetch, progress=console
    )
    made: Packaged | None = None
    failure: MediakitError | None = None
    folder = request.folder or plan.inputs.release_path.parent
    try:
        refuse_unless_possible(plan)
        if not request.dry_run:
            made = make(plan, Destination(folder, request.force, request.zipped), tools, progress=console)
    except MediakitError as error:
        failure = error
    if request.as_json:
        document = _document(plan, made)
        if request.dry_run:
            document["commands"] = [
                {"argv": list(command.argv), "input": str(command.input_file or "") or None}
                for command in planned_commands(plan, tools)
            ]
        console.result(format_json(document))
    else:
        _tell(plan, made, request, console, tools)
    if failure is None:
        return 0
    if isinstance(failure, CheckError) and not request.as_json:
        console.note("")
    console.fail(failure)
    return failure.exit_code


def _document(plan: PackagePlan, made: Packaged | None) -> dict[str, Any]:
    bag = str(made.bag) if made else None
    zipped = str(made.zip) if made and made.zip else None
    return package_document(plan, bag=bag, zipped=zipped, report=made.report if made else None)


def _tell(plan: PackagePlan, made: Packaged | None, request: Request, console: Console, tools: Tools) -> None:
    report = made.report if made else plan.report
    for file in report.files:
        for finding in file.findings:
            if finding.severity > Severity.INFO or request.dry_run:
                console.note("\n".join(finding_lines(file.path, finding)))
    if made is None:
        if request.dry_run:
            commands = () if console.quiet else _commands(plan, tools)
            console.result("\n".join((*_understood(plan), *commands)))
        return
    errors, warnings = (report.count(severity) for severity in (Severity.ERROR, Severity.WARNING))
    console.note(f"{errors} errors, {warnings} warnings. {missing_line(plan.release)}".strip())
    for line in _found(plan):
        console.note(f"Found beside the release: {line}")
    if dropped := [what for what in made.dropped if what != PROGRAM]:
        console.note(f"Left out of the published video: {', '.join(dropped)}.")
    for waiver in plan.waivers:
        console.note(f"Noted in the bag and on the page: {waiver}")
    lines = [f"Bag:  {made.bag}", f"Page: {made.page}"]
    if made.zip:
        lines.append(f"Zip:  {made.zip}")
    console.result("\n".join(lines))


def _commands(plan: PackagePlan, tools: Tools) -> list[str]:
    """The commands that would run on the media, as a shell takes them."""
    lines = []
    for command in planned_commands(plan, tools):
        reads = f" < {shlex.quote(str(command.input_file))}" if command.input_file else ""
        lines.append(f"Would run: {shlex.join(command.argv)}{reads}")
    return lines


def _found(plan: PackagePlan) -> list[str]:
    """What was taken by its name alone, as nobody named it."""
    used = [(text.track.kind.value, str(text.track.kind), text.path.name) for text in plan.inputs.companions]
    used += [(one.kind.value, VERSION_NAMES[one.kind], one.path.name) for one in plan.inputs.versions]
    named = answered_roles(plan.options)
    return [f"{name} ({what})" for role, what, name in used if Role(role) not in named]


def _understood(plan: PackagePlan) -> list[str]:
    release = plan.release
    lines = [
        f"Headline:  {release.headline or '-'}",
        f"Date:      {release.date or '-'}",
        f"Place:     {release.place or '-'}",
        f"Language:  {plan.language}",
        f"Topics:    {', '.join(term.name for term in release.topics) or '-'}",
        f"Keywords:  {', '.join(term.name for term in release.keywords) or '-'}",
        f"Modified:  {release.modified or '-'}",
        f"Embargo:   {release.embargo.isoformat() if release.embargo else '-'}",
    ]
    lines += [f"Link:      {link.label}: {link.address} ({link.kind})" for link in release.links]
    lines += [f"Related:   {related.headline} ({related.date or 'no date'})" for related in release.related]
    if plan.inputs.video and plan.video:
        lines.append(f"Video:     {plan.inputs.video.path} ({plan.video.reason})")
    lines += [
        f"{_TRACKS.get(planned.track.kind, 'Captions:'):<11}{planned.source.path} "
        f"({planned.track.language}, {count(len(planned.track.cues), 'cue')})"
        for planned in plan.tracks
    ]
    lines += [
        f"Version:   {version.source.path} ({VERSION_NAMES[version.source.kind]}. {version.plan.reason})"
        for version in plan.versions
    ]
    lines.append(f"Bag:       {plan.slug}/ (not made: this is a dry run)")
    return [*lines, missing_line(release)]
