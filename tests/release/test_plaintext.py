"""Releases in plain text: every part found, nothing invented, nothing lost."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from mediakit.model.findings import Finding, Severity
from mediakit.model.release import BlockKind, LinkKind, Release, Shot, Term
from mediakit.release.plaintext import parse_plain_text

ADDRESS = "https://www.harbour.example/media/24 0304 night ferry"
FERRY = f"""\
Official website of the Harbour Authority



## Harbour and Island Council Agree on Night Ferry Service

Release Date: March 4, 2024

PORT ELLEN – Today the Harbour Authority and the Island Council signed two agreements that open the night
ferry to passengers without a car. The signing took place at the old customs house.

"This gives nurses and bakers a way home," said Director Mary Oban. "We thank *everyone* who asked for it."

The first agreement covers the winter months. It allows the operator to sell tickets on board. This

rule is new and will be reviewed in a year.

## Further Information

Download: <u>B-roll of the signing ({ADDRESS}.mp4)</u> <u>captions ({ADDRESS}.en.srt)</u>

Previously released joint statement:

## Joint Statement on the Night Ferry

Release Date:

March 1, 2024

PORT ELLEN - The council and the authority have talked since the autumn about the last boat of the day and who
can take it home.

Topics: Island Life (/topics/island-life)

Keywords: Ferries (/keywords/ferries), Night travel (/keywords/night-travel), Harbour Authority (HA)

