"""Hypothesis strategies for cues, tracks and caption texts."""

from dataclasses import replace

from hypothesis import strategies as st

from mediakit.model.captions import Cue, Track

_LETTERS = "abcdeXYZ ,.!?'-–éñß漢字かなعربيהניקוד0123456789♪’"
HOSTILE = (
    "<", ">", "&", "&amp;", "<i>", "</i>", "<b>", "<font color=red>", "</font>", "{\\an8}", "-->", "<v Bob>",
    "\n", "<br>", "Press A --> B", "5 --> 6", "<LAUGH>", "NOTE", "STYLE", "--<font>>", "\x00", "a\x0bb",
    "\ufeff1", "<00:01>",
)  # fmt: skip
CAPTION_WORDS = (
    "the", "of", "harbor", "Mayor", "Lind", "Dr.", "because", "and", "said,", "opened.", "No!", "ferry", "a",
    "2,000", "[applause]", "ANNA:", "<i>new</i>", "<i>big", "pier</i>", "R&amp;D", "extraordinarily", "–",
    "-", "<v Bob>well</v>", "<c.yellow>two words</c>", "日本語の", "字幕です。", "und", "(quietly)", "♪",
    "x" * 50,
)  # fmt: skip


SPREAD_TEXTS = (
    "<i>one of the\ntwo</i> big houses", "<b>a <i>very long line of words\nthat goes</i> on\nand on</b> here",
    "<v Bob><i>well</i>\nthen</v>", "https://example.org/" + "path/" * 9, "Donau" + "dampfschiff" * 8,
    "- <i>Who?</i>\n- Me.\n- And me.", "<c.yellow>日本語の字幕です。\nとても長いので</c>二つに分けます。" * 2,
    "<ruby>漢<rt>かん</rt></ruby>字", "♪ La la la\nla la la ♪\n♪ la", "\u202bשלום לכולם\u202c " * 6,
)  # fmt: skip


def words() -> st.SearchStrategy[str]:
    """One line of text that no format reads as anything but text."""
    return (
        st.text(_LETTERS, min_size=1, max_size=30)
        .map(lambda text: " ".join(text.split()))
        .filter(lambda text: any(map(str.isalpha, text)))
    )


def cue_texts() -> st.SearchStrategy[str]:
    """One to three lines of plain words, escaped."""
    return st.lists(words(), min_size=1, max_size=3).map("\n".join)


def marked_texts() -> st.SearchStrategy[str]:
    """Valid cue text with markup that SRT and WebVTT both know."""
    tag = st.sampled_from(["i", "b", "u", "c.yellow"])
    marked = st.tuples(tag, words()).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split('.')[0]}>")
    escaped = words().map(lambda text: f"{text} &amp; &lt;3")
    return st.lists(st.one_of(words(), marked, escaped), min_size=1, max_size=3).map("\n".join)


@st.composite
def cues(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None, valid: bool = True) -> Cue:
    """A cue; when not `valid`, its times may be anything."""
    start_ms = draw(st.integers(0, 40_000_000))
    length_ms = draw(st.integers(1, 20_000) if valid else st.integers(-5_000, 20_000))
    start_ms = start_ms if valid else start_ms - draw(st.sampled_from([0, 0, 40_000_000]))
    settings = draw(st.sampled_from(["", "", "", "line:0", "align:left position:0%"]))
    return Cue(
        start_ms, start_ms + length_ms, draw(cue_texts() if texts is None else texts), settings=settings
    )


@st.composite
def tracks(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None, valid: bool = True) -> Track:
    """A track; when `valid`, its cues are in order (they may overlap) and numbered."""
    drawn = draw(st.lists(cues(texts, valid), max_size=8))
    if valid:
        drawn.sort(key=lambda cue: cue.start_ms)
    numbered = [
        Cue(cue.start_ms, cue.end_ms, cue.text, str(number), cue.settings)
        for number, cue in enumerate(drawn, 1)
    ]
    return Track(tuple(numbered))


