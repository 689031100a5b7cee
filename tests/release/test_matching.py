"""Which files are meant: every rule in one table; what fits twice is asked, never chosen."""

from dataclasses import dataclass

import pytest

from mediakit.model.release import Link
from mediakit.release.addresses import file_name, link_kind
from mediakit.release.matching import match_media


@dataclass(frozen=True)
class Case:
    name: str
    links: str
    files: str
    video: str | None = None
    captions: str = ""
    problems: tuple[str, ...] = ()


CASES = (
    Case("as written", "/v/a b.mp4|/v/a b.en.srt", "a b.mp4|a b.en.srt|r.txt", "a b.mp4", "a b.en.srt=en"),
    Case("underscores", "/v/a b.mp4|/v/a b.en.srt", "a_b.mp4|a_b.en.srt", "a_b.mp4", "a_b.en.srt=en"),
    Case("mixed spellings", "/v/a b.mp4|/v/a b.en.srt", "a-b.mp4|A%20b.en.srt", "a-b.mp4", "A%20b.en.srt=en"),
    Case("exact one wins", "/v/a b.mp4", "a b.mp4|a_b.mp4|a-b.mp4", "a b.mp4"),
    Case("encoded link, exact file", "/v/a%20b.mp4", "a b.mp4|a_b.mp4", "a b.mp4"),
    Case("two spellings fit", "/v/a b.mp4", "a_b.mp4|a-b.mp4", None, "", ("“a-b.mp4” and “a_b.mp4” fit",)),
    Case(
        "two caption spellings fit",
        "/v/a b.mp4|/v/a b.en.srt",
        "a b.mp4|a_b.en.srt|a-b.en.srt",
        "a b.mp4",
        "",
        ("--captions",),
    ),
    Case("video missing", "/v/a.mp4|/v/a.en.srt", "a.en.srt", None, "a.en.srt=en", ("“a.mp4”, which",)),
    Case("captions missing", "/v/a.mp4|/v/a.en.srt", "a.mp4", "a.mp4", "", ("“a.en.srt”, which",)),
    Case("both missing", "/v/a.mp4|/v/a.en.srt", "r.txt", None, "", ("“a.mp4”", "“a.en.srt”")),
    Case("another video does not stand in", "/v/a.mp4", "b.mp4", None, "", ("--fetch",)),
    Case("links are believed", "/v/a.mp4|/v/words.en.srt", "a.mp4|words.en.srt", "a.mp4", "words.en.srt=en"),
    Case("same link twice", "/v/a.mp4|/w/a.mp4", "a.mp4", "a.mp4"),
    Case("video linked, captions by stem", "/v/a b.mp4", "a b.mp4|a_b.en.srt|a_b.es.srt|c.srt", "a b.mp4",
         "a_b.en.srt=en|a_b.es.srt=es"),
    Case("several linked, one captioned", "/v/a.mp4|/v/b.mp4|/v/b.en.srt", "a.mp4|b.mp4|b.en.srt", "b.mp4",
         "b.en.srt=en"),
    Case("several linked, one captioned beside", "/v/a.mp4|/v/b.mp4", "a.mp4|b.mp4|a.srt", "a.mp4", "a.srt="),
    Case("several linked, none captioned", "/v/a.mp4|/v/b.mp4", "a.mp4|b.mp4", None, "", ("several videos",)),
    Case("several linked, all captioned", "/v/a.mp4|/v/b.mp4|/v/a.srt|/v/b.srt", "a.mp4|b.mp4|a.srt|b.srt",
         None, "", ("several videos",)),
    Case("no link, one video", "", "clip.mp4", "clip.mp4"),
    Case("no link, no video", "", "r.txt|x.srt"),
    Case("no link, named like the release", "", "r.mp4|x.mp4", "r.mp4"),
    Case("no link, several", "", "x.mp4|y.mov", None, "", ("--video",)),
    Case("no link, several like the release", "", "r.mp4|R.mov", None, "", ("“R.mov” and “r.mp4”",)),
    Case("captions by the video's stem", "", "clip.mp4|clip.srt|clip.de.vtt", "clip.mp4",
         "clip.de.vtt=de|clip.srt="),
    Case("captions by the release's stem", "", "clip.mp4|r.en.srt", "clip.mp4", "r.en.srt=en"),
    Case("generic captions", "", "b-roll.mp4|captions.en.srt", "b-roll.mp4", "captions.en.srt=en"),
    Case("generic captions in two languages", "", "b.mp4|captions.en.srt|captions.es.srt", "b.mp4",
         "captions.en.srt=en|captions.es.srt=es"),
    Case("strange captions are not taken", "", "b.mp4|other.en.srt", "b.mp4"),
    Case("generic captions need the only video", "", "r.mp4|x.mp4|captions.srt", "r.mp4"),
    Case("srt before vtt of the same name", "", "a.mp4|a.en.srt|a.en.vtt", "a.mp4", "a.en.srt=en"),
    Case("two generic files for one language", "", "b.mp4|captions.en.srt|subtitles.en.srt", "b.mp4", "",
         ("same language",)),
    Case("the video's own spelling first", "", "a b.mp4|a b.en.srt|a_b.en.srt", "a b.mp4", "a b.en.srt=en"),
    Case("those for the deaf first", "", "a.mp4|a.en.srt|a.en.sdh.srt|a.en.forced.srt", "a.mp4",
         "a.en.sdh.srt=en"),
    Case("forced ones last", "", "a.mp4|a.en.srt|a.en.forced.srt", "a.mp4", "a.en.srt=en"),
    Case("a flavour alone", "", "a.mp4|a.HI.srt", "a.mp4", "a.HI.srt="),
    Case("decomposed accents", "/v/caf\u00e9.mp4", "cafe\u0301.mp4", "cafe\u0301.mp4"),
    Case("hidden copies are no candidates", "", "a.mp4|._a.mp4", "a.mp4"),
    Case("pages and documents do not matter", "https://youtu.be/x|/p/plan.pdf", "clip.mp4", "clip.mp4"),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_match(case: Case) -> None:
    links = tuple(Link(file_name(one), one, link_kind(one)) for one in case.links.split("|") if one)
    match = match_media(links, tuple(case.files.split("|")), release_name="r.txt")
    expected = tuple(tuple(one.split("=")) for one in case.captions.split("|") if one)
    assert match.video == case.video
    assert match.captions == expected
    assert len(match.problems) == len(case.problems)
    for problem, words in zip(match.problems, case.problems, strict=True):
        assert words in problem
        assert problem.endswith(".")
