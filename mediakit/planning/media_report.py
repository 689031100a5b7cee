"""The whole report on a package: what the plan found, and what was found while the media were made."""

from dataclasses import replace

from mediakit.model.findings import FileReport, Report
from mediakit.planning.plan import PackagePlan
from mediakit.planning.products import Products
from mediakit.video.loudness import check_loudness
from mediakit.video.watched_rules import check_watched


def report_with_media(plan: PackagePlan, products: Products) -> Report:
    """The plan's report, with one on the video behind the others."""
    assert plan.inputs.video is not None
    findings = check_watched(products.watched) if products.watched else ()
    findings += check_loudness(products.loudness) if products.loudness else ()
    video = FileReport(plan.inputs.video.path.name, findings, duration_ms=products.duration_ms)
    return replace(plan.report, files=(*plan.report.files, video))
