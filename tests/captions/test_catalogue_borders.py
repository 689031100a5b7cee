"""Every rule on cues, from the file on: a small file that breaks it, and the nearest that does not."""

from dataclasses import dataclass
from fractions import Fraction

import pytest

from mediakit.captions.profiles import PROFILES, at_frame_rate
from mediakit.captions.rules import RULES
from mediakit.model.findings import Finding, Severity
from mediakit.pipeline.captions import validate_data
from mediakit.timecode import format_srt_time

Row = tuple[int, int, str]
HOUR_MS = 3_600_000
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def srt(*rows: Row) -> str:
    """An SRT file of these cues; the first timing line is its second line, and four lines are between two."""
    return "\n".join(
        f"{number}\n{format_srt_time(start)} --> {format_srt_time(end)}\n{text}\n"
        for number, (start, end, text) in enumerate(rows, 1)
    )


def spoken(*texts: str) -> str:
    """An SRT file that says these texts, three seconds each."""
    return srt(*((place * 4000, place * 4000 + 3000, text) for place, text in enumerate(texts)))


def shown(ms: int, text: str = "Yes.") -> str:
    return srt((0, ms, text))


def gap(ms: int) -> str:
    return srt((0, 2000, "Yes."), (2000 + ms, 4000 + ms, "No."))


def letters(count: int) -> str:
    """So many letters, in words."""
    return ("abcdefghi " * count)[: count - 1] + "x"


@dataclass(frozen=True)
class Case:
    """What breaks a rule, at which line and cue, how bad that is; and what just does not."""

    rule: str
    wrong: str
    right: str
    line: int = 2
    cue: int | None = 1
    severity: Severity = WARNING
    profile: str = "fcc"
    length_ms: int | None = None
    ending: str = ".en.srt"

    def found(self, text: str) -> list[Finding]:
        profile = PROFILES[self.profile]
        checked = validate_data(text.encode(), f"clip{self.ending}", profile, length_ms=self.length_ms)
        return [finding for finding in checked.report.findings if finding.rule == self.rule]


