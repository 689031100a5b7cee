import pytest

from mediakit.captions.text_language import guess_language, main_script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What you have is not the house that we are in.", "en"),
        ("Das ist nicht der Hund, und ich habe ein Haus mit den Leuten.", "de"),
        ("Il est dans la maison et nous ne sommes pas avec vous.", "fr"),
        ("La casa está muy lejos y el perro es una molestia.", "es"),
        ("Hello!", ""),
        ("Привет, как дела?", ""),
        ("Я что-то знаю о том, как это было, но вы это уже слышали.", "ru"),
        ("و این را از آن که به شما گفته باشد", "fa"),
        ("", ""),
    ],
)
def test_guesses_are_certain_or_none(text: str, language: str) -> None:
    assert guess_language([text]) == language


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Hello", "Latn"),
        ("Één", "Latn"),
        ("Привет OK", "Cyrl"),
        ("Привет hello", ""),
        ("こんにちは世界", "Kana"),
        ("世界", "Hani"),
        ("안녕", "Hang"),
        ("नमस्ते", "Deva"),
        ("123 …", ""),
        ("", ""),
    ],
)
def test_main_script(text: str, script: str) -> None:
    assert main_script(text, share=0.7) == script


def test_enough_letters() -> None:
    assert main_script("abc", letters=3) == "Latn"
    assert main_script("abc", letters=4) == ""
    assert main_script("абв", letters=4) == ""
