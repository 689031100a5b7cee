"""The marker: a small JSON file in a release's folder at the target, which says what mediakit put there."""

import json
from typing import Any

from mediakit.errors import TargetError, shown
from mediakit.model.document import format_json
from mediakit.model.publishing import Marker, PublicFile, Run, Version

MARKER = ".mediakit.json"
MAX_MARKER_BYTES = 64 * 1024**2
_FORMAT = 1


def marker_name(slug: str) -> str:
    """Where the marker of a release stands, from the target's address; that of the site when it is ""."""
    return below(slug, MARKER)


def below(slug: str, name: str) -> str:
    """The name as it is from the target's address; "" is the folder of the site itself."""
    return f"{slug}/{name}" if slug else name


def format_marker(marker: Marker) -> bytes:
    """The marker as the bytes of its file."""
    document = {
        "mediakit-marker": _FORMAT,
        "slug": marker.slug,
        "release": marker.release or marker.slug,
        "current": _version(marker.current),
        "previous": _version(marker.previous),
        "leftover": [file.document() for file in marker.leftover],
        "run": _run(marker.run),
        "conditional": marker.conditional,
        "tags": dict(marker.tags),
    }
    return format_json(document).encode()


def parse_marker(data: bytes, place: str) -> Marker:
    """The marker that the bytes hold; raises TargetError, naming `place`, when they hold none."""
    try:
        value = json.loads(data)
        if value["mediakit-marker"] != _FORMAT:
            raise TargetError(
                "this was published by a newer mediakit.", place=shown(place), mend="Update mediakit."
            )
        return Marker(
            slug=_text(value["slug"]),
            current=_parse_version(value["current"]),
            previous=_parse_version(value["previous"]),
            leftover=_parse_files(value["leftover"]),
            run=_parse_run(value["run"]),
            conditional=value["conditional"] is True,
            release=_text(value["release"]),
            tags=tuple((_text(name), _text(tag)) for name, tag in value["tags"].items()),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TargetError(
            "the record of what was published here is damaged.",
            place=shown(place),
            mend="Put it back from a backup, or move the release's folder away and publish again.",
        ) from error


def _version(version: Version | None) -> dict[str, Any] | None:
    if version is None:
        return None
    return {
        "version": version.id,
        "published": version.published,
        "withdrawn": version.withdrawn,
        "files": [file.document() for file in version.files],
    }


def _run(run: Run | None) -> dict[str, Any] | None:
    if run is None:
        return None
    files = [file.document() for file in run.files]
    return {"id": run.id, "beat": run.beat, "ended": run.ended, "files": files}


def _parse_version(value: Any) -> Version | None:
    if value is None:
        return None
    return Version(_parse_files(value["files"]), _text(value["published"]), value["withdrawn"] is True)


def _parse_run(value: Any) -> Run | None:
    if value is None:
        return None
    return Run(
        _text(value["id"]), _parse_files(value["files"]), int(value["beat"]), ended=value["ended"] is True
    )


def _parse_files(values: Any) -> tuple[PublicFile, ...]:
    files = (PublicFile(_name(v["name"]), int(v["size"]), _text(v["sha256"])) for v in values)
    return tuple(files)


def _name(value: Any) -> str:
    """The name, which may lead nowhere but below the release's folder: the marker decides what is removed."""
    name = _text(value)
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\\" in name or not name.isprintable():
        raise ValueError(name)
    return name


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
