"""The accessibility statement in words: which facts make which sentences, in every language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

import mediakit.page
from mediakit.model.accessibility import CheckedTrack, Gap, Statement
from mediakit.model.release import Contact
from mediakit.page.assets import template
from mediakit.page.content import PageContent, VersionKind
from mediakit.page.render import render_statement
from mediakit.page.statement import StatementText, say_statement
from mediakit.page.words import words_for
from tests.page.test_escaping import HOSTILE
from tests.page.test_render import compare, only

MakeContent = Callable[..., PageContent]

LANGUAGES = sorted(
    path.stem for path in (Path(mediakit.page.__file__).parent / "resources" / "words").glob("*.json")
)
CONTACT = Contact("Sam Reed, press@example.org", email="press@example.org")
ENGLISH = CheckedTrack("captions", "en", "English", 1312, 0, 2)
FULL = Statement(
    profile="fcc",
    tracks=(
        ENGLISH,
        CheckedTrack("subtitles", "ar", "العربية", 12, 3, 0),
        CheckedTrack("descriptions", "en", "English", 7),
    ),
    versions=tuple(kind.value for kind in VersionKind),
    waivers=("The captions have known errors: العربية (3).",),
    gaps=tuple(Gap),
    contacts=(CONTACT,),
    organization="River County",
    made=date(2026, 11, 2),
    version="1.2.3",
)


@pytest.fixture
def say(make_content: MakeContent) -> Callable[..., StatementText]:
    """A function that says the full statement, changed by keywords, as plain text in a language."""

    def said(language: str = "en", **changes: Any) -> StatementText:
        content = make_content(
            statement=replace(FULL, **changes), statement_href="reports/accessibility.html"
        )
        text = say_statement(content, words_for(language))
        assert text is not None
        return text

    return said


@pytest.fixture
def show(make_content: MakeContent) -> Callable[..., BeautifulSoup]:
    """A function that renders the full statement's page, changed by keywords."""

    def shown(language: str = "en", **changes: Any) -> BeautifulSoup:
        content = make_content(language=language, statement=replace(FULL, **changes))
        return BeautifulSoup(render_statement(content), "html.parser")

    return shown


def section(text: StatementText | None, language: str = "en") -> BeautifulSoup:
    """The short statement as the player page includes it."""
    macro = template("statement.html").module.show_statement  # type: ignore[attr-defined]
    return BeautifulSoup(macro(text, words_for(language)), "html.parser")


def plain(sentences: tuple[str, ...]) -> list[str]:
    return [BeautifulSoup(sentence, "html.parser").text for sentence in sentences]


def under(page: BeautifulSoup, name: str) -> Tag:
    return only(page, f"section[aria-labelledby={name}-heading]")


def test_golden(make_content: MakeContent) -> None:
    compare("accessibility.html", render_statement(make_content(statement=FULL)))


def test_what_is_offered(say: Callable[..., StatementText]) -> None:
    assert plain(say().offered) == [
        "Captions: English, العربية",
        "A transcript of what is said and heard",
        "Descriptions of the picture as text, for speech and braille",
        "A version of the video with audio description",
        "A sound track with audio description",
        "A version with sign language",
    ]


def test_nothing_is_claimed_that_is_not_there(say: Callable[..., StatementText]) -> None:
    text = say(tracks=(), versions=())
    assert text.offered == ()
    assert not any("captions can be chosen" in sentence for sentence in text.abilities)
    empty = say(tracks=(replace(ENGLISH, cues=0),), versions=())
    assert empty.offered == ()


def test_captions_in_no_known_language(say: Callable[..., StatementText]) -> None:
    text = say(tracks=(replace(ENGLISH, language="und", label=""),), versions=())
    assert plain(text.offered)[0] == "Closed captions"
    assert plain(text.tracks) == ["Closed captions: texts 1,312; errors 0; warnings 2"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"sound": False}, "The video has no sound"), ({"picture": False}, "It is sound alone")],
)
def test_one_sense_alone(say: Callable[..., StatementText], changes: dict[str, bool], words: str) -> None:
    assert plain(say(tracks=(), versions=(), **changes).offered)[0].startswith(words)


def test_a_waiver_comes_before_the_gaps_and_is_told_once(say: Callable[..., StatementText]) -> None:
    text = say(gaps=(Gap.CAPTION_ERRORS, Gap.TIMING_UNCHECKED, Gap.NO_DESCRIPTION))
    assert plain(text.missing) == [
        "The captions have known errors: العربية (3).",
        "What can only be seen is not described, neither by voice nor as text.",
    ]
    assert plain(text.limits)[:2] == plain(text.missing)
    assert len(text.limits) == 3
    assert "1.2.2, 1.2.5." in text.standards[1]


def test_without_gaps_nothing_is_said_of_them(show: Callable[..., BeautifulSoup]) -> None:
    page = show(gaps=(), waivers=())
    assert not page.select("#limits-heading")
    assert "only in part" not in page.text
    assert "not a legal certificate" in under(page, "standards").text


def test_what_the_checks_found(show: Callable[..., BeautifulSoup]) -> None:
    checked = under(show(), "checked")
    assert "“fcc”" in only(checked, "p:first-of-type").text  # type: ignore[arg-type]
    assert [item.text for item in checked.select("li")] == [
        "Closed captions, English: texts 1,312; errors 0; warnings 2",
        "Closed captions, العربية: texts 12; errors 3; warnings 0",
        "Description of the picture, English: texts 7; errors 0; warnings 0",
    ]