LAST = "The rest is what we have for you."
SPANISH = "El perro y los gatos son una parte de esto, pero no está muy claro."
RUSSIAN = "Мы не знаем, почему он был здесь, но скоро это увидим."
CASES = [
    # times
    Case(
        "negative-time",
        srt((0, 2000, "Yes.")).replace("00:00:00,000", "-00:00:00,001"),
        shown(2000),
        2,
        1,
        ERROR,
    ),
    Case("end-not-after-start", srt((1000, 1000, "Yes.")), srt((1000, 1001, "Yes.")), 2, 1, ERROR),
    Case(
        "out-of-order",
        srt((1000, 2000, "Yes."), (999, 1999, "No.")),
        srt((1000, 2000, "Yes."), (1000, 2000, "No.")),
        6,
        2,
        ERROR,
    ),
    Case("overlap", srt((0, 2001, "Yes."), (2000, 4000, "No.")), gap(0), 6, 2, ERROR),
    Case(
        "overlap",
        srt((0, 2001, "Yes."), (2000, 4000, "No.")),
        srt((0, 2001, "Yes."), (2000, 4000, "{\\an8}No.")),
        6,
        2,
        WARNING,
        "lenient",
    ),
    Case("duration-too-short", shown(999), shown(1000)),
    Case("duration-too-short", shown(832), shown(833), severity=ERROR, profile="netflix"),
    Case("duration-too-short", shown(1999), shown(2000), profile="dcmp"),
    Case("duration-too-short", shown(1499), shown(1500), profile="headstart"),
    Case("duration-too-short", shown(699), shown(700), profile="lenient"),
    Case("duration-too-long", shown(10_001), shown(10_000)),
    Case("duration-too-long", shown(7001), shown(7000), severity=ERROR, profile="netflix"),
    Case("duration-too-long", shown(6001), shown(6000), profile="dcmp"),
    Case(
        "frames-as-ms",
        srt(*((n * 3000 + n, n * 3000 + 2000 + n * 2, "Hi.") for n in range(11))),
        srt(*((n * 3000 + n, n * 3000 + 2000 + n * 3, "Hi.") for n in range(11))),
        0,
        None,
    ),
    Case("gap-too-short", gap(82), gap(83), 6, 2, WARNING, "netflix"),
    Case("gap-too-short", gap(0), gap(84), 6, 2, WARNING, "netflix"),
    Case("gap-not-chained", gap(499), gap(500), 6, 2, WARNING, "netflix"),
    Case("gap-not-chained", gap(125), gap(83), 6, 2, WARNING, "netflix"),
    Case("gap-not-chained", gap(999), gap(1000), 6, 2, INFO, "bbc"),
    # the video
    Case("past-video-end", shown(60_101), shown(60_100), 2, 1, ERROR, length_ms=60_000),
    Case(
        "hour-offset",
        srt((HOUR_MS, HOUR_MS + 2000, "Yes.")),
        srt((0, 2000, "Yes.")),
        2,
        1,
        ERROR,
        length_ms=180_000,
    ),
    Case(
        "hour-offset",
        srt((HOUR_MS - 2000, HOUR_MS, "Yes.")),
        srt((HOUR_MS - 2001, HOUR_MS, "Yes.")),
        2,
        1,
        ERROR,
        length_ms=180_000,
    ),
    Case("hour-offset", srt((HOUR_MS, HOUR_MS + 2000, "Yes.")), srt((HOUR_MS - 9000, HOUR_MS, "Yes."))),
    Case(
        "first-cue",
        srt((30_001, 32_000, "Yes.")),
        srt((30_000, 32_000, "Yes.")),
        severity=INFO,
        length_ms=60_000,
    ),
    Case("last-cue", shown(1999), shown(2000), severity=INFO, length_ms=62_000),
    Case("long-stretch-without-captions", gap(60_001), gap(60_000), 6, 2, INFO),
    # reading speed
    Case(
        "reading-speed",
        shown(2000, letters(42) + "\n" + letters(9)),
        shown(2000, letters(42) + "\n" + letters(8)),
    ),
    Case(
        "reading-speed", shown(2000, letters(41)), shown(2000, letters(40)), severity=ERROR, profile="netflix"
    ),
    Case(
        "reading-speed",
        shown(2999, "a b c d e f g h i j k l"),
        shown(3000, "a b c d e f g h i j k l"),
        profile="netflix",
    ),
    Case(
        "reading-speed",
        shown(3063, "a b c d e f g h i j k l"),
        shown(3064, "a b c d e f g h i j k l"),
        profile="dcmp",
    ),
    Case(
        "reading-speed",
        shown(3999, "a b c d e f g h i j k l"),
        shown(4000, "a b c d e f g h i j k l"),
        profile="bbc",
    ),
    Case(
        "reading-speed",
        shown(2000, "春" * 20 + "\n夏秋冬"),
        shown(2000, "春" * 20 + "\n夏秋"),
        ending=".zh.srt",
    ),
    Case(
        "reading-speed",
        shown(2000, "春は、あけぼのよう。"),
        shown(2000, "春はあけぼの。。"),
        severity=ERROR,
        profile="netflix",
        ending=".ja.srt",
    ),
    Case(
        "reading-speed",
        shown(1000, "안녕하세요 여러분 반갑습"),
        shown(1000, "안녕하세요 여러분 반"),
        severity=ERROR,
        profile="netflix",
        ending=".ko.srt",
    ),
    # lines
    Case("line-too-long", shown(9000, letters(43)), shown(9000, letters(42))),
    Case("line-too-long", shown(6000, letters(33)), shown(6000, letters(32)), profile="dcmp"),
    Case(
        "line-too-long", shown(6000, letters(43)), shown(6000, letters(42)), severity=ERROR, profile="netflix"
    ),
    Case("line-too-long", shown(9000, letters(38)), shown(9000, letters(37)), profile="bbc"),
    Case("line-too-long", shown(9000, letters(41)), shown(9000, letters(40)), profile="headstart"),
    Case("line-too-long", shown(9000, letters(51)), shown(9000, letters(50)), profile="lenient"),
    Case("line-too-long", shown(9000, "春" * 22), shown(9000, "春" * 21)),
    Case("line-too-long", shown(9000, "ｘ" * 22), shown(9000, "ｘ" * 21)),
    Case("line-too-long", shown(9000, "e\u0301" * 43), shown(9000, "e\u0301" * 42)),
    Case("line-too-long", shown(9000, "👩\u200d👧" * 22), shown(9000, "👩\u200d👧" * 21)),
    Case("line-too-long", shown(9000, f"<i>{letters(43)}</i>"), shown(9000, f"<i>{letters(42)}</i>")),
    Case("line-too-long", shown(9000, "&" * 43), shown(9000, "&" * 42)),
    Case("too-many-lines", shown(3000, "One.\nTwo.\nThree."), shown(3000, "One.\nTwo.")),
    Case(
        "too-many-lines",
        shown(3000, "One.\nTwo.\nThree."),
        shown(3000, "One.\nTwo."),
        severity=ERROR,
        profile="netflix",
    ),
    Case(
        "too-many-lines",
        shown(3000, "One.\nTwo.\nThree.\nFour."),
        shown(3000, "One.\nTwo.\nThree."),
        profile="bbc",
    ),
    Case("three-lines", shown(3000, "One.\nTwo.\nThree."), shown(3000, "One.\nTwo."), profile="bbc"),
    Case(
        "block-too-long",
        shown(9000, f"{letters(40)}\n{letters(41)}"),
        shown(9000, f"{letters(40)}\n{letters(40)}"),
        profile="headstart",
    ),
    Case(
        "block-too-long",
        shown(6000, f"{letters(32)}\n{letters(33)}"),
        shown(6000, f"{letters(32)}\n{letters(32)}"),
        profile="dcmp",
    ),
    Case(
        "line-break",
        shown(3000, "He lives in the\nbig old house."),
        shown(3000, "He lives here,\nand so do they."),
        severity=INFO,
    ),
    Case(
        "line-break",
        shown(3000, "We met Susan\nSmythe there."),
        shown(3000, "On Monday\nJohn came home."),
        severity=INFO,
    ),
    # texts
    Case("empty-cue", shown(3000, "<i> </i>"), shown(3000, "♪")),
    Case(
        "duplicate",
        srt((0, 2000, "No!"), (2100, 4000, "<i>No!</i>")),
        srt((0, 2000, "No!"), (2101, 4000, "No!")),
        6,
        2,
    ),
    Case("whitespace", spoken("Wait  here."), spoken("Wait . . . here."), severity=INFO),
    Case("whitespace", spoken("Wait , here."), spoken("Wait, here :)"), severity=WARNING, profile="netflix"),
    Case("invisible-character", spoken("soft\u00adhyphen"), spoken("👩\u200d👧"), severity=INFO),
    Case(
        "all-caps",
        spoken("PLEASE STAND BACK FROM THEM.", LAST),
        spoken("NO! STOP THAT!", LAST),
        severity=INFO,
    ),
    Case("repeated-word", spoken(LAST, "at the the door"), spoken(LAST, "at the, the door"), 6, 2, INFO),
    Case("ellipsis", spoken("Well.."), spoken("Well..."), severity=INFO),
    Case("language-mismatch", spoken(*[SPANISH] * 5), spoken(*[LAST] * 5), 0, None),
    Case("language-mismatch", spoken(*[RUSSIAN] * 7), spoken(*[RUSSIAN] * 1), 0, None, ending=".uk.srt"),
    Case("mojibake", spoken("JosÃ© was here."), spoken("José was here."), severity=ERROR),
    Case("mojibake", spoken("It donâ€™t cost â‚¬5"), spoken("It don’t cost €5"), severity=ERROR),
    Case("mojibake", spoken("Ïðèâåò, äðóçüÿ"), spoken("Привет, друзья"), severity=ERROR),
    Case("bidi-unbalanced", spoken("\u2067שלום"), spoken("\u2067שלום\u2069"), ending=".he.srt"),
    Case("ocr-confusion", spoken("l'm here.", LAST), spoken("I'm here.", LAST)),
    Case("ocr-confusion", spoken("Iet me go.", LAST), spoken("I et al.", LAST)),
    Case("markup", spoken("<i>Hello"), spoken("<i>Hello</i>")),
    Case("markup", spoken("<script>x</script>"), spoken("I <3 this, and 1 < 2")),
    Case("sound-brackets", spoken("[door slams"), spoken("1) door :)"), severity=INFO),
    Case("music-signs", spoken("♪ La la la", "Hello."), spoken("♪ La la la", "la la ♪"), severity=INFO),
    Case("quotes", spoken('"Yes, he said.'), spoken("He is 6'2\" tall."), severity=INFO),
    Case(
        "speaker-style",
        spoken("ANNA: a.", "BOB: b.", "ANNA: c.", ">> d."),
        spoken("ANNA: a.", "BOB: b.", "ANNA: c.", "BOB: d."),
        14,
        4,
        INFO,
    ),
    Case(
        "dialogue-dashes",
        spoken(*["- Yes?\n- No."] * 3, "-Yes?\n-No."),
        spoken(*["- Yes?\n- No."] * 4),
        17,
        4,
        INFO,
    ),
    Case(
        "no-nonspeech",
        srt((0, 2000, "Yes."), (298_000, 300_001, "No.")),
        srt((0, 2000, "Yes."), (298_000, 300_000, "No.")),
        0,
        None,
    ),
    Case("advert", spoken("Subtitles by the community"), spoken("It was translated by hand.")),
]


