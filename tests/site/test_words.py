"""The words of the lists, in every language of the interface."""

import json
from pathlib import Path
from string import Formatter

import pytest

import mediakit.page
import mediakit.site

PAGE = Path(mediakit.page.__file__).parent / "resources" / "words"
LISTS = Path(mediakit.site.__file__).parent / "resources" / "words"
ENGLISH = json.loads((LISTS / "en.json").read_text(encoding="utf-8"))


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_they_are_there_in_the_languages_of_the_page() -> None:
    assert {path.name for path in LISTS.glob("*.json")} == {path.name for path in PAGE.glob("*.json")}


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.json")), ids=lambda path: path.stem)
def test_every_language_has_every_word_with_its_gaps(path: Path) -> None:
    words = json.loads(path.read_text(encoding="utf-8"))
    assert list(words) == list(ENGLISH)
    assert all(gaps(words[key]) == gaps(text) for key, text in ENGLISH.items())
    assert all(text.strip() == text != "" for text in words.values())
    assert not set(words) & set(json.loads((PAGE / path.name).read_text(encoding="utf-8")))
