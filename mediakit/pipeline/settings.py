"""The office's own settings, from the `mediakit.toml` beside its releases."""

import re
import tomllib
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mediakit.captions.profile_tables import build_profiles
from mediakit.captions.profiles import find_profile
from mediakit.errors import InputError
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
    text, values = _parse(path)
    profile, tables = _profiles(values.pop("profile", ""), text, path)
    texts = {
        key.replace("-", "_"): _text(key, value, _place(path, text, key)) for key, value in values.items()
    }
    settings = Settings(**texts, profile=profile, profiles=tables)
    check_language(settings.language, f"{path}: language")
    check_base_url(settings.base_url, f"{path}: base-url")
    return settings


def _parse(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of the settings, and what it says."""
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


def _place(path: Path, text: str, *names: str) -> str:
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
        place = _place(path, text, "profile")
        raise InputError("profile must be a name in quotes.", place=place, mend='Write profile = "dcmp".')
    try:
        own = build_profiles(tables)
        if name:
            find_profile(name, own)
    except InputError as error:
        told = _PLACE.fullmatch(error.place)
        names = [*told[1].split("."), told[2]] if told else ["profile", "use"]
        where = f"{_place(path, text, *names)}: {error.place or 'profile'}"
        raise InputError(error.message, place=where, mend=error.mend) from error
    return name, own


def _text(key: str, value: Any, place: str) -> str:
    if key not in _NAMES:
        near = get_close_matches(key, _NAMES, n=1)
        mend = f"Did you mean {near[0]}? " * bool(near) + f"The settings are {', '.join(_NAMES)}."
        raise InputError(f"{key!r} is no setting.", place=place, mend=mend)
    if not isinstance(value, str):
        raise InputError(f"{key} must be a text in quotes.", place=place, mend=f'Write {key} = "…".')
    return value