Last Published Date: March 5, 2024
"""


def read(text: str) -> Release:
    return parse_plain_text(text)[0]


def findings(text: str, rule: str) -> list[Finding]:
    return [finding for finding in parse_plain_text(text)[1] if finding.rule == rule]


def words(release: Release) -> list[str]:
    return [block.text for block in release.body]


def with_line(line: str) -> str:
    return f"# Lighthouse opens its doors\n\n{line}\n\nOSLO – The lighthouse is open to all visitors today."


class TestWholeRelease:
    release = read(FERRY)

    def test_top(self) -> None:
        assert self.release.headline == "Harbour and Island Council Agree on Night Ferry Service"
        assert self.release.date == date(2024, 3, 4)
        assert self.release.place == "PORT ELLEN"
        assert self.release.modified == date(2024, 3, 5)

    def test_body(self) -> None:
        texts = words(self.release)
        assert len(texts) == 4
        assert texts[0].startswith("PORT ELLEN – Today the Harbour")
        assert texts[0].endswith(
            "ferry to passengers without a car. The signing took place at the old customs house."
        )
        assert texts[2].endswith("on board. This rule is new and will be reviewed in a year.")
        assert self.release.body[3].kind is BlockKind.HEADING

    def test_emphasis(self) -> None:
        spans = self.release.body[1].spans
        assert [span.text for span in spans if span.emphasis] == ["everyone"]

    def test_links_keep_their_blanks(self) -> None:
        video, captions = self.release.links
        assert video.address == f"{ADDRESS}.mp4"
        assert (video.label, video.kind, video.line) == ("B-roll of the signing", LinkKind.VIDEO, 20)
        assert captions.address == f"{ADDRESS}.en.srt"
        assert (captions.label, captions.kind) == ("captions", LinkKind.CAPTIONS)

    def test_earlier_release(self) -> None:
        (related,) = self.release.related
        assert related.headline == "Joint Statement on the Night Ferry"
        assert (related.date, related.place) == (date(2024, 3, 1), "PORT ELLEN")
        assert related.introduction == "Previously released joint statement:"
        (block,) = related.body
        assert block.text.startswith("PORT ELLEN - The council and")
        assert block.text.endswith("of the day and who can take it home.")

    def test_terms(self) -> None:
        assert self.release.topics == (Term("Island Life", "/topics/island-life"),)
        assert self.release.keywords == (
            Term("Ferries", "/keywords/ferries"),
            Term("Night travel", "/keywords/night-travel"),
            Term("Harbour Authority (HA)"),
        )

    def test_what_is_said_about_it(self) -> None:
        (joined,) = findings(FERRY, "release-paragraph-joined")
        assert (joined.severity, joined.line) == (Severity.INFO, 16)
        (banner,) = findings(FERRY, "release-line-ignored")
        assert (banner.line, "Official website" in banner.message) == (1, True)
        assert set(self.release.missing) == {"language", "embargo", "contacts", "credit", "rights", "shots"}

    def test_keywords_before_topics(self) -> None:
        topics, keywords = "Topics: Island Life (/topics/island-life)\n\n", FERRY[FERRY.index("Keywords:") :]
        swapped = (
            FERRY[: FERRY.index("Topics:")]
            + keywords.split("Last")[0]
            + topics
            + "Last Updated: March 5, 2024"
        )
        assert read(swapped) == self.release


@pytest.mark.parametrize(
    "text",
    [
        "Night ferry starts\nMarch 4, 2024\n\nThe night ferry starts on Monday and runs every hour till six.",
        "Night ferry starts\n\nRelease Date: March 4, 2024\n\nThe ferry.",
        "FOR IMMEDIATE RELEASE\nMarch 4, 2024\n\nNight ferry starts\n\nThe ferry starts, said the port.",
        "FOR IMMEDIATE RELEASE: March 4, 2024\n\nNight ferry starts\n\nOSLO – The ferry starts.",
        "Port\nFOR IMMEDIATE RELEASE\n4 March 2024\nContact: Al, 5550102\n\nNight ferry starts\n\nFerry.",
        "Press Release\n\n# Night ferry starts\n\n*4 March 2024*\n\nThe ferry starts.",
        "Headline: Night ferry starts\nDate: 2024-03-04\n\nThe ferry starts, said the port.",
        "Official website\nHome > News\n\nNight ferry starts\nPublished: 4 March 2024\nShare\n\nA ferry.",
        "Night ferry starts\n\nPORT ELLEN, March 4, 2024 — The ferry starts on Monday, said the port office.",
        "Night ferry starts\nPORT ELLEN, March 4, 2024\n\nThe ferry starts, said the port.",
        "**Night ferry starts**\n\n**Release Date:** March 4, 2024\n\nThe ferry.",
        "Night ferry starts\n==================\n\nRelease Date\nMarch 4, 2024\n\nThe ferry starts.",
        "Night ferry starts\n\nPublished March 4, 2024\n\nThe ferry starts.",
        "<h1>Night ferry starts</h1>\n<b>Date</b>: March 4, 2024\n\nThe ferry starts.",
    ],
)
def test_headline_and_date_in_usual_layouts(text: str) -> None:
    release = read(text)
    assert (release.headline, release.date) == ("Night ferry starts", date(2024, 3, 4))
    assert any("ferry" in block.text.lower() for block in release.body)


def test_page_copied_with_everything_around_it() -> None:
    release = read(
        "Night ferry starts on Monday - Port Office\nSkip to content\nSearch for\nPress\n2 min read\n"
        "Night ferry starts on Monday\nAuthor\nAnn Lee\nPublished\nMarch 4, 2024\nHome\nPress\n"
        "Night ferry starts on Monday\nDate: March 4, 2024\nMEDIA ADVISORY\n"
        "WHO: The port office\nWHAT: Published a film about the night ferry that shows the way home.\n"
        "To watch the video, visit the following link:\nhttps://youtu.be/abcDEF123\n"
        "Tagged with:\nFerries\nNight\nShare\nLatest Posts\nOld pier closes\nMay 28, 2026\nPress\nName*\n"
    )
    assert release.headline == "Night ferry starts on Monday"
    assert release.date == date(2024, 3, 4)
    assert [term.name for term in release.keywords] == ["Ferries", "Night"]
    assert [link.address for link in release.links] == ["https://youtu.be/abcDEF123"]
    assert not any("pier" in text for text in words(release))


class TestDates:
    @pytest.mark.parametrize(
        "label", ["Release Date", "Date", "Published", "Veröffentlicht am", "Fecha", "Publié le"]
    )
    @pytest.mark.parametrize("gap", [": ", ":\n", ":\n\n"])
    def test_value_beside_or_below(self, label: str, gap: str) -> None:
        assert read(with_line(f"{label}{gap}March 4, 2024")).date == date(2024, 3, 4)

    @pytest.mark.parametrize("label", ["Release Date", "Release Date:", "Published:", "Date:"])
    def test_empty_label_takes_nothing(self, label: str) -> None:
        text = with_line(label) + "\n\nLast Modified: March 9, 2024"
        release = read(text)
        assert (release.date, release.modified) == (None, date(2024, 3, 9))
        assert release.place == "OSLO"
        assert findings(text, "release-date-missing")

    @pytest.mark.parametrize(
        "written", ["4-6 March 2024", "10/11/2021", "March 2024", "4.3.24", "March 32, 2024"]
    )
    def test_unclear_dates_are_said_not_guessed(self, written: str) -> None:
        text = with_line(f"Release Date: {written}")
        (unclear,) = findings(text, "release-date-unclear")
        assert read(text).date is None
        assert (unclear.severity, unclear.line, "--date" in unclear.mend) == (Severity.WARNING, 3, True)

    def test_language_decides_the_order_of_numbers(self) -> None:
        assert read(with_line("Language: Deutsch\nDatum: 10.11.2021")).date == date(2021, 11, 10)
        assert read(with_line("Language: en-US\nDate: 10/11/2021")).date == date(2021, 10, 11)

    def test_two_dates_are_a_finding(self) -> None:
        text = with_line("Release Date: March 4, 2024\nDate: March 5, 2024")
        assert read(text).date == date(2024, 3, 4)
        assert [finding.line for finding in findings(text, "release-date-conflict")] == [4]

    def test_no_date_from_running_text(self) -> None:
        release = read(
            "# Pier closes\n\nToday, on March 4, 2024, the pier closes for good, said the harbour office."
        )
        assert release.date is None


class TestEmbargo:
    def test_region_knows_daylight_saving(self) -> None:
        release = read(with_line("EMBARGOED UNTIL 6:00 AM ET, THURSDAY, November 26, 2009"))
        assert release.embargo == datetime(2009, 11, 26, 6, tzinfo=ZoneInfo("America/New_York"))
        assert release.document()["embargo"] == "2009-11-26T06:00:00-05:00"

    @pytest.mark.parametrize(
        "line",
        [
            "EMBARGOED UNTIL NOON ON THURSDAY",
            "Embargo: 5 May 2026",
            "Embargo: 6:00 AM, May 5, 2026",
            "EMBARGOED",
            "Embargo:",
            "Not for release before 06:00 on 5 May 2026",
            "Note: this release is under embargo until Tuesday morning.",
        ],
    )
    def test_what_is_not_understood_is_an_error(self, line: str) -> None:
        text = with_line(line)
        assert read(text).embargo is None
        (unclear,) = findings(text, "release-embargo-unclear")
        assert (unclear.severity, unclear.line) == (Severity.ERROR, 3)

    def test_none_is_none(self) -> None:
        text = with_line("Embargo: none")
        assert read(text).embargo is None
        assert not findings(text, "release-embargo-unclear")

    def test_in_a_sentence(self) -> None:
        line = "This release is under embargo until 6:00 AM BST on May 5, 2026. Please respect it."
        assert read(with_line(line)).embargo == datetime(2026, 5, 5, 6, tzinfo=ZoneInfo("Europe/London"))

    def test_trade_embargo_is_none(self) -> None:
        text = (
            "# Ministers meet\n\nMinisters met in Oslo about the oil embargo that ended in 2019, they said."
        )
        assert not findings(text, "release-embargo-unclear")


class TestTerms:
    @pytest.mark.parametrize(
        "line",
        [
            "Keywords: Ferries, Night travel",
            "Keywords:\nFerries\nNight travel",
            "Tags: Ferries; Night travel",
            "Tagged with:\n- Ferries\n- Night travel",
            "**Keywords:** Ferries, Night travel",
            "## Keywords\n\n- Ferries\n- Night travel",
            "Keywords: Ferries,\nNight travel",
            "Schlagwörter: Ferries, Night travel",
        ],
    )
    def test_layouts(self, line: str) -> None:
        text = f"# Pier closes\n\nThe old pier in the harbour closes for good on Monday.\n\n{line}\n"
        assert [term.name for term in read(text).keywords] == ["Ferries", "Night travel"]

    def test_empty_label_takes_nothing(self) -> None:
        text = (
            "# Pier closes\n\nTopics:\n\nThe old pier in the harbour closes for good on Monday.\n\nKeywords:"
        )
        release = read(text)
        assert (release.topics, release.keywords) == ((), ())
        assert len(release.body) == 1

    def test_commas_in_brackets_and_quotes(self) -> None:
        line = 'Keywords: Ferries (/k/a, b.html), "Bread, butter", Boats (small, old)'
        terms = read(f"# Pier closes\n\nThe pier.\n\n{line}").keywords
        assert [term.name for term in terms] == [
            "Ferries (/k/a, b.html)",
            "Bread, butter",
            "Boats (small, old)",
        ]


class TestLinks:
    @pytest.mark.parametrize(
        "written",
        [
            "Download: B-roll (https://h.example/a b (1).mp4)",
            "Download: [B-roll](https://h.example/a b (1).mp4)",
            "Downloads:\n- B-roll: <https://h.example/a b (1).mp4>",
            'Download: <a href="https://h.example/a b (1).mp4">B-roll</a>',
            "B-roll (https://h.example/a b (1).mp4)",
        ],
    )
    def test_address_ends_where_its_bracket_closes(self, written: str) -> None:
        release = read(
            f"# Pier closes\n\nThe old pier in the harbour closes for good on Monday.\n\n{written}\n"
        )
        (link,) = release.links
        assert (link.label, link.address) == ("B-roll", "https://h.example/a b (1).mp4")
        assert len(release.body) == 1

    def test_bare_address_with_blanks_and_media_ending(self) -> None:
        release = read("# Pier closes\n\nThe pier.\n\nB-roll:\nhttps://h.example/24 03 pier.mp4\n")
        assert [link.address for link in release.links] == ["https://h.example/24 03 pier.mp4"]

    def test_page_links_stay_in_the_text(self) -> None:
        release = read(
            "# Pier closes\n\nThe plan (https://h.example/plan) and the map (/map) are with FEMA (FEMA)."
        )
        assert release.links == ()
        assert [span.address for span in release.body[0].spans if span.address] == [
            "https://h.example/plan",
            "/map",
        ]
        assert release.body[0].text.endswith("(/map) are with FEMA (FEMA).")

    def test_one_link_each(self) -> None:
        twice = "Download: B-roll (https://h.example/a.mp4)\n\nSee the film (https://h.example/a.mp4) of it."
        assert len(read(f"# Pier closes\n\nThe pier.\n\n{twice}").links) == 1


def test_contact_credit_rights_shots_language() -> None:
    release = read(
        "# Pier closes\n\nOSLO – The old pier in the harbour closes for good on Monday.\n\n"
        "Media Contact:\nAnn Lee\nPress Officer\nann.lee@harbour.example\n+47 22 00 11 22\n\n"
        "Credit: Harbour Authority / Jo Berg\n\nUsage restrictions: Free for news use until 2026; no resale\n"
        "without written consent.\n\nShot list:\n00:00–00:05 Wide shot of the pier\n00:05 Workers, close\n"
        "3. A gull\n\nLanguage: English\n"
    )
    (contact,) = release.contacts
    assert (contact.name, contact.email, contact.phone) == (
        "Ann Lee",
        "ann.lee@harbour.example",
        "+47 22 00 11 22",
    )
    assert release.credit == "Harbour Authority / Jo Berg"
    assert release.rights == "Free for news use until 2026; no resale without written consent."
    assert release.shots == (
        Shot("Wide shot of the pier", "00:00–00:05"),
        Shot("Workers, close", "00:05"),
        Shot("A gull"),
    )
    assert release.language == "en"


class TestParagraphs:
    def test_hard_wrapped_lines_are_joined(self) -> None:
        release = read(
            "# Pier closes\n\nThe old pier in the harbour\ncloses for good on Monday,\nsaid Ann Lee.\n\nEnd."
        )
        assert words(release) == [
            "The old pier in the harbour closes for good on Monday, said Ann Lee.",
            "End.",
        ]

    def test_finished_sentences_are_not_joined(self) -> None:
        release = read('# Pier closes\n\nThe old pier "closes."\n\nthis begins in lower case though.\n')
        assert len(release.body) == 2

    def test_items_and_quotations(self) -> None:
        release = read(
            "# Pier closes\n\nWhat closes:\n\n- the pier\n- the kiosk\n\n1. first\n2. second\n\n> Goodbye."
        )
        assert [(block.kind, block.level) for block in release.body][1:] == [
            (BlockKind.ITEM, 0),
            (BlockKind.ITEM, 0),
            (BlockKind.ITEM, 1),
            (BlockKind.ITEM, 1),
            (BlockKind.QUOTE, 0),
        ]

    def test_a_german_date_is_no_numbered_item(self) -> None:
        release = read(
            "# Pier closes\n\n5. Mai 2026\n\nThe old pier in the harbour closes for good on Monday."
        )
        assert release.date == date(2026, 5, 5)


def test_missing_headline_is_an_error_that_names_the_option() -> None:
    text = "The old pier in the harbour closes for good on Monday, said the office. Nobody will miss it."
    (missing,) = findings(text, "release-headline-missing")
    assert (missing.severity, "--title" in missing.mend) == (Severity.ERROR, True)
    assert len(read(text).body) == 1


def test_markup_from_strangers_stays_text() -> None:
    release = read(
        '# <script>alert("1")</script> & "quotes"\n\nThe <script>alert(1)</script> stays, as text.'
    )
    assert release.headline == '<script>alert("1")</script> & "quotes"'
    assert "<script>alert(1)</script>" in release.body[0].text
