"""The office's own settings, from the `mediakit.toml` beside its releases."""

import tomllib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from mediakit.captions.profile_tables import build_profiles
from mediakit.captions.profiles import PROFILES, find_profile
from mediakit.errors import InputError
from mediakit.model.captions import CaptionProfile
from mediakit.pipeline.options import check_base_url, check_language
from mediakit.planning.inputs import Settings
from mediakit.system.files import read_limited

SETTINGS_FILE = "mediakit.toml"
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
    try:
        values = tomllib.loads(read_limited(path, _MAX_BYTES).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the settings cannot be read: {error}.", place=str(path)) from error
    profile, tables = _profiles(values.pop("profile", ""), str(path))
    texts = {key.replace("-", "_"): _text(path, key, value) for key, value in values.items()}
    settings = Settings(**texts, profile=profile, profiles=tables)
    check_language(settings.language, f"{path}: language")
    check_base_url(settings.base_url, f"{path}: base-url")
    return settings


def _profiles(value: Any, place: str) -> tuple[str, tuple[CaptionProfile, ...]]:
    """The profile that is to be used, and those that are defined.

    `profile = "name"` says which; where there are tables `[profile.name]`, `use` in `[profile]` does.
    """
    tables = dict(value) if isinstance(value, dict) else {}
    name = tables.pop("use", "") if isinstance(value, dict) else value
    if not isinstance(name, str):
        raise InputError("profile must be a name in quotes.", place=place, mend='Write profile = "dcmp".')
    try:
        own = build_profiles(tables)
        if name:
            find_profile(name, own)
    except InputError as error:
        where = f"{place}: {error.place or 'profile'}"
        raise InputError(error.message, place=where, mend=error.mend) from error
    return name, own


def _text(path: Path, key: str, value: Any) -> str:
    if key not in _NAMES:
        raise InputError(
            f"{key!r} is no setting.", place=str(path), mend=f"The settings are {', '.join(_NAMES)}."
        )
    if not isinstance(value, str):
        raise InputError(f"{key} must be a text in quotes.", place=str(path))
    return value


def choose_profile(name: str, files: Iterable[str | Path] = ()) -> CaptionProfile:
    """The caption profile of that name: one of mediakit's, or one that a `mediakit.toml` defines.

    That file is looked for in the folders of the `files`, then in the current one. Raises InputError for a
    name that is none, and for a `mediakit.toml` that cannot be used.
    """
    if name in PROFILES:
        return PROFILES[name]
    folders = dict.fromkeys([*(Path(file).parent for file in files if str(file) != "-"), Path()])
    for folder in folders:
        own = read_settings(folder).profiles
        if any(profile.name == name for profile in own):
            return find_profile(name, own)
    return find_profile(name)
