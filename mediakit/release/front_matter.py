"""The YAML block at the top of a Markdown file, as plain strings, lists and mappings.

Read with a loader that makes nothing but strings, so that `lang: no` stays Norwegian and no date is guessed;
aliases are refused, because they can make a small file mean a huge one.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from mediakit.errors import InputError

_MAX_CHARS = 50_000
_MAX_BRACKETS = 1000  # the parser's time grows with the square of the nesting
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"[\"']?([^\s:#\"'\[\]{}-][^:#\"']{0,60})[\"']?\s*:(?:\s|$)")
_EMPTY = frozenset({"", "null", "~", "none"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A text's front matter: normalised key → value and key → line; `body` is the rest, from line `first`."""

    values: dict[str, Any]
    lines: dict[str, int]
    body: str
    first: int


def split_front_matter(text: str, name: str) -> FrontMatter | None:
    """The front matter of a text and what follows it, `None` when the text begins with none.

    Raises InputError, with the line, when there is one that is not YAML.
    """
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    if not _FENCE.fullmatch(lines[0]):
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if _END.fullmatch(line)), None)
    if end is None or not any(_KEY.match(line) for line in lines[1:end]):
        return None
    values = _load("\n".join(lines[1:end]), name)
    if not isinstance(values, dict):
        return None
    places: dict[str, int] = {}
    for number, line in enumerate(lines[1:end], 2):
        if key := _KEY.match(line):
            places.setdefault(normal_key(key[1]), number)
    body = "\n".join(lines[end + 1 :])
    known = {normal_key(str(key)): value for key, value in values.items()}
    return FrontMatter(known, places, body, end + 2)


def normal_key(key: str) -> str:
    """A key without case, blanks, hyphens and underscores."""
    return re.sub(r"[\s_-]", "", key.casefold())


def is_empty(value: Any) -> bool:
    """Whether a value says nothing."""
    return not value or (isinstance(value, str) and value.strip().casefold() in _EMPTY)


def _load(text: str, name: str) -> Any:
    if len(text) > _MAX_CHARS or text.count("[") + text.count("{") > _MAX_BRACKETS:
        raise InputError(
            "the front matter is too long.", place=name, mend="Move the text below the second ---."
        )
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 2 if event.start_mark else 1
                raise InputError(
                    "the front matter uses a YAML alias (*), which is not allowed.",
                    place=f"{name}:{line}",
                    mend="Write the value out.",
                )
        return YAMLHandler().load(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        problem = (error.problem or "cannot be parsed").rstrip(".")
        raise InputError(
            f"the front matter is not valid YAML: {problem}.",
            place=f"{name}:{line}",
            mend="Put values with a colon or a leading quote, bracket or asterisk in quotes.",
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else "it cannot be parsed"
        raise InputError(f"the front matter is not usable YAML: {reason}.", place=f"{name}:1") from None