def test_every_rule_has_one() -> None:
    assert {case.rule for case in CASES} == {rule.id for rule in RULES if rule.check}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.profile}")
def test_border(case: Case) -> None:
    (finding,) = case.found(case.wrong)
    assert (finding.line, finding.cue, finding.severity) == (case.line, case.cue, case.severity)
    assert finding.message.endswith(".")
    assert not finding.mend or finding.mend[-1] in ".?"
    assert case.found(case.right) == []


@pytest.mark.parametrize(
    ("rate", "frames_ms"), [("24000/1001", 83), ("24", 83), ("25", 80), ("30000/1001", 66), ("50", 40)]
)
def test_a_gap_of_two_frames_of_the_video(rate: str, frames_ms: int) -> None:
    profile = at_frame_rate(PROFILES["netflix"], Fraction(rate))
    for ms, short in ((frames_ms, False), (frames_ms - 1, True)):
        found = validate_data(gap(ms).encode(), "clip.en.srt", profile).report.findings
        assert ("gap-too-short" in {finding.rule for finding in found}) is short
    two = 2000 / Fraction(rate)
    for first in range(0, 4000, 7):  # however the times of frames were rounded to milliseconds
        start, end = round(first * two), round((first + 1) * two)
        rows = ((start - 900 + 9000, start + 9000, "Yes."), (end + 9000, end + 11_000, "No."))
        found = validate_data(srt(*rows).encode(), "clip.en.srt", profile).report.findings
        assert "gap-too-short" not in {finding.rule for finding in found}
