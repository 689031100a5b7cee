"""The office's own settings, from the `mediakit.toml` beside its releases."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from mediakit.captions.profiles import find_profile
from mediakit.errors import InputError
from mediakit.pipeline.options import check_base_url, check_language
from mediakit.planning.inputs import Settings
from mediakit.system.files import read_limited

SETTINGS_FILE = "mediakit.toml"
_MAX_BYTES = 1_000_000
_NAMES = tuple(field.name.replace("_", "-") for field in fields(Settings))


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
    settings = Settings(**{key.replace("-", "_"): _text(path, key, value) for key, value in values.items()})
    check_language(settings.language, f"{path}: language")
    check_base_url(settings.base_url, f"{path}: base-url")
    if settings.profile:
        find_profile(settings.profile)
    return settings


def _text(path: Path, key: str, value: Any) -> str:
    if key not in _NAMES:
        raise InputError(
            f"{key!r} is no setting.", place=str(path), mend=f"The settings are {', '.join(_NAMES)}."
        )
    if not isinstance(value, str):
        raise InputError(f"{key} must be a text in quotes.", place=str(path))
    return value
