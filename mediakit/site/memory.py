"""What the site remembers of the releases that it lists, so that what did not change is not read again.

It is a copy of what stands elsewhere at the target: when it is lost or damaged, everything is read once more.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mediakit.model.document import format_json
from mediakit.model.languages import language_tag
from mediakit.site.build import Identity
from mediakit.site.listing import is_base

MEMORY = ".mediakit-site.json"
MAX_MEMORY_BYTES = 64 * 1024**2
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Remembered:
    """The summary of a release's `release.json`, as it was in the version with that id."""

    version: str
    summary: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Memory:
    """What the site said of itself last, and the releases by their folders."""

    identity: Identity = field(default_factory=Identity)
    releases: Mapping[str, Remembered] = field(default_factory=dict)


def format_memory(memory: Memory) -> bytes:
    """The memory as the bytes of its file."""
    identity = memory.identity
    document = {
        "mediakit-site": _FORMAT,
        "language": identity.language,
        "organization": identity.organization,
        "base": identity.base,
        "releases": {
            slug: {"version": item.version, "summary": item.summary}
            for slug, item in sorted(memory.releases.items())
        },
    }
    return format_json(document).encode()


def parse_memory(data: bytes) -> Memory:
    """The memory that the bytes hold; an empty one when they hold none."""
    try:
        value = json.loads(data)
        if value["mediakit-site"] != _FORMAT:
            return Memory()
        base = str(value["base"])
        identity = Identity(
            language_tag(str(value["language"])), str(value["organization"]), base if is_base(base) else ""
        )
        releases = {
            slug: Remembered(str(item["version"]), dict(item["summary"]))
            for slug, item in value["releases"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Memory()
    return Memory(identity, releases)
