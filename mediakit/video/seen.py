"""What was seen in one chunk of a video, as a file keeps it."""

import base64
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from mediakit.model.watched import Span, Watched

Picture = tuple[int, bytes]
"""When a picture is shown, in milliseconds, and three bytes for each of its squares."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one chunk, and the pictures of its first and its last second."""

    watched: Watched
    first: tuple[Picture, ...] = ()
    last: tuple[Picture, ...] = ()


def format_seen(seen: Seen) -> str:
    """The same as JSON."""
    edges = {"first": _coded(seen.first), "last": _coded(seen.last)}
    return json.dumps({"watched": asdict(seen.watched), **edges})


def parse_seen(text: str) -> Seen:
    """What `format_seen` wrote."""
    value = json.loads(text)
    watched = value["watched"]
    return Seen(
        Watched(
            tuple(watched["shots_ms"]),
            _spans(watched["black"]),
            _spans(watched["frozen"]),
            _spans(watched["flashes"]),
        ),
        _decoded(value["first"]),
        _decoded(value["last"]),
    )


def _spans(values: Iterable[dict[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(**value) for value in values)


def _coded(pictures: Iterable[Picture]) -> list[Any]:
    return [[time_ms, base64.b64encode(picture).decode("ascii")] for time_ms, picture in pictures]


def _decoded(values: Iterable[tuple[int, str]]) -> tuple[Picture, ...]:
    return tuple((time_ms, base64.b64decode(picture)) for time_ms, picture in values)
