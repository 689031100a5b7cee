import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.decoding import Decoded, decode_text
from mediakit.errors import InputError
from mediakit.model.findings import Severity

SRT = "1\r\n00:00:01,000 --> 00:00:02,500\r\n{}\r\n\r\n2\r\n00:00:03,000 --> 00:00:05,000\r\n{}\r\n"

LEGACY = {  # encoding: language, two captions
    "windows-1250": ("cs", "Příliš žluťoučký kůň úpěl ďábelské ódy.", "Děkuji vám, že jste přišli včas."),
    "iso-8859-2": ("pl", "Zażółć gęślą jaźń, powiedział ktoś.", "Dziękuję, że przyszliście o czasie."),
    "windows-1251": ("ru", "Спасибо, что пришли вовремя.", "Это очень важное объявление."),
    "koi8-r": ("ru", "Спасибо, что пришли вовремя.", "Это очень важное объявление."),
    "windows-1252": ("fr", "L'été dernier, où étiez-vous passés ?", "Ça va très bien, merci à vous."),
    "windows-1253": ("el", "Ευχαριστώ που ήρθατε στην ώρα σας.", "Αυτή είναι μια ανακοίνωση."),
    "windows-1254": ("tr", "Çok teşekkür ederim, hoş geldiniz.", "Bugün şehirde güneşli bir gün."),
    "windows-1255": ("he", "תודה רבה שבאתם בזמן להודעה.", "זאת הודעה חשובה מאוד לכולם."),
    "windows-1256": ("ar", "شكرا لكم على الحضور في الوقت المحدد.", "هذا إعلان مهم جدا للجميع."),
    "windows-1257": ("lt", "Ačiū, kad atėjote laiku į šį susitikimą.", "Šiandien labai graži diena."),
    "windows-1258": ("vi", "Cám ơn ông đã đến đúng giờ.", "Đây là thông báo."),
    "cp874": ("th", "ขอบคุณที่มาตรงเวลาในวันนี้", "นี่คือประกาศที่สำคัญมาก"),
    "cp932": ("ja", "時間どおりに来てくれてありがとう。", "これはとても大事なお知らせです。"),
    "euc-jp": ("ja", "時間どおりに来てくれてありがとう。", "これはとても大事なお知らせです。"),
    "iso-2022-jp": ("ja", "時間どおりに来てくれてありがとう。", "これはとても大事なお知らせです。"),
    "euc-kr": ("ko", "제시간에 와 주셔서 감사합니다.", "이것은 매우 중요한 발표입니다."),
    "gb18030": ("zh", "谢谢大家准时到来。", "这是一个非常重要的公告。"),
    "big5": ("zh-TW", "謝謝大家準時到來。", "這是一個非常重要的公告。"),
}
NEED_LANGUAGE = {"windows-1257", "windows-1258"}  # two lines are too few to tell these from their relatives


def legacy_text(encoding: str) -> str:
    _, one, two = LEGACY[encoding]
    text = SRT.format(one, two)
    return text.encode(encoding, "ignore").decode(encoding)  # windows-1258 lacks some composed letters


def rules(decoded: Decoded) -> list[tuple[str, Severity, int]]:
    return [(finding.rule, finding.severity, finding.line) for finding in decoded.findings]


INFO = [("encoding", Severity.INFO, 0)]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\ufffd")))
def test_plain_utf8_is_itself(text: str) -> None:
    assert decode_text(text.encode()) == Decoded(text, "utf-8")


