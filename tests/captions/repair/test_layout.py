"""Where lines and cues are broken."""

import pytest

from mediakit.captions.repair.atoms import parse_atoms
from mediakit.captions.repair.lines import lay_out, measure
from mediakit.captions.repair.phrasing import language_of, phrasing_of
from mediakit.captions.repair.spaces import tidy_spaces
from mediakit.captions.repair.splitting import Frame, cue_texts, cut


def laid_out(text: str, language: str = "en", width: int = 42, lines: int = 2) -> str | None:
    atoms = parse_atoms(text)
    assert atoms is not None
    measured = measure(atoms, phrasing_of(language))
    last = len(measured.widths)
    breaks = lay_out(measured, 0, last, width, lines)
    return None if breaks is None else atoms.render(0, last, breaks)


def pieces(text: str, language: str = "en", width: int = 42, lines: int = 2) -> list[str]:
    atoms = parse_atoms(text)
    assert atoms is not None
    measured = measure(atoms, phrasing_of(language))
    frame = Frame(width, lines, width * lines)
    edges = cut(measured, frame)
    assert edges is not None
    return cue_texts(measured, edges, frame)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The ferry has a new home, and everyone can come.", "en",
         "The ferry has a new home,\nand everyone can come."),
        ("It stopped. Nobody knew what had happened to it.", "en",
         "It stopped.\nNobody knew what had happened to it."),
        ("Here we met the new mayor of Harbor City in May.", "en",
         "Here we met the new mayor\nof Harbor City in May."),
        ("I would like to thank Dr. Susan Smythe for that.", "en",
         "I would like to thank\nDr. Susan Smythe for that."),
        ("Todo el mundo puede subir al nuevo barco de Lima.", "es",
         "Todo el mundo puede subir\nal nuevo barco de Lima."),
        ("Le nouveau bateau arrive dans une heure au port.", "fr",
         "Le nouveau bateau arrive\ndans une heure au port."),
        ("Wir freuen uns, dass alle mit dem Schiff kommen.", "de",
         "Wir freuen uns,\ndass alle mit dem Schiff kommen."),
        ("O novo barco parte do porto e chega em uma hora.", "pt",
         "O novo barco parte do porto\ne chega em uma hora."),
        ("One line that is short.", "en", "One line that is short."),
        ("One\nline\nthat is\nshort.", "en", "One line that is short."),
        ("<i>The ferry has a new</i> home, <b>and everyone can come.</b>", "en",
         "<i>The ferry has a new</i> home,\n<b>and everyone can come.</b>"),
        ("R&amp;D &lt; all the things that we should have done so far.", "en",
         "R&amp;D &lt; all the things\nthat we should have done so far."),
    ],
)  # fmt: skip
def test_lines_end_where_phrases_do(text: str, language: str, wanted: str) -> None:
    assert laid_out(text, language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "- Who is it?\n- It is me, and I have got a key for you.",
        ">> Who is it, at this time of the night?\n>> Me.",
        "[knocking]\nANNA: Who is it, this time of night?",
        "[knocking on the door of the cabin]\n[wind]",
        "♪ Row, row, row your boat ♪\n♪ gently down the stream ♪",
    ],
)
def test_turns_keep_their_line(text: str) -> None:
    assert laid_out(text) == text
    assert laid_out(text, lines=1) is None


def test_what_does_not_fit_has_no_layout() -> None:
    assert laid_out("x" * 43) is None
    assert laid_out("word " * 20) is None


def test_words_without_blanks_are_broken_by_width_and_kinsoku() -> None:
    text = "我们在学生时代学习微积分的时候，发现的有趣的事情。"
    assert laid_out(text, "zh") == "我们在学生时代学习微积分的时候，\n发现的有趣的事情。"
    assert laid_out("「はい、わかりました。」と彼女は言って、部屋を出ました。", "ja") == (
        "「はい、わかりました。」\nと彼女は言って、部屋を出ました。"
    )
    for count in range(2, 40):
        broken = laid_out("木" * count + "ー。" + "木" * (38 - count), "ja", width=42)
        assert broken is not None
        assert not broken.split("\n")[1].startswith(("ー", "。"))


def test_a_line_break_between_characters_leaves_no_blank() -> None:
    assert laid_out("世界\n你好", "zh", lines=1) == "世界你好"
    assert laid_out("세계\n안녕", "ko", lines=1) == "세계 안녕"


def test_lines_of_two_languages_stay_apart() -> None:
    text = "今夜も始まりました。\nTonight has begun."
    assert laid_out(text, "ja") == text


def test_cues_end_where_sentences_do() -> None:
    text = (
        "When you think about it, there are many ways. You could put more into it, too, or less, "
        "as the others did. Nobody knows which of them is the right one for us."
    )
    assert pieces(text) == [
        "When you think about it,\nthere are many ways.",
        "You could put more into it,\ntoo, or less, as the others did.",
        "Nobody knows which of them\nis the right one for us.",
    ]


def test_tags_are_closed_and_opened_again() -> None:
    text = "<v Ann><i>One sentence that is long enough. Another sentence that is long enough.</i></v>"
    assert pieces(text, lines=1) == [
        "<v Ann><i>One sentence that is long enough.</i></v>",
        "<v Ann><i>Another sentence that is long enough.</i></v>",
    ]


def test_ruby_is_left_alone() -> None:
    assert parse_atoms("<ruby>漢字<rt>かんじ</rt></ruby>の読み方") is None


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("Hello  there", "Hello there"),
        (" Hello \n\n  there ", "Hello\nthere"),
        ("<i> Hello </i>\n<i>there</i> ", "<i>Hello</i>\n<i>there</i>"),
        ("<i>Hello </i> there", "<i>Hello </i>there"),
        ("Quoi\u00a0?\n\u00a0\n", "Quoi\u00a0?"),
        ("a\t\tb", "a b"),
        ("\n\n", ""),
        ("fine\nas it is", "fine\nas it is"),
    ],
)
def test_spaces(text: str, tidy: str) -> None:
    assert tidy_spaces(text) == tidy
    assert tidy_spaces(tidy) == tidy


def test_the_language_shows_in_the_words() -> None:
    assert (
        language_of(
            ["The ferry of the city is here, and it was on time for us when we came with our friends."]
        )
        == "en"
    )
    assert (
        language_of(["Das Schiff ist da, und wir sind nicht zu spät, weil es auf uns gewartet hat."]) == "de"
    )
    assert language_of(["世界"]) == ""
