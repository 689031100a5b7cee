"""The commands that a package would run, for people who want to see them first."""

from collections.abc import Iterator
from pathlib import Path

from mediakit.model.media import Command
from mediakit.pipeline.encoding import Recipe, chunk_command
from mediakit.pipeline.published import TOP, Job, OpenCaptions, job_chunks, plan_recipe, web_copy
from mediakit.pipeline.tools import Tools
from mediakit.pipeline.workshop import Source
from mediakit.planning.plan import PackagePlan
from mediakit.video.encode import publish_command, sound_command
from mediakit.video.loudness import sound_pass_command

_WORK = Path("work")


def planned_commands(plan: PackagePlan, tools: Tools) -> tuple[Command, ...]:
    """The commands on the video and its versions, in order, with the files as received and a folder `work`.

    Missing are those for poster, storyboard and streams, which depend on the published video, and what needs
    no ffmpeg, such as the copy of a video that plays everywhere. What is in the store is not made again.
    """
    if plan.inputs.video is None or plan.video is None:
        return ()
    source = plan.inputs.video
    burnt = OpenCaptions(_WORK / "captions.ass", "") if plan.options.burn_in else None
    job = Job(Source(source.path, ""), source.info, plan.video, source.movie)
    commands = list(_commands(job, plan_recipe(job, plan.rungs, plan.options.preset, burnt), tools))
    for version in plan.versions:
        job = Job(Source(version.source.path, ""), version.source.info, version.plan)
        commands += _commands(job, plan_recipe(job, (), plan.options.preset, None), tools)
    return tuple(commands)


def _commands(job: Job, recipe: Recipe | None, tools: Tools) -> Iterator[Command]:
    ffmpeg, by_path, path, info = str(tools.ffmpeg), tools.by_path, job.source.path, job.info
    pictures = None
    if recipe is not None:
        for chunk in job_chunks(job):
            yield chunk_command(_WORK, path, info, recipe, chunk, ffmpeg, by_path)
        pictures = _WORK / TOP if any(output.name == TOP for output in recipe.outputs) else None
    if info.audio:
        yield sound_pass_command(ffmpeg, path, info, by_path=by_path)
    if web_copy(job):
        return
    if info.video:
        made = _WORK / "published.mp4"
        yield publish_command(ffmpeg, path, made, job.plan, info, pictures=pictures, by_path=by_path)
    else:
        yield sound_command(ffmpeg, path, _WORK / "published.m4a", job.plan, info, by_path=by_path)
