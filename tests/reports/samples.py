"""A report with a bit of everything, and a hostile one."""

from mediakit.model.captions import CaptionProfile, Cue
from mediakit.model.findings import UNREADABLE_FILE, FileReport, Finding, Report, RuleInfo, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

PROFILE = CaptionProfile(
    name="house",
    source="Our own style guide, chapter 3.",
    min_duration_ms=833,
    max_duration_ms=7000,
    max_chars_per_second=20,
    max_lines=2,
)
RULES = (
    RuleInfo("end-not-after-start", ERROR, "A cue ends after it starts.", "W3C WebVTT, section 4.1."),
    RuleInfo("overlap", ERROR, "Cues do not cover each other.", "47 CFR 79.1(j)(2)(iv)."),
    RuleInfo("reading-speed", WARNING, "A cue can be read.", "The profile's limit."),
    RuleInfo("duplicate", WARNING, "A cue is there once."),
)
CUES = (
    Cue(1000, 3000, "Good morning\nfrom Millbrook.", line=2),
    Cue(2500, 3100, "All <i>four</i> gates are rising &amp; locked.", line=6),
    Cue(9000, 8000, "[applause]", line=10),
    Cue(15_000, 18_000, "R&amp;D", line=14),
)
FINDINGS = (
    Finding("encoding", INFO, "The text is windows-1252, not UTF-8.", mend="Save it as UTF-8."),
    Finding("stray-text", WARNING, "This stands outside a cue: “{\\an8} [x](y)”.", line=5),
    Finding(
        "overlap",
        ERROR,
        "The cue starts 0.5 s before cue 1 ends.",
        line=6,
        cue=2,
        start_ms=2500,
        end_ms=3100,
        fixable=True,
        mend="End cue 1 at 00:00:02.500 or earlier.",
    ),
    Finding("reading-speed", WARNING, "The cue is too fast.", 6, 2, 2500, 3100, True, "Show it longer."),
    Finding("reading-speed", ERROR, "The cue is far too fast.", 6, 2, 2500, 3100),
    Finding("end-not-after-start", ERROR, "The cue ends 1 s before it starts.", 10, 3, 9000, 8000, True),
)
FILE = FileReport("captions/river barrier.en.srt", FINDINGS, "en", len(CUES), 18_000)
CLEAN = FileReport("captions/clean.ar.srt", (), "ar", 1, 2000)
REPORT = Report((FILE, CLEAN), PROFILE.name)
UNREAD = FileReport(
    "captions/scan.png", (Finding(UNREADABLE_FILE, ERROR, "This is a PNG image.", mend="Give a text file."),)
)
UNREAD_REPORT = Report((FILE, UNREAD), PROFILE.name)
CUES_BY_PATH = {FILE.path: CUES, CLEAN.path: (Cue(500, 2000, "صباح الخير", line=2),)}

HOSTILE = (
    '</script></style><img src=x onerror="window.hit = 1">]]> {{ 1 }} \''
    " \u2028 \u202e \ud800 \0 \x0b \x0c \ufffe"
)
HOSTILE_CUES = (
    Cue(
        -5000,
        10**12,
        "&lt;/script&gt;&lt;img src=x onerror=&quot;window.hit = 1&quot;&gt;<v a onload=hit>b",
        line=1,
    ),
    Cue(0, 0, HOSTILE, line=2),
    Cue(0, 1, "", line=3),
    Cue(7, 5, "<" * 50, line=4),
)
HOSTILE_REPORT = Report(
    (
        FileReport(
            f"../{HOSTILE}.srt",
            (
                Finding("odd-rule", ERROR, HOSTILE, 1, 1, -5000, 10**12, mend=HOSTILE),
                Finding("odd-rule", WARNING, "line one\nline two\ttab", 2, 2, 0, 0),
                Finding("odd-rule", INFO, "of a cue that is not there", 9, 99, 0, 0),
                Finding("a-rule-whose-name-is-as-long-as-no-rule-ought-to-have", INFO, HOSTILE),
            ),
            'en" onload="hit',
            4,
            10**12,
        ),
    ),
    HOSTILE,
)
