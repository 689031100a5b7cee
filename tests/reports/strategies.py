"""Hypothesis strategies for reports."""

from hypothesis import strategies as st

from mediakit.model.findings import FileReport, Finding, Report, RuleInfo, Severity

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.sampled_from(["", "a\nb", "{0}", "[a](1)", "]]>", "<&>\"'", "\x00\x0b\ud800\ufffe", "</script>"]),
)
RULE_IDS = st.sampled_from(["overlap", "reading-speed", "encoding", "no-captions"])
TIMES = st.one_of(st.none(), st.integers(-(10**7), 10**12))


def findings() -> st.SearchStrategy[Finding]:
    return st.builds(
        Finding,
        rule=RULE_IDS,
        severity=st.sampled_from(Severity),
        message=TEXTS,
        line=st.integers(0, 10**6),
        cue=st.one_of(st.none(), st.integers(1, 9)),
        start_ms=TIMES,
        end_ms=TIMES,
        fixable=st.booleans(),
        mend=TEXTS,
    )


def files() -> st.SearchStrategy[FileReport]:
    paths = st.one_of(TEXTS, st.sampled_from(["a.srt", "/a/b c.srt", "../x.srt"]))
    languages = st.one_of(st.none(), TEXTS, st.just("en"))
    return st.builds(FileReport, paths, st.lists(findings(), max_size=5).map(tuple), languages)


def reports() -> st.SearchStrategy[Report]:
    return st.builds(Report, st.lists(files(), max_size=3).map(tuple), st.one_of(st.none(), TEXTS))


RULES = (RuleInfo("overlap", Severity.ERROR, "Cues do not cover each other.", "{source} [a](b)"),)
