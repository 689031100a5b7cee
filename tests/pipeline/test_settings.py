"""`mediakit.toml`."""

from pathlib import Path

import pytest

from mediakit.captions.profiles import PROFILES
from mediakit.errors import InputError
from mediakit.pipeline.profiles import choose_profile
from mediakit.pipeline.settings import read_settings, stated_target
from mediakit.planning.inputs import Settings


def test_none_is_fine(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_what_an_office_sets(tmp_path: Path) -> None:
    text = 'organization = "Port"\nbase-url = "https://example.org/"\nlanguage = "es-MX"\nprofile = "bbc"\n'
    (tmp_path / "mediakit.toml").write_text(text, encoding="utf-8")
    assert read_settings(tmp_path) == Settings("Port", "https://example.org/", "es-MX", "bbc")


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe",
        b"= 1",
        b'organisation = "Port"\n',
        b"organization = 1\n",
        b'language = "English please"\n',
        b'base-url = "example"\n',
        b'profile = "nobody"\n',
        b"xyz = 'what is near nothing'\n",
        b"[organization]\nname = 'Port'\n",
        b"profile = 1\n",
        b"[profile]\nuse = 'nobody'\n",
        b"[profile]\nuse = 1\n",
        b"[profile.house]\nmax-line = 1\n",
    ],
)
def test_what_is_wrong_is_said_and_where(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "mediakit.toml").write_bytes(text)
    with pytest.raises(InputError, match=r"mediakit\.toml|profile"):
        read_settings(tmp_path)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a = 1\n[profile.house\n", ":2", "the settings are not TOML: expected ']'"),
        ('language = "en"\nlanguage = "es"\n', ":2", "cannot overwrite"),
        ('\n\norganisation = "Port"\n', ":3", "'organisation' is no setting"),
        ('language = "en"\nrights = 1\n', ":2", "rights must be a text"),
        ("\n[profiles.house]\nmax-lines = 1\n", ":2", "'profiles' is no setting"),
        ("\nprofile = 1\n", ":2", "must be a name"),
        ("[profile]\nuse = 'nobody'\n", ":2: profile", "no caption profile 'nobody'"),
        ("[profile.house]\nmax-lines = 1\nmax-line = 1\n", ":3: [profile.house] max-line", "is no limit"),
        ("[profile.'a b']\n", ":1: [profile.a b]", "no name for a profile"),
        (
            "[profile.house]\n[profile.house.severity]\noverlap = 1\n",
            ":3: [profile.house.severity] overlap",
            "",
        ),
        ("profile = {house = {max-lines = 0}}\n", ":1: [profile.house] max-lines", "0 is no whole number"),
    ],
)
def test_the_line_is_said(tmp_path: Path, text: str, place: str, message: str) -> None:
    path = tmp_path / "mediakit.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_settings(tmp_path)
    assert raised.value.place == f"{path}{place}"
    assert message in raised.value.message
    assert raised.value.mend


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "mediakit.toml").write_text('\ufefflanguage = "es"\n', encoding="utf-8")
    assert read_settings(tmp_path).language == "es"


HOUSE = "[profile.house]\nmax-line-chars = 30\n"


def test_profiles_of_the_office(tmp_path: Path) -> None:
    (tmp_path / "mediakit.toml").write_text(f'[profile]\nuse = "house"\n{HOUSE}', encoding="utf-8")
    settings = read_settings(tmp_path)
    assert settings.profile == "house"
    assert [(profile.name, profile.max_line_chars) for profile in settings.profiles] == [("house", 30)]


def test_a_wrong_profile_is_said_with_file_table_and_key(tmp_path: Path) -> None:
    path = tmp_path / "mediakit.toml"
    path.write_text("[profile.house]\nmax-line-chars = 'x'\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_settings(tmp_path)
    assert raised.value.place == f"{path}:2: [profile.house] max-line-chars"


def test_choosing_a_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    monkeypatch.chdir(here)
    assert choose_profile("bbc", [there / "a.srt"]) is PROFILES["bbc"]
    with pytest.raises(InputError, match="no caption profile 'house'"):
        choose_profile("house", [there / "a.srt", "-"])
    (here / "mediakit.toml").write_text(HOUSE.replace("30", "20"), encoding="utf-8")
    assert choose_profile("house", [there / "a.srt"]).max_line_chars == 20
    assert choose_profile("house", ["-"]).max_line_chars == 20
    (there / "mediakit.toml").write_text(HOUSE, encoding="utf-8")
    assert choose_profile("house", [there / "a.srt"]).max_line_chars == 30  # the captions' own folder first
    (there / "mediakit.toml").write_text("nonsense = 1", encoding="utf-8")
    assert choose_profile("bbc", [there / "a.srt"]) is PROFILES["bbc"]


def test_the_target_counts_from_the_settings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside, here = tmp_path / "beside", tmp_path / "here"
    beside.mkdir()
    here.mkdir()
    monkeypatch.chdir(here)
    with pytest.raises(InputError, match="no target says where to publish"):
        stated_target(beside / "bag")
    (here / "mediakit.toml").write_text('target = "s3://press/releases"', encoding="utf-8")
    assert stated_target(beside / "bag") == "s3://press/releases"
    (beside / "mediakit.toml").write_text('target = "www"', encoding="utf-8")
    assert stated_target(beside / "bag") == str(beside / "www")
