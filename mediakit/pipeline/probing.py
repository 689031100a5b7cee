"""Looks into a media file for a person: everything that is known, also of a file that cannot be published."""

from pathlib import Path

from mediakit.errors import InputError, MediakitError
from mediakit.model.media import MediaInfo
from mediakit.pipeline.embedded import find_embedded
from mediakit.pipeline.tools import Tools, look_into
from mediakit.reports.media import MoreFacts
from mediakit.system.movie_files import read_movie_file
from mediakit.video.movie import parse_movie_file
from mediakit.video.private_data import private_data
from mediakit.video.probe import check_media, check_sound


def probe_file(path: Path, tools: Tools) -> tuple[MediaInfo, MoreFacts]:
    """All that is known of a video or sound file; raises InputError when it is none."""
    info = find_embedded(path, look_into(path, tools))
    fast_start, private = _index(path)
    return info, MoreFacts(fast_start, private, _problem(info))


def _index(path: Path) -> tuple[bool | None, tuple[str, ...]]:
    try:
        file = read_movie_file(path)
        if file is None:
            return None, ()
        movie = parse_movie_file(file)
    except InputError:
        return None, ()
    kept = tuple(track for track in (movie.first("vide"), movie.first("soun")) if track)
    return file.is_fast_start, private_data(file, movie, kept)


def _problem(info: MediaInfo) -> str:
    try:
        (check_media if info.video else check_sound)(info, "")
    except MediakitError as error:
        return f"{error.message} {error.mend}".strip()
    return ""
