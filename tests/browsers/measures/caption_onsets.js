// For every caption of the default track, while the video plays to its end: how late it came on the screen, in
// milliseconds of the video's time. `late` counts from its time; `missed` from the first frame at or after its time,
// which is the page's own part in it: a busy machine makes frames late, too.
() => new Promise((done) => {
  const video = document.querySelector('video');
  const lines = document.querySelectorAll('.transcript ol[data-default] > li:not(.description)');
  const captions = Array.from(lines, (line) => (
    { start: line.dataset.start / 1000, text: squeeze(line.querySelector('span').textContent) }
  ));
  let last = -1;
  video.muted = true;
  video.currentTime = 0;
  video.play();
  requestAnimationFrame(look);

  function squeeze(text) {
    return text.replace(/\s+/g, '');
  }

  // The page's own work for the frame may come after this, so what was painted is read when the frame is done.
  function look() {
    const now = video.currentTime;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => read(now);
    port2.postMessage(0);
  }

  function read(now) {
    const shown = Array.from(document.querySelectorAll('.captions .cue'), (cue) => squeeze(cue.textContent));
    captions.filter((caption) => !('late' in caption) && caption.start <= now).forEach((caption) => {
      caption.frame ??= now;
      if (!shown.some((text) => text && caption.text.endsWith(text))) return;
      caption.late = (now - caption.start) * 1000;
      caption.missed = (now - caption.frame) * 1000;
    });
    const ended = video.ended || now < last;
    last = now;
    if (ended) done(captions.map(({ late = null, missed = null }) => ({ late, missed })));
    else requestAnimationFrame(look);
  }
})
