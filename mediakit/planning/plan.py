"""The plan of a package: what will be made, whether it may be, and what must be said about it."""

from dataclasses import dataclass, replace

from mediakit.captions.check import check_track, grade_findings
from mediakit.captions.profiles import DEFAULT_PROFILE, find_profile
from mediakit.captions.voices import add_voices
from mediakit.captions.vttwriting import format_vtt
from mediakit.captions.writable import make_writable
from mediakit.model.captions import CaptionProfile, Track
from mediakit.model.findings import FileReport, Finding, Report, Severity
from mediakit.model.release import Release
from mediakit.page.words import Words, words_for
from mediakit.planning.inputs import Inputs, PackageOptions, Settings, SourceCaptions
from mediakit.planning.languages import UNDETERMINED, language_label
from mediakit.release.addresses import slugify_headline
from mediakit.timecode import format_clock
from mediakit.video.plan import VideoPlan, plan_video

MAX_SLUG = 64
"""The slug stands twice in every path of the bag, and Windows counts 260 characters in all."""


@dataclass(frozen=True, slots=True)
class PlannedTrack:
    """A captions file as it will be published: the track with its language and label, and its WebVTT text."""

    source: SourceCaptions
    track: Track
    vtt: str


@dataclass(frozen=True, slots=True)
class PackagePlan:
    """All that `package` will do. With `problems` it cannot be done, with errors in the report it may not.

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
    tracks: tuple[PlannedTrack, ...]
    waivers: tuple[str, ...]
    notices: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        """Whether the checks let it be made: no error, or the caption errors waived."""
        blocking = (file for file in self.report.files if not self._waived(file))
        return not any(finding.severity is Severity.ERROR for file in blocking for finding in file.findings)

    def _waived(self, file: FileReport) -> bool:
        return self.options.allow_caption_errors and file.path != self.inputs.release_path.name


def plan_package(inputs: Inputs, options: PackageOptions) -> PackagePlan:
    """The plan for these inputs; never raises, what stands in the way is in its problems and its report."""
    release = _with_options(inputs.release, options, inputs.settings)
    language = release.language or _captions_language(inputs)
    release_report = FileReport(
        inputs.release_path.name, _release_findings(inputs, release, language), language
    )
    profile = options.profile or inputs.settings.profile or DEFAULT_PROFILE
    tracks, reports = _plan_tracks(inputs, find_profile(profile, inputs.settings.profiles), language)
    report = Report((release_report, *reports), profile)
    return PackagePlan(
        inputs=inputs,
        options=options,
        release=release,
        base_url=options.base_url or inputs.settings.base_url,
        slug=slugify_headline(release.headline, release.date, MAX_SLUG),
        language=language,
        report=report,
        video=plan_video(inputs.video.info) if inputs.video else None,
        tracks=tracks,
        waivers=_waivers(reports, options, words_for("en")),
        notices=_waivers(reports, options, words_for(language)),
        problems=_problems(inputs, release, options),
    )


def _with_options(release: Release, options: PackageOptions, settings: Settings) -> Release:
    return replace(
        release,
        headline=options.title or release.headline,
        date=options.date or release.date,
        language=options.language or release.language or settings.language,
        organization=release.organization or settings.organization,
        rights=release.rights or settings.rights,
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


def _plan_tracks(
    inputs: Inputs, profile: CaptionProfile, language: str
) -> tuple[tuple[PlannedTrack, ...], tuple[FileReport, ...]]:
    duration_ms = inputs.video.info.duration_ms if inputs.video else None
    tracks, reports = [], []
    for source in inputs.captions:
        tag = source.track.language or language
        named = replace(source.track, language=tag, label=language_label(tag))
        writable, changes = make_writable(named)
        checked = check_track(named, profile, duration_ms=duration_ms)
        told = {(finding.rule, finding.cue) for finding in checked}
        mended = tuple(change for change in changes if (change.rule, change.cue) not in told)
        if source.path.suffix.lower() != ".vtt":  # WebVTT says itself who speaks
            writable = add_voices(writable)
        tracks.append(PlannedTrack(source, writable, format_vtt(writable)))
        reports.append(
            FileReport(
                source.path.name,
                (*grade_findings(source.findings, profile), *checked, *mended),
                tag,
                len(named.cues),
                named.end_ms,
            )
        )
    return tuple(tracks), tuple(reports)


def _waivers(reports: tuple[FileReport, ...], options: PackageOptions, words: Words) -> tuple[str, ...]:
    """The duties that somebody chose not to meet, in the words of one language."""
    waivers = []
    if options.no_captions:
        waivers.append(words.fill("no_captions", reason=options.no_captions))
    if options.allow_caption_errors:
        for file in reports:
            errors = sum(finding.severity is Severity.ERROR for finding in file.findings)
            label = language_label(file.language or "") or file.path
            waivers += [words.fill("caption_errors", label=label, count=errors)] if errors else []
    return tuple(waivers)


def _problems(inputs: Inputs, release: Release, options: PackageOptions) -> tuple[str, ...]:
    problems = list(inputs.problems)
    if not release.headline:
        problems.insert(0, f"{inputs.release_path}: the release has no headline. Give one with --title.")
    if not (inputs.captions or options.no_captions or inputs.problems):
        problems.append(
            f"{inputs.release_path}: no captions were found for the video. Put an .srt file with the video's "
            "name beside it, name one with --captions, or say why there are none with --no-captions REASON."
        )
    if inputs.video and options.poster is not None and options.poster >= (inputs.video.info.duration_ms or 0):
        length = format_clock(inputs.video.info.duration_ms or 0)
        problems.append(
            f"--poster: the video has no picture at {format_clock(options.poster)}; it is {length} long."
        )
    return tuple(problems)
