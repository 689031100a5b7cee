import pytest

from mediakit.model.languages import direction, language_tag, primary_language


@pytest.mark.parametrize(
    "tag", ["en", "EN", "en-GB", "zh-Hans", "zh-Hans-CN", "es-419", "haw", "de-1996", "sl-rozaj"]
)
def test_well_formed_tags_stay(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    "tag", ["", "e", "english", "en_GB", "en-", "-en", 'en"><script>', "en GB", "12", "en\n"]
)
def test_other_tags_vanish(tag: str) -> None:
    assert language_tag(tag) == ""


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("ar", "rtl"),
        ("AR-EG", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("ur", "rtl"),
        ("yi", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("pa-Arab-PK", "rtl"),
        ("en", "ltr"),
        ("zh-Hans", "ltr"),
        ("arn", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_primary_language() -> None:
    assert primary_language("en-GB") == "en"
    assert primary_language("PT") == "pt"
