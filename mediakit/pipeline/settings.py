"""The office's own settings, from the `mediakit.toml` beside its releases."""

import re
import tomllib
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mediakit.captions.profile_tables import build_profiles
from mediakit.captions.profiles import find_profile
from mediakit.errors import InputError, shown
from mediakit.model.captions import CaptionProfile
from mediakit.pipeline.options import check_base_url, check_language
from mediakit.pipeline.toml_lines import line_of
from mediakit.planning.inputs import Settings
from mediakit.system.files import read_limited

SETTINGS_FILE = "mediakit.toml"
_PLACE = re.compile(r"\[([^\]]*)\] ?(.*)")  # [profile.house] max-lines
_MAX_BYTES = 1_000_000
_NAMES = tuple(field.name.replace("_", "-") for field in fields(Settings) if field.type is str)


def read_settings(folder: Path) -> Settings:
    """The settings in the folder's `mediakit.toml`; all empty when there is none.

    Raises InputError, naming the file and the key, for a file that is not TOML, an unknown key or a wrong
    value.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return Settings()
    text, values = parse_settings(path)
    values.pop("theme", None)  # read where a page is made, with the files that it names
    profile, tables = _profiles(values.pop("profile", ""), text, path)
    texts = {
        key.replace("-", "_"): _text(key, value, place_of(path, text, key)) for key, value in values.items()
    }
    settings = Settings(**texts, profile=profile, profiles=tables, theme=None)
    check_language(settings.language, f"{path}: language")
    check_base_url(settings.base_url, f"{path}: base-url")
    return settings


def stated_target(bag: Path) -> str:
    """Where the settings beside the bag, or else those where we are, say that releases are published.

    A folder counts from the settings' own. Raises InputError when they do not say.
    """
    for folder in (bag.resolve().parent, Path.cwd()):
        if target := read_settings(folder).target:
            return target if "://" in target else str(folder / target)
    mend = f'Give one, or write target = "…" into {SETTINGS_FILE}.'
    raise InputError("no target says where to publish.", place=shown(bag), mend=mend)


def name_one(name: str, known: tuple[str, ...]) -> str:
    """What to do about a name that is none of those known: the nearest, and all of them."""
    near = get_close_matches(name, known, n=1)
    return "".join(f"Did you mean {one}? " for one in near) + f"The settings are {', '.join(known)}."


def parse_settings(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of the settings, and what it says; raises InputError when it is not TOML."""
    try:
        text = read_limited(path, _MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mend = "Save it as plain text in UTF-8."
        raise InputError("the settings are not text in UTF-8.", place=str(path), mend=mend) from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).partition(" (at ")
        line = re.search(r"\d+", where)
        place = f"{path}:{line[0]}" if line else str(path)
        message = f"the settings are not TOML: {reason[:1].lower()}{reason[1:]}."
        raise InputError(message, place=place, mend='Write key = "text" or key = 12, one a line.') from error


def place_of(path: Path, text: str, *names: str) -> str:
    """The file, with the line that sets the value of these names when it is found."""
    line = line_of(text, *names)
    return f"{path}:{line}" if line else str(path)


def _profiles(value: Any, text: str, path: Path) -> tuple[str, tuple[CaptionProfile, ...]]:
    """The profile that is to be used, and those that are defined.

    `profile = "name"` says which; where there are tables `[profile.name]`, `use` in `[profile]` does.
    """
    tables = dict(value) if isinstance(value, dict) else {}
    name = tables.pop("use", "") if isinstance(value, dict) else value
    if not isinstance(name, str):
        place = place_of(path, text, "profile")
        raise InputError("profile must be a name in quotes.", place=place, mend='Write profile = "dcmp".')
    try:
        own = build_profiles(tables)
        if name:
            find_profile(name, own)
    except InputError as error:
        told = _PLACE.fullmatch(error.place)
        names = [*told[1].split("."), told[2]] if told else ["profile", "use"]
        where = f"{place_of(path, text, *names)}: {error.place or 'profile'}"
        raise InputError(error.message, place=where, mend=error.mend) from error
    return name, own


def _text(key: str, value: Any, place: str) -> str:
    if key not in _NAMES:
        raise InputError(f"{key!r} is no setting.", place=place, mend=name_one(key, _NAMES))
    if not isinstance(value, str):
        raise InputError(f"{key} must be a text in quotes.", place=place, mend=f'Write {key} = "…".')
    return value
