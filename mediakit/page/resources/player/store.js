// Requests go in, state comes out: what the viewer asks for is done here, and every part shows what became of it.

const listeners = [];
const rateField = find('.rate');
// What is heard: the video, or a described soundtrack in its place.
let heard = video;
const state = {
  durationMs: find('.seek').max * 1000,
  captions: recall('captions', true),
  track: Math.max(tracks.findIndex((track) => track.list.lang === kept.language),
    tracks.findIndex((track) => 'default' in track.list.dataset), 0),
  descriptions: recall('descriptions', false),
  transcript: recall('transcript', true)
};

// The cues of the captions' language, whether they are on or not.
const trackCues = () => (tracks.length ? tracks[state.track].cues : []);

// Listeners get the names of what changed; `ms` changes with every frame while the video plays.
function publish(changes) {
  const changed = Object.keys(changes).filter((name) => state[name] !== changes[name]);
  Object.assign(state, changes);
  if (changed.length) listeners.forEach((listener) => listener(changed));
}

function subscribe(listener) {
  listeners.push(listener);
  listener(Object.keys(state));
}

function readVideo() {
  const { duration } = video;
  publish({
    playing: !video.paused && !video.ended,
    ms: Math.round(video.currentTime * 1000),
    durationMs: Number.isFinite(duration) ? Math.round(duration * 1000) : state.durationMs,
    volume: heard.volume,
    muted: heard.muted,
    rate: video.playbackRate,
    fullscreen: !!document.fullscreenElement,
    picture: !!document.pictureInPictureElement
  });
}

let frame = 0;
function everyFrame() {
  cancelAnimationFrame(frame);
  readVideo();
  if (state.playing) frame = requestAnimationFrame(everyFrame);
}

// A switch that is kept: to `on`, or to what it is not.
function turn(name) {
  return (on = !state[name]) => {
    publish({ [name]: on });
    keep(name, on);
  };
}

const requests = {
  toggle: () => (video.paused || video.ended ? video.play().catch(() => {}) : video.pause()),
  seek: (ms) => {
    video.currentTime = within(ms, state.durationMs) / 1000;
  },
  seekBy: (ms) => requests.seek(state.ms + ms),
  percent: (percent) => requests.seek((state.durationMs * percent) / 100),
  cueBy: (step) => requests.seek(neighbourStart(trackCues(), state.ms, step)),
  volume: (percent) => {
    heard.volume = within(percent, 100) / 100;
    heard.muted = !heard.volume;
    keep('volume', percent);
  },
  volumeBy: (step) => requests.volume((heard.muted ? 0 : Math.round(heard.volume * 100)) + step),
  mute: () => {
    heard.muted = !heard.muted;
    if (!heard.muted && !heard.volume) requests.volume(50);
  },
  rate: (rate) => {
    video.playbackRate = video.defaultPlaybackRate = rate;
    keep('rate', rate);
  },
  rateBy: (step) => requests.rate(+(rateField.options[rateField.selectedIndex + step] || rateField).value),
  captions: turn('captions'),
  track: (index) => {
    publish({ track: index });
    keep('language', tracks[index].list.lang);
    requests.reading(index);
    requests.captions(true);
  },
  descriptions: turn('descriptions'),
  transcript: turn('transcript'),
  // iPhones show only the video itself in full screen, with the browser's own captions.
  fullscreen: () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (screen.requestFullscreen) screen.requestFullscreen().catch(() => {});
    else if (video.webkitEnterFullscreen) video.webkitEnterFullscreen();
  },
  picture: () => (document.pictureInPictureElement ? document.exitPictureInPicture() : video.requestPictureInPicture())
    .catch(() => {})
};

// What is said after a request, since not everybody sees or hears what it did; one message each.
const sayTime = () => timeText(state.ms);
const sayVolume = () => say('volume', percentText(state.muted ? 0 : state.volume));
const sayRate = () => say('rate', new Intl.NumberFormat(language).format(state.rate));
const sayTurned = (name) => () => say(`${name}_${state[name] ? 'on' : 'off'}`);
const reports = {
  toggle: sayTurned('playing'),
  seek: sayTime,
  seekBy: sayTime,
  percent: sayTime,
  cueBy: sayTime,
  volumeBy: sayVolume,
  mute: sayVolume,
  rateBy: sayRate,
  captions: sayTurned('captions'),
  track: () => tracks[state.track].list.dataset.label,
  descriptions: sayTurned('descriptions'),
  transcript: sayTurned('transcript')
};

function request(name, value) {
  requests[name](value);
  readVideo();
}

// A request of the viewer's, with its report.
function act(name, value) {
  request(name, value);
  if (reports[name]) announce(reports[name]());
}

requests.volume(recall('volume', 100));
rateField.value = kept.rate;
requests.rate(+rateField.value || 1);
readVideo();
listen(video, 'play pause ended timeupdate seeking seeked durationchange volumechange ratechange '
  + 'enterpictureinpicture leavepictureinpicture', everyFrame);
listen(document, 'fullscreenchange', readVideo);
listen(video, 'error', () => publish({ failed: true }));
listen(video, 'loadeddata', () => publish({ failed: false }));