def test_nothing_checked(show: Callable[..., BeautifulSoup]) -> None:
    page = show(tracks=(), versions=(), gaps=(Gap.NO_CAPTIONS,), waivers=())
    assert "There were no captions to check." in under(page, "checked").text
    assert not page.select("a[href='captions.html']")
    assert "no captions and no transcript" in under(page, "limits").text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "please contact:"),
        ({"contacts": ()}, "please contact River County."),
        ({"contacts": (), "organization": ""}, "please contact whoever publishes this page."),
    ],
)
def test_whom_to_ask(show: Callable[..., BeautifulSoup], changes: dict[str, Any], words: str) -> None:
    contact = under(show(**changes), "contact")
    assert words in contact.text
    assert [link["href"] for link in contact.select("a")] == ([] if changes else ["mailto:press@example.org"])


def test_days_are_told_only_where_they_are_known(say: Callable[..., StatementText]) -> None:
    assert plain(say("fr").made) == [
        "Date du communiqué : 27 septembre 2026.",
        "Déclaration établie le 2 novembre 2026 avec mediakit 1.2.3.",
    ]
    assert plain(say(made=None).made)[-1] == "Statement made with mediakit 1.2.3."


def test_a_release_without_date(make_content: MakeContent) -> None:
    text = say_statement(make_content(date=None, statement=replace(FULL, made=None)), words_for("en"))
    assert text is not None
    assert text.made == ("Statement made with mediakit 1.2.3.",)


def test_the_short_statement_links_the_full_one(say: Callable[..., StatementText]) -> None:
    page = section(say())
    assert only(page, "section")["aria-labelledby"] == only(page, "h2")["id"]
    assert only(page, "a")["href"] == "reports/accessibility.html"
    assert "use the contact on this page" in page.text
    assert "known errors" in page.text
    assert "in a harmful way" not in page.text


def test_a_page_without_statement_says_nothing(make_content: MakeContent) -> None:
    assert say_statement(make_content(), words_for("en")) is None
    assert section(None).text.strip() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_every_language(
    say: Callable[..., StatementText], show: Callable[..., BeautifulSoup], language: str
) -> None:
    english, text = say(), say(language)
    for part in ("offered", "abilities", "missing", "limits", "standards", "tracks", "made"):
        sentences = getattr(text, part)
        assert len(set(sentences)) == len(getattr(english, part))
        assert not any("{" in sentence for sentence in sentences)
    page = show(language)
    assert only(page, "html")["lang"] == language
    assert not page.select("main[lang]")


def test_names_of_languages_are_in_their_language(say: Callable[..., StatementText]) -> None:
    assert '<bdi lang="ar">العربية</bdi>' in say("de").offered[0]
    assert '<bdi lang="en">English</bdi>، <bdi' in say("ar").offered[0]


def test_right_to_left(show: Callable[..., BeautifulSoup]) -> None:
    assert only(show("ar"), "html")["dir"] == "rtl"


def test_english_on_a_page_in_another_language_is_marked(
    show: Callable[..., BeautifulSoup], say: Callable[..., StatementText]
) -> None:
    page = show("fa")
    assert (only(page, "html")["lang"], only(page, "html")["dir"]) == ("fa", "rtl")
    for name in ("header", "main", "footer"):
        assert (only(page, name)["lang"], only(page, name)["dir"]) == ("en", "ltr")
    assert only(page, "main a bdi")["lang"] == "fa"
    assert only(section(say("fa"), "fa"), "section")["lang"] == "en"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(make_content: MakeContent, text: str) -> None:
    text = f"x{text}{{0}}{{version}}x"
    statement = Statement(
        profile=text,
        tracks=(CheckedTrack("captions", text, text, 1),),
        waivers=(text,),
        gaps=tuple(Gap),
        contacts=(Contact(text, text, text, text),),
        organization=text,
        version=text,
    )
    usual = make_content(statement=replace(FULL, tracks=(ENGLISH,), versions=(), made=None))
    hostile = make_content(headline=text, statement=statement)
    for content in (hostile, replace(hostile, statement=replace(statement, contacts=()))):
        page, wanted = (BeautifulSoup(render_statement(each), "html.parser") for each in (content, usual))
        assert {tag.name for tag in page.find_all()} <= {tag.name for tag in wanted.find_all()}
        attributes = {name for tag in page.find_all() for name in tag.attrs}
        assert attributes <= {name for tag in wanted.find_all() for name in tag.attrs}
        assert only(page, "main p a").text == text
        assert only(page, "#limits-heading + ul li:first-child").text == text
        assert text in under(page, "contact").text
        assert text in only(page, "footer").text
    short = section(say_statement(hostile, words_for("en")))
    assert {tag.name for tag in short.find_all()} <= {"section", "h2", "ul", "li", "p", "a", "bdi"}
    assert text in short.text


def test_characters_that_html_forbids_are_shown_as_lost(make_content: MakeContent) -> None:
    statement = replace(FULL, waivers=("a\x00b\ud800c",))
    page = render_statement(make_content(statement=statement))
    assert "a\ufffdb\ufffdc" in page
    page.encode()
