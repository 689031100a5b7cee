from tests.captions.rulecases import texts_with


def test_advert() -> None:
    good = [
        "We read the subtitles.",
        "He was synced, and by noon",
        "I passed by",
        "edited by hand",
        "A legend",
        "Made by us.",
        "It was translated by hand.",
        "a translation by Robert Fagles",
        "The caption by the door",
        "I downloaded from the shop",
        "a letter\ntranslated by Ann",
    ]
    bad = [
        "Subtitles by the Amara.org community",
        "Synced by a fan",
        "Sync and corrections by honeybunny",
        "www.OpenSubtitles.org",
        "Captions made by somebody",
        "Subtitles\nby Anna",
        "Subtítulos por Ana",
        "Sous-titres par Anne",
        "Untertitel im Auftrag des ZDF",
        "Субтитры сделал кто-то",
        "Support us and become VIP member",
        "Thanks!\nSynced by Ann",
        "[Captioned by Ann]",
        "Translation by Ann",
        "Captions made possible by a fund",
        "Caption editor: Ann",
        "Subtitles downloaded from www.example.org",
    ]
    assert texts_with("advert", good) == []
    assert texts_with("advert", bad) == bad
