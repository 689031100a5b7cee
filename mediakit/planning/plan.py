"""The plan of a package: what will be made, whether it may be, and what must be said about it."""

from dataclasses import dataclass, replace
from fractions import Fraction

from mediakit.captions.profiles import DEFAULT_PROFILE, at_frame_rate, find_profile
from mediakit.model.captions import Kind
from mediakit.model.findings import FileReport, Finding, Report, Severity
from mediakit.model.release import Release
from mediakit.page.words import Words, words_for
from mediakit.planning.inputs import Inputs, PackageOptions, Settings
from mediakit.planning.languages import UNDETERMINED, language_label
from mediakit.planning.tracks import PlannedTrack, double_languages, plan_tracks
from mediakit.planning.versions import PlannedVersion, plan_versions
from mediakit.release.addresses import slugify_headline
from mediakit.release.contacts import read_contacts
from mediakit.timecode import format_clock
from mediakit.video.ladder import Rung, plan_more_rungs, plan_rungs
from mediakit.video.plan import VideoPlan, plan_video

MAX_SLUG = 64
"""The slug stands twice in every path of the bag, and Windows counts 260 characters in all."""

_ERRORS = {Kind.DESCRIPTIONS: "description_errors", Kind.CHAPTERS: "chapter_errors"}


@dataclass(frozen=True, slots=True)
class PackagePlan:
    """All that `package` will do. With `problems` it cannot be done, with errors in the report it may not.

    The report is on the release, then on each track, then on each version.

    `waivers` say which duties somebody chose not to meet, in English for the bag; `notices` say the same to
    the public, in the page's language.
    """

    inputs: Inputs
    options: PackageOptions
    release: Release
    base_url: str
    slug: str
    language: str
    report: Report
    video: VideoPlan | None
    rungs: tuple[Rung, ...]
    tracks: tuple[PlannedTrack, ...]
    versions: tuple[PlannedVersion, ...]
    waivers: tuple[str, ...]
    notices: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        """Whether the checks let it be made: no error, or none but in tracks, and those waived."""
        waived = sum(map(_errors, self.track_reports)) if self.options.allow_caption_errors else 0
        return self.report.count(Severity.ERROR) == waived

    @property
    def track_reports(self) -> tuple[FileReport, ...]:
        """What was found in each track, in their order."""
        return self.report.files[1 : 1 + len(self.tracks)]


def plan_package(inputs: Inputs, options: PackageOptions) -> PackagePlan:
    """The plan for these inputs; never raises, what stands in the way is in its problems and its report."""
    release = _with_options(inputs.release, options, inputs.settings)
    language = release.language or _captions_language(inputs)
    release_report = FileReport(
        inputs.release_path.name, _release_findings(inputs, release, language), language
    )
    profile = options.profile or inputs.settings.profile or DEFAULT_PROFILE
    limits = at_frame_rate(find_profile(profile, inputs.settings.profiles), _frame_rate(inputs))
    tracks, reports = plan_tracks(inputs, limits, language)
    versions, lengths = plan_versions(inputs)
    report = Report((release_report, *reports, *lengths), profile)
    graded = tuple((planned.track.kind, file) for planned, file in zip(tracks, reports, strict=True))
    video = plan_video(inputs.video.info) if inputs.video else None
    return PackagePlan(
        inputs=inputs,
        options=options,
        release=release,
        base_url=options.base_url or inputs.settings.base_url,
        slug=slugify_headline(release.headline, release.date, MAX_SLUG),
        language=language,
        report=report,
        video=video,
        rungs=_rungs(video, options, _frame_rate(inputs)),
        tracks=tracks,
        versions=versions,
        waivers=_waivers(graded, options, words_for("en")),
        notices=_waivers(graded, options, words_for(language)),
        problems=(*_problems(inputs, release, options), *double_languages(tracks)),
    )


def _frame_rate(inputs: Inputs) -> Fraction | None:
    streams = inputs.video.info.video if inputs.video else ()
    return streams[0].frame_rate if streams else None


def _rungs(video: VideoPlan | None, options: PackageOptions, frame_rate: Fraction | None) -> tuple[Rung, ...]:
    if video is None or not (options.ladder or options.streaming):
        return ()
    rungs = plan_rungs(video.width, video.height, frame_rate)
    if options.also is None:
        return rungs
    return (*rungs, *plan_more_rungs(video.width, video.height, rungs, options.also, frame_rate))


def _with_options(release: Release, options: PackageOptions, settings: Settings) -> Release:
    return replace(
        release,
        headline=options.title or release.headline,
        date=options.date or release.date,
        language=options.language or release.language or settings.language,
        organization=release.organization or settings.organization,
        rights=release.rights or settings.rights,
        contacts=release.contacts or read_contacts((settings.contact,)),
        publisher_address=release.publisher_address or options.base_url or settings.base_url,
    )


def _captions_language(inputs: Inputs) -> str:
    stated = (captions.track.language for captions in inputs.captions if captions.track.language)
    return next(stated, UNDETERMINED)


def _release_findings(inputs: Inputs, release: Release, language: str) -> tuple[Finding, ...]:
    answered = {"release-headline-missing": release.headline, "release-date-missing": release.date}
    findings = [finding for finding in inputs.release_findings if not answered.get(finding.rule)]
    if language == UNDETERMINED:
        findings.append(
            Finding(
                "release-language-missing",
                Severity.WARNING,
                "Neither the release nor its captions say their language.",
                mend="Give it with --language (such as en or es-MX), so that screen readers speak it right.",
            )
        )
    return tuple(findings)


def _waivers(
    reports: tuple[tuple[Kind, FileReport], ...], options: PackageOptions, words: Words
) -> tuple[str, ...]:
    """The duties that somebody chose not to meet, in the words of one language."""
    waivers = []
    if options.no_captions:
        waivers.append(words.fill("no_captions", reason=options.no_captions))
    if options.allow_caption_errors:
        for kind, file in reports:
            errors = _errors(file)
            label = language_label(file.language or "") or file.path
            waivers += (
                [words.fill(_ERRORS.get(kind, "caption_errors"), label=label, count=errors)] if errors else []
            )
    return tuple(waivers)


def _errors(file: FileReport) -> int:
    return sum(finding.severity is Severity.ERROR for finding in file.findings)


def _problems(inputs: Inputs, release: Release, options: PackageOptions) -> tuple[str, ...]:
    problems = list(inputs.problems)
    if not release.headline:
        problems.insert(0, f"{inputs.release_path}: the release has no headline. Give one with --title.")
    captioned = any(captions.track.kind.spoken for captions in inputs.captions)
    if not (captioned or options.no_captions or inputs.problems):
        problem = (
            f"{inputs.release_path}: no captions were found for the video. Put an .srt file with the video's "
            "name beside it, name one with --captions, or say why there are none with --no-captions REASON."
        )
        carried = inputs.video.carried if inputs.video else ""
        problems.append(f"{problem} {carried}".rstrip())
    if inputs.video and options.poster is not None and options.poster >= (inputs.video.info.duration_ms or 0):
        length = format_clock(inputs.video.info.duration_ms or 0)
        problems.append(
            f"--poster: the video has no picture at {format_clock(options.poster)}; it is {length} long."
        )
    return tuple(problems)
