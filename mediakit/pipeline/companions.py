"""Read what goes with the video: descriptions and chapters, described and signed versions."""

from dataclasses import replace
from pathlib import Path

from mediakit.decoding import decode_text
from mediakit.errors import InputError
from mediakit.model.captions import Kind
from mediakit.page.content import VersionKind
from mediakit.pipeline.progress import Progress
from mediakit.pipeline.reading import parse_named, read_captions_bytes, require_cues
from mediakit.pipeline.tools import Tools, probe, probe_sound
from mediakit.planning.chapter_list import parse_chapter_list
from mediakit.planning.inputs import CaptionsChoice, PackageOptions, SourceCaptions, SourceVersion
from mediakit.planning.versions import VERSION_NAMES
from mediakit.release.companions import TEXT_ROLES, Companions, Role, split_companion_name

_CHAPTERS_MEND = "Give WebVTT or SRT, or for each a line such as “1:30 Title”."


def read_companions(
    folder: Path, found: Companions, options: PackageOptions, duration_ms: int | None
) -> tuple[tuple[SourceCaptions, ...], tuple[str, ...]]:
    """The descriptions and the chapters, chosen or found; and why one cannot be used, a sentence each."""
    read, problems = [], []
    chosen = {Role.DESCRIPTIONS: options.descriptions, Role.CHAPTERS: options.chapters}
    for role in TEXT_ROLES:
        here = tuple(
            CaptionsChoice(folder / file.name, file.language) for file in found.files if file.role is role
        )
        for choice in chosen[role] or here:
            try:
                read.append(_read_text(choice, Kind(role.value), options.encoding, duration_ms))
            except InputError as error:
                problems.append(str(error))
    return tuple(read), tuple(problems)


def read_versions(
    folder: Path, found: Companions, options: PackageOptions, tools: Tools, progress: Progress
) -> tuple[tuple[SourceVersion, ...], tuple[str, ...]]:
    """The other versions of the video, chosen or found, looked into; and why one cannot be used."""
    read, problems = [], []
    here = {file.role.value: folder / file.name for file in found.files}
    for kind in VersionKind:
        path = options.version(kind) or here.get(kind.value)
        if path is None:
            continue
        progress.step(f"Looking into the {VERSION_NAMES[kind]}")
        look = probe_sound if kind is VersionKind.DESCRIBED_AUDIO else probe
        try:
            info = look(path, tools)
            if kind is VersionKind.DESCRIBED_VIDEO and not info.audio:
                raise InputError("it has no sound, so nothing is described by voice.", place=str(path))
            read.append(SourceVersion(kind, path, info))
        except InputError as error:
            problems.append(str(error))
    return tuple(read), tuple(problems)


def _read_text(
    choice: CaptionsChoice, kind: Kind, encoding: str | None, duration_ms: int | None
) -> SourceCaptions:
    """The file, read; raises InputError when it holds nothing of the kind."""
    data, name = read_captions_bytes(choice.path), str(choice.path)
    parts = split_companion_name(choice.path.name)
    language = choice.language or (parts.language if parts else "")
    track, findings = parse_named(data, name, encoding=encoding, language=language)
    if kind is Kind.CHAPTERS and not track.cues:
        decoded = decode_text(data, encoding=encoding, language=language)
        listed, stray = parse_chapter_list(decoded.text, duration_ms)
        if listed:
            track, findings = replace(track, cues=listed), (*decoded.findings, *stray)
    mend = _CHAPTERS_MEND if kind is Kind.CHAPTERS else ""
    track = require_cues(track, findings, name, what=kind.value, mend=mend)
    return SourceCaptions(choice.path, replace(track, kind=kind), findings)
