"""`mediakit.toml`."""

from pathlib import Path

import pytest

from mediakit.errors import InputError
from mediakit.pipeline.settings import read_settings
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
        b"[organization]\nname = 'Port'\n",
    ],
)
def test_what_is_wrong_is_said_and_where(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "mediakit.toml").write_bytes(text)
    with pytest.raises(InputError, match=r"mediakit\.toml|profile"):
        read_settings(tmp_path)
