"""Read everything that a package is made from: the release, the media beside it, the captions."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mediakit.captions.profiles import find_profile
from mediakit.errors import InputError, MediakitError
from mediakit.pipeline.companions import read_companions, read_versions
from mediakit.pipeline.embedded import embedded_offer
from mediakit.pipeline.fetch import FetchOptions, fetch_missing
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.reading import parse_named, read_captions_bytes, require_cues
from mediakit.pipeline.settings import read_settings
from mediakit.pipeline.theme import read_theme
from mediakit.pipeline.tools import Tools, probe, read_index
from mediakit.planning.choices import match_all, wanted_links
from mediakit.planning.inputs import (
    CaptionsChoice,
    Fetched,
    Inputs,
    PackageOptions,
    SourceCaptions,
    SourceVideo,
)
from mediakit.planning.versions import VERSION_NAMES
from mediakit.release.companions import split_companion_name
from mediakit.release.matching import MediaMatch
from mediakit.release.reading import parse_release
from mediakit.system.files import list_names, read_limited

MAX_RELEASE_BYTES = 20_000_000
_RELEASE_ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm")


def find_release(path: Path) -> Path:
    """The release document that `path` is, or that the folder `path` holds.

    Raises InputError when there is none, or when several documents fit equally.
    """
    if not path.is_dir():
        return path
    documents = [path / name for name in list_names(path) if Path(name).suffix.lower() in _RELEASE_ENDINGS]
    named = [document for document in documents if document.stem.lower() == "release"]
    found = named or [document for document in documents if not _is_beside(document)]
    if not found:
        raise InputError("the folder holds no release (.txt, .md or .html).", place=str(path))
    if len(found) > 1:
        names = ", ".join(document.name for document in found)
        raise InputError(
            f"the folder holds several releases: {names}.", place=str(path), mend="Name the one to use."
        )
    return found[0]


def _is_beside(document: Path) -> bool:
    """Whether the text is not a release by its name, but says something about one or goes with its video."""
    return document.stem.lower() == "readme" or split_companion_name(document.name) is not None


def gather(
    path: Path,
    options: PackageOptions,
    tools: Tools,
    progress: Progress,
    *,
    fetch: FetchOptions | None = None,
) -> Inputs:
    """Everything that the package is made from; what is missing is named in its `problems`.

    Raises InputError when a file that is there cannot be read or used.
    """
    progress.step("Reading the release")
    document = find_release(path)
    data = read_limited(document, MAX_RELEASE_BYTES)
    release, findings = parse_release(data, document.name, encoding=options.encoding)
    folder = document.parent
    names = tuple(list_names(folder))
    settings = replace(read_settings(folder), theme=read_theme(folder))
    if options.profile:
        find_profile(options.profile, settings.profiles)
    fetched: tuple[Fetched, ...] = ()
    if fetch is not None:
        base = release.publisher_address or options.base_url or settings.base_url
        fetched = fetch_missing(wanted_links(release, names, options), base, names, folder, fetch, progress)
        names = tuple(list_names(folder))
    match, beside = match_all(release, names, options, document.name)
    problems = [*match.problems, *beside.problems]
    video = _gather_video(folder, match, options, tools, progress)
    captions, unreadable = _gather_captions(folder, match, options)
    if video and not (captions or unreadable or options.no_captions):
        video = replace(video, carried=embedded_offer(video.path, video.info))
    length_ms = video.info.duration_ms if video else None
    companions, unusable = read_companions(folder, beside, options, length_ms)
    versions, unplayable = read_versions(folder, beside, options, tools, progress)
    if video is None and not problems:
        problems.append(
            f"{document}: no video was found beside the release. Put it there, or name it with --video."
        )
    inputs = Inputs(
        release_path=document,
        release=release,
        settings=settings,
        release_findings=findings,
        video=video,
        captions=captions,
        companions=companions,
        versions=versions,
        fetched=fetched,
        problems=(*problems, *unreadable, *unusable, *unplayable),
    )
    return replace(inputs, problems=(*inputs.problems, *_doubles(inputs)))


def _gather_video(
    folder: Path, match: MediaMatch, options: PackageOptions, tools: Tools, progress: Progress
) -> SourceVideo | None:
    path = options.video or (folder / match.video if match.video else None)
    if path is None:
        return None
    progress.step("Looking into the video")
    info = probe(path, tools)
    return SourceVideo(path, info, read_index(path) if info.container in ("mp4", "mov") else None)


def _gather_captions(
    folder: Path, match: MediaMatch, options: PackageOptions
) -> tuple[tuple[SourceCaptions, ...], tuple[str, ...]]:
    if options.no_captions:
        return (), ()
    choices = options.captions or tuple(
        CaptionsChoice(folder / name, "")
        for name, _ in match.captions  # the text has a say in the language
    )
    read, problems = [], []
    for choice in choices:
        try:
            read.append(read_captions(choice, options.encoding))
        except MediakitError as error:
            problems.append(str(error))
    return tuple(read), tuple(problems)


def _doubles(inputs: Inputs) -> Iterator[str]:
    """A sentence for each file that was given twice; all of them have been read by now."""
    used = [(inputs.release_path, "the release")]
    used += [(inputs.video.path, "the video")] if inputs.video else []
    used += [(text.path, str(text.track.kind)) for text in (*inputs.captions, *inputs.companions)]
    used += [(version.path, f"the {VERSION_NAMES[version.kind]}") for version in inputs.versions]
    seen: dict[tuple[int, int], str] = {}
    for path, what in used:
        state = path.stat()
        key = state.st_dev, state.st_ino
        if key in seen:
            yield f"{path}: the same file is given twice, as {seen[key]} and as {what}."
        seen.setdefault(key, what)


def read_captions(choice: CaptionsChoice, encoding: str | None) -> SourceCaptions:
    """The captions file, read; raises InputError when it holds no captions at all."""
    data = read_captions_bytes(choice.path)
    track, findings = parse_named(data, str(choice.path), encoding=encoding, language=choice.language)
    return SourceCaptions(choice.path, require_cues(track, findings, str(choice.path)), findings)
