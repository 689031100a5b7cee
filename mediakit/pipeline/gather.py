"""Read everything that a package is made from: the release, the media beside it, the captions."""

from pathlib import Path

from mediakit.captions.profiles import find_profile
from mediakit.errors import InputError, MediakitError
from mediakit.pipeline.fetch import FetchOptions, fetch_missing
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.reading import parse_named, read_captions_bytes, require_cues
from mediakit.pipeline.settings import read_settings
from mediakit.pipeline.tools import Tools, probe
from mediakit.planning.choices import open_links, open_names
from mediakit.planning.inputs import (
    CaptionsChoice,
    Fetched,
    Inputs,
    PackageOptions,
    SourceCaptions,
    SourceVideo,
)
from mediakit.release.matching import MediaMatch, match_media
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
    found = named or [document for document in documents if document.stem.lower() != "readme"]
    if not found:
        raise InputError("the folder holds no release (.txt, .md or .html).", place=str(path))
    if len(found) > 1:
        names = ", ".join(document.name for document in found)
        raise InputError(
            f"the folder holds several releases: {names}.", place=str(path), mend="Name the one to use."
        )
    return found[0]


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
    settings = read_settings(folder)
    if options.profile:
        find_profile(options.profile, settings.profiles)
    links = open_links(release, options)
    fetched: tuple[Fetched, ...] = ()
    if fetch is not None:
        base = release.publisher_address or options.base_url or settings.base_url
        fetched = fetch_missing(links, base, names, folder, fetch, progress)
        names = tuple(list_names(folder))
    match = match_media(links, open_names(names, options), release_name=document.name)
    problems = list(match.problems)
    video = _gather_video(folder, match, options, tools, progress)
    captions, unreadable = _gather_captions(folder, match, options)
    if video is None and not problems:
        problems.append(
            f"{document}: no video was found beside the release. Put it there, or name it with --video."
        )
    return Inputs(
        release_path=document,
        release=release,
        settings=settings,
        release_findings=findings,
        video=video,
        captions=captions,
        fetched=fetched,
        problems=(*problems, *unreadable),
    )


def _gather_video(
    folder: Path, match: MediaMatch, options: PackageOptions, tools: Tools, progress: Progress
) -> SourceVideo | None:
    path = options.video or (folder / match.video if match.video else None)
    if path is None:
        return None
    progress.step("Looking into the video")
    return SourceVideo(path, probe(path, tools))


def _gather_captions(
    folder: Path, match: MediaMatch, options: PackageOptions
) -> tuple[tuple[SourceCaptions, ...], tuple[str, ...]]:
    if options.no_captions:
        return (), ()
    choices = options.captions or tuple(
        CaptionsChoice(folder / name, language) for name, language in match.captions
    )
    read, problems = [], []
    for choice in choices:
        try:
            read.append(read_captions(choice, options.encoding))
        except MediakitError as error:
            problems.append(str(error))
    return tuple(read), tuple(problems)


def read_captions(choice: CaptionsChoice, encoding: str | None) -> SourceCaptions:
    """The captions file, read; raises InputError when it holds no captions at all."""
    data = read_captions_bytes(choice.path)
    track, findings = parse_named(data, str(choice.path), encoding=encoding, language=choice.language)
    return SourceCaptions(choice.path, require_cues(track, findings, str(choice.path)), findings)
