"""The words of the site: those of the interface, with those of lists and notices."""

from dataclasses import replace

from mediakit.page.words import Words, words_for
from mediakit.site.assets import list_words


def site_words(language: str) -> Words:
    """The words for a list or notice in that language: its translation, else English."""
    words = words_for(language)
    return replace(words, table={**words.table, **list_words(words.language)})
