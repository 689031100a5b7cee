"""The caption profile that somebody named."""

from collections.abc import Iterable
from pathlib import Path

from mediakit.captions.profiles import PROFILES, find_profile
from mediakit.model.captions import CaptionProfile


def choose_profile(name: str, files: Iterable[str | Path] = ()) -> CaptionProfile:
    """The caption profile of that name: one of mediakit's, or one that a `mediakit.toml` defines.

    That file is looked for in the folders of the `files`, then in the current one. Raises InputError for a
    name that is none, and for a `mediakit.toml` that cannot be used.
    """
    if name in PROFILES:
        return PROFILES[name]
    from mediakit.pipeline.settings import read_settings  # a third of the time that starting up takes

    folders = dict.fromkeys([*(Path(file).parent for file in files if str(file) != "-"), Path()])
    for folder in folders:
        own = read_settings(folder).profiles
        if any(profile.name == name for profile in own):
            return find_profile(name, own)
    return find_profile(name)
