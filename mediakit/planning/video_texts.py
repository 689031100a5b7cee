"""What the page says of the video's own files, and of what was seen in it."""

from mediakit.page.content import Download
from mediakit.page.words import words_for
from mediakit.planning.plan import PackagePlan
from mediakit.planning.products import Products
from mediakit.timecode import format_clock

_MOST_TIMES = 5


def video_downloads(plan: PackagePlan, products: Products) -> tuple[Download, ...]:
    """The published video, its smaller sizes, and the one with captions in the picture."""
    words, slug = words_for(plan.language), plan.slug
    label = words.plain("broll")
    files = [(label, products.video, f"{slug}.mp4")]
    files += [(f"{label}, {size.name}", size.file, f"{slug}.{size.name}.mp4") for size in products.sizes]
    if products.captioned:
        files.append((words.plain("captioned_video"), products.captioned, f"{slug}.captioned.mp4"))
    return tuple(
        Download(text, file.path.removeprefix("data/"), name, products.media_type, file.size)
        for text, file, name in files
    )


def flash_notices(plan: PackagePlan, products: Products) -> tuple[str, ...]:
    """A warning for the public where the video flashes in a harmful way (WCAG 2.2, SC 2.3.1)."""
    flashes = products.watched.flashes if products.watched else ()
    if not flashes:
        return ()
    times = [format_clock(span.start_ms) for span in flashes[:_MOST_TIMES]]
    more = " …" if len(flashes) > _MOST_TIMES else ""
    return (words_for(plan.language).fill("flashes", times=", ".join(times) + more),)