def test_line_ends_stay() -> None:
    assert decode_text(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize("language", [True, False], ids=["language known", "language unknown"])
@pytest.mark.parametrize("encoding", LEGACY)
def test_legacy_encodings(encoding: str, language: bool) -> None:
    text = legacy_text(encoding)
    decoded = decode_text(text.encode(encoding), language=LEGACY[encoding][0] if language else "")
    if encoding in NEED_LANGUAGE and not language:
        assert decoded.encoding.startswith(("windows-125", "iso-8859-"))
    else:
        assert decoded.text == text
    assert rules(decoded) == INFO


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["marked", "unmarked"])
@pytest.mark.parametrize("legacy", ["windows-1251", "gb18030", "windows-1252"])
def test_wide_encodings(encoding: str, mark: str, legacy: str) -> None:
    text = legacy_text(legacy)
    decoded = decode_text((mark + text).encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert rules(decoded) == INFO


def test_hungarian_is_told_from_western() -> None:
    text = SRT.format(
        "Nem tudom, hogy ő jön-e, és egy őr sincs.", "Van egy nagyon szép űrhajó, és csak nem repül."
    )
    decoded = decode_text(text.encode("windows-1250"))
    assert (decoded.text, decoded.encoding) == (text, "windows-1250")


@pytest.mark.parametrize("marks", [1, 2, 3])
def test_utf8_marks_are_dropped(marks: int) -> None:
    decoded = decode_text(("\ufeff" * marks + "é").encode())
    assert decoded.text == "é"
    assert rules(decoded) == INFO


def test_utf8_marked_as_utf16() -> None:
    assert decode_text(b"\xff\xfe" + "1\né".encode()).text == "1\né"


def test_utf8_mark_on_something_else() -> None:
    decoded = decode_text(b"\xef\xbb\xbf" + legacy_text("windows-1252").encode("windows-1252"))
    assert decoded.encoding != "utf-8"


def test_one_bad_byte_in_utf8_is_named() -> None:
    decoded = decode_text("déjà\n".encode() + b"caf\xe9\n" + "été\n".encode())
    assert decoded.text == "déjà\ncafé\nété\n"
    assert rules(decoded) == [("encoding", Severity.WARNING, 2)]


def test_lines_in_another_encoding_are_read_and_named() -> None:
    russian = "Добрый вечер, дорогие друзья.\n"
    decoded = decode_text(russian.encode() + russian.encode("koi8-r") + b"ok\n" + russian.encode("koi8-r"))
    assert decoded.text == russian * 2 + "ok\n" + russian
    assert rules(decoded) == [("encoding", Severity.WARNING, 2), ("encoding", Severity.WARNING, 4)]
    assert "koi8" in decoded.findings[0].message


def test_a_stray_byte_among_lines_in_another_encoding() -> None:
    czech = "Příliš žluťoučký kůň úpěl ďábelské ódy.\n"
    decoded = decode_text(czech.encode() + b"\x93" + czech.encode() + czech.encode("cp1250"), language="cs")
    assert decoded.text == czech + "“" + czech * 2


def test_western_lines_in_western_utf8() -> None:
    french = "Ça va être génial à Noël.\n"
    decoded = decode_text(french.encode() + french.encode("cp1252") * 3)
    assert decoded.text == french * 4
    assert "0xC7 as 'Ç'" in decoded.findings[0].message


def test_characters_in_two_halves_are_joined_and_said() -> None:
    decoded = decode_text("é ".encode() + b"\xed\xa0\xbd\xed\xb8\x80 \xed\xa0\xbd\xed\xb8\x81")
    assert decoded.text == "é 😀 😁"
    assert rules(decoded) == INFO
    assert "CESU-8" in decoded.findings[0].message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("letters", ["ж", "あ", "ગ", "한", "ا", "𝒜"])
def test_wide_text_of_any_script_without_a_mark(encoding: str, letters: str) -> None:
    text = f"1\n{letters * 300}\n\n2\n{letters * 200}\n"
    decoded = decode_text(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_numbers_in_binary_are_no_wide_text() -> None:
    for width in (2, 4):
        for order in ("little", "big"):
            data = b"".join(number.to_bytes(width, order) for number in range(1, 30)) * 20
            with pytest.raises(InputError):
                decode_text(data)


def test_parts_in_utf16_are_made_out() -> None:
    decoded = decode_text(b"1\n00:00:01,000\n" + "2\n00:00:03,000\n".encode("utf-16-le"))
    assert decoded.text == "1\n00:00:01,000\n2\n00:00:03,000\n"
    assert rules(decoded) == INFO


@pytest.mark.parametrize(
    "words", ["£5 or so", "Post-it® notes", "¶ La la ¶", "a naïve idea", "30° or ½ cup", "© us"]
)
def test_few_signs_in_english_are_western(words: str) -> None:
    decoded = decode_text(SRT.format(words, "Nothing else.").encode("cp1252"))
    assert words in decoded.text
    assert "mere guess" in decoded.findings[0].message


@pytest.mark.parametrize(
    ("encoding", "language", "words"),
    [
        ("cp1250", "sk", "Zajtra sa čaká sneh, ľudia, a ďalší mráz."),
        ("iso8859-2", "sk", "Zajtra sa čaká sneh, ľudia, a ďalší mráz."),
        ("iso8859-2", "", "Są już żółte liście, proszę państwa, i łąki."),
        ("cp1250", "", "Jó estét! Hideg idő lesz, őrizzék a tüzet, és ne féljenek."),
        ("cp850", "de", "Schöne Grüße aus Köln, es gefällt mir."),
        ("mac-roman", "fr", "Où êtes-vous passés cet été, ma chère ?"),
        ("mac-cyrillic", "ru", "Добрый вечер, моя дорогая семья и друзья."),
    ],
)
def test_relatives_are_told_apart_by_what_words_are_made_of(encoding: str, language: str, words: str) -> None:
    assert words in decode_text(SRT.format(words, words).encode(encoding), language=language).text


def test_a_character_cut_at_the_end_is_named() -> None:
    decoded = decode_text("déjà\n“vu”".encode()[:-1])
    assert decoded.text == "déjà\n“vu\ufffd"
    assert rules(decoded) == [("bad-character", Severity.WARNING, 2)]


def test_controls_are_named_by_line() -> None:
    decoded = decode_text(b"a\x00b\r\nc\r\nd\x07\x0c\re\x1f\n\x7f")
    assert decoded.text.count("\x00") == 1
    assert rules(decoded) == [("bad-character", Severity.WARNING, line) for line in (1, 3, 4, 5)]


def test_replacement_characters_are_named() -> None:
    assert rules(decode_text("a\n\ufffd\n\ufffdb".encode())) == [
        ("bad-character", Severity.WARNING, 2),
        ("bad-character", Severity.WARNING, 3),
    ]


def test_crcrlf_is_one_line_end() -> None:
    assert rules(decode_text(b"a\r\r\nb\r\r\nc\x01")) == [("bad-character", Severity.WARNING, 3)]


def test_a_flood_of_findings_is_summed_up() -> None:
    findings = decode_text(("x\ufffdyz\n" * 5000).encode()).findings
    assert len(findings) < 500
    assert "more" in findings[-1].message


def test_nuls_at_the_end_are_padding() -> None:
    decoded = decode_text(b"a\n" + b"\0" * 512)
    assert decoded.text == "a\n"
    assert rules(decoded) == INFO


def test_an_encoding_can_be_forced() -> None:
    assert decode_text(b"\xcf\xf0\xe8", encoding="windows-1251").text == "При"
    assert decode_text("\ufeffé".encode(), encoding="utf-8") == Decoded("é", "utf-8")


@pytest.mark.parametrize("name", ["nonsense", "base64", "rot13", "idna", "unicode_escape", "a\0b", "ütf"])
def test_an_unknown_encoding_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no encoding named"):
        decode_text(b"abc", encoding=name)


@pytest.mark.parametrize("name", ["utf-8", "ascii", "euc-jp"])
def test_bytes_that_do_not_fit_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="line 2, byte 3"):
        decode_text(b"a\n\xff", encoding=name)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match="utf-16"):
        decode_text(b"a\0b", encoding="utf-16")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", "MP4"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x1aE\xdf\xa3\x01", "Matroska"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "WAV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        ((b"\x47" + b"\x00" * 187) * 5, "transport stream"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0" * 100, "NUL"),
    ],
)
def test_binary_data_is_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        decode_text(data)


@given(st.binary(max_size=300), st.sampled_from(["", "ru", "ja", "x-none", "ü", "zh-Hant"]))
def test_any_bytes_are_decoded_or_refused(data: bytes, language: str) -> None:
    try:
        decoded = decode_text(data, language=language)
    except InputError:
        return
    if "\ufffd" in decoded.text:
        assert any(finding.rule == "bad-character" for finding in decoded.findings)
