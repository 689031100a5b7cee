import pytest

from tests.captions.rulecases import cues_with, spoken, texts_with

WORDS = [
    "José está aquí", "Il a déjà été là", "C’est “ça”…", "Über die Straße", "Żółta gęś", "Příliš žluťoučký",
    "İyi akşamlar", "Đây là tiếng Việt", "Привет, как дела?", "Καλημέρα σας", "नमस्ते दुनिया", "你好，世界",
]  # fmt: skip


@pytest.mark.parametrize("text", WORDS)
def test_mojibake(text: str) -> None:
    assert texts_with("mojibake", [text], "") == []
    wrong = text.encode().decode("latin-1")
    assert texts_with("mojibake", [wrong], "") == [wrong]


@pytest.mark.parametrize(
    "text", ["José está aquí", "C’est ça…", "Привет, друзья", "Über die Straße", "नमस्ते दुनिया"]
)
def test_mojibake_of_windows(text: str) -> None:
    wrong = "".join(
        bytes((byte,)).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte)
        for byte in text.encode()
    )
    assert texts_with("mojibake", [wrong], "") == [wrong]


def test_mojibake_of_cyrillic() -> None:
    wrong = [
        "Привет, как дела".encode().decode("cp1251"),
        "Привет, как дела, друзья".encode("cp1251").decode("latin-1"),
        "ï»¿Hello",
        "a ï¿½ b",
        "Ïðèâåò",
        "for â‚¬5",
        "â™ª La la",
        "Ã\u00a0 la carte",
        "tiáº¿ng viá»‡t",
        "100â„¢",
    ]
    assert texts_with("mojibake", wrong, "") == wrong


def test_letters_that_only_look_like_it() -> None:
    good = [
        "IRMÔ",
        "«AMANHû",
        "NÃO",
        "É…",
        "HÄ…",
        "РІСІ",
        "Сірий Рік",
        "Ång­ström",
        "“À”",
        "à «là»",
        "Â",
        "êtes-vous",
        "ÉÉÉÉÉÉÉH",
        "Ã?",
        "“já está»”",
        "Où ça ?",
    ]
    assert texts_with("mojibake", good, "") == []


def test_bidi_unbalanced() -> None:
    good = [
        "\u2067שלום\u2069",
        "\u202bשלום\u202c a \u202aok\u202c",
        "\u200fשלום",
        "\u2067\u202ba\u202c\u2069",
    ]
    bad = ["\u2067שלום", "שלום\u202c", "\u202b\u2067a\u202c\u2069", "\u202ba\nb\u202c"]
    assert texts_with("bidi-unbalanced", good, "he") == []
    assert texts_with("bidi-unbalanced", bad, "he") == bad


GOOD_WORDS = [
    "H2O", "McIntyre", "MacIntosh", "iOS", "iPhone", "eInk", "CO2", "2O", "N2O5", "0x0f", "a0b1c0", "WWII",
    "R2D2", "Henry VIII", "100 O'clock", "col", "l'eau", "of l.", "50l of", "III", "0 people", "wifi", "B2B",
    "10l bottle", "b0a", "U2", "Windows 10", "C3PO", "J0", "l.", "LeIa",
    "Ian", "Ion", "AIs", "AI so far", "IoT", "WebUI", "mp3s", "h1n1", "win10x", "1'", "a|b", "1st", "Iot",
    "Windows11", "top11",
]  # fmt: skip
CONFUSED = [
    "l'm here", "Yes, l think", "1O0", "1OO", "wiIl", "0kay", "0h no", "l984", "pIease", "chiId", "wiII",
    "h0use", "1,OOO", "lt's", "lt is", "lf you", "VVhat", "Oh, ls that so",
    "Iet me", "AIl right", "AIways", "I Iove it", "stilI", "1'm here", "he1lo there", "he11o",
    "We|| go", "I'|| go",
]  # fmt: skip


def test_ocr_confusion() -> None:
    assert texts_with("ocr-confusion", GOOD_WORDS) == []
    assert texts_with("ocr-confusion", CONFUSED) == CONFUSED


def test_some_of_them_are_words_in_other_languages() -> None:
    assert texts_with("ocr-confusion", ["lt. Vertrag", "l ami"], "de") == []
    assert texts_with("ocr-confusion", ["wiIl", "1O0"], "de") == ["wiIl", "1O0"]


def test_letters_of_another_script_in_a_word() -> None:
    assert texts_with("ocr-confusion", ["Привет", "Приvет", "USB-кабель", "МТС"], "ru") == ["Приvет"]


def test_long_texts_of_one_sign() -> None:
    for sign in "IOl0VÃâРÀ":
        assert len(cues_with("ocr-confusion", spoken(sign * 50_000, f"a{sign}" * 20_000))) <= 2
        assert len(cues_with("mojibake", spoken(sign * 50_000, f"a{sign}" * 20_000))) <= 2