def messy_texts() -> st.SearchStrategy[str]:
    """Something like an SRT file, in pieces that are right, wrong, and in the wrong place."""
    times = st.sampled_from(
        [
            "00:00:01,000 --> 00:00:02,000",
            "00:00:02.5 --> 00:00:03.5",
            "00:00:04,000 --> 00:00:0x,000",
            "00:00:05,000 -->",
            "00:xx:01,000 --> 00:00:02,000",
            "1 00:00:06,000 --> 00:00:07,000 X1:1 X2:2",
            "00:00:08,000 --> 00:00:09,000 line:0 Hello",
            "00:00:08,000",
            "--> 00:00:05,000",
            "-00:00:01,000 --> 00:00:02,000",
            "00:0",
        ]
    )
    index = st.integers(0, 5).map(str)
    piece = st.one_of(times, index, words(), st.sampled_from(["", "", "", " ", "\u00a0", *HOSTILE]))
    regular = st.tuples(index, words()).map(
        lambda pair: f"\n{pair[0]}\n00:00:01,000 --> 00:00:02,000\n{pair[1]}\n"
    )
    return st.lists(st.one_of(piece, piece, regular), max_size=25).map("\n".join)


def foreign_texts() -> st.SearchStrategy[str]:
    """Texts of one to three lines in scripts without blanks, from right to left, of combining characters."""
    alphabets = (
        "春眠不覺曉處處聞啼鳥我们因为、。，！？「」ABC 12",
        "春の眠りあかつきをおぼえずカタカナー、。「」ゃっ…",
        "สวัสดีครับผมชื่อนิดา่้ ",
        "안녕하세요 여러분 \u1112\u1161\u11ab.",
        "שלום לכולם ABC 12, \u200f.",
        "مرحبا بكم جميعا ABC 12، \u200f.",
        "नमस्ते दुनिया ।",
        "e\u0301o\u0308 \U0001f44d\U0001f3fd\u2764\ufe0f\U0001f469\u200d\U0001f469 ",
    )
    line = st.sampled_from(alphabets).flatmap(lambda letters: st.text(letters, min_size=1, max_size=50))
    return st.lists(line, min_size=1, max_size=3).map("\n".join)


def spoken_texts() -> st.SearchStrategy[str]:
    """What cues may say: words of all kinds, in order and out of it, in lines too long and too many."""
    return st.one_of(
        st.lists(st.sampled_from(CAPTION_WORDS), max_size=28).map(" ".join),
        st.lists(st.sampled_from(CAPTION_WORDS), min_size=2, max_size=9).map("\n".join),
        st.sampled_from(["No!", "<i>No!</i>", "", "  ", "[wind]\n[wind]", "- Who?\n- Me.", "世界，" * 14]),
        st.sampled_from(SPREAD_TEXTS),
        marked_texts(),
        foreign_texts(),
    )


@st.composite
def crowded_tracks(draw: st.DrawFn) -> Track:
    """Cues that get in each other's way: short and long, several at once, wrong, empty, said twice, late."""
    found: list[Cue] = []
    for _ in range(draw(st.integers(0, 10))):
        start_ms = draw(st.integers(-2, 60)) * 500 + draw(st.sampled_from([0, 0, 1, 40]))
        length_ms = draw(st.one_of(st.integers(-1, 8).map(lambda half: half * 500), st.integers(-50, 14_000)))
        settings = draw(st.sampled_from(["", "", "", "line:0", "line:84% align:left", "vertical:rl"]))
        found.append(Cue(start_ms, start_ms + length_ms, draw(spoken_texts()), settings=settings))
    for cue in draw(st.lists(st.sampled_from(found), max_size=3)) if found else ():
        later_ms = draw(
            st.sampled_from([0, 0, 50, 500])
        )  # the same again, or something else at the same time
        text = draw(st.sampled_from([cue.text, "Yes."]))
        found.append(replace(cue, start_ms=cue.start_ms + later_ms, end_ms=cue.end_ms + later_ms, text=text))
    if draw(st.booleans()):
        found.sort(key=lambda cue: cue.start_ms)
    hour_ms = draw(st.sampled_from([0] * 9 + [3_600_000]))
    cues = (replace(cue, start_ms=cue.start_ms + hour_ms, end_ms=cue.end_ms + hour_ms) for cue in found)
    return Track(tuple(cues), draw(st.sampled_from(["", "en", "de-AT", "ja", "zh", "th", "he", "ko", "fr"])))
