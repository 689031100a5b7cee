// Which version of the video plays: the usual one, as a stream where the browser can, one with its pictures
// described, or one in sign language; all at the same position.

const { describedVideo, describedAudio, signLanguage } = root.dataset;
const file = find('source:last-of-type', video).src;
let usual; // what the browser has chosen, a stream or the file
let soundtrack;

// Before its file has loaded, a video keeps the position that it was given.
function swap(media, href) {
  const { currentTime } = video;
  if ((media.src || media.currentSrc) === (href && new URL(href, location).href)) return;
  media.src = href;
  media.currentTime = currentTime;
  if (state.playing) media.play().catch(() => {});
}

// A described soundtrack plays in place of the video's own sound.
function hear(media) {
  if (media === heard) return;
  media.volume = heard.volume;
  media.muted = heard.muted;
  (media === video ? heard : video).muted = media !== video;
  if (soundtrack) soundtrack.pause();
  heard = media;
}

function chooseVersion() {
  usual ||= video.src ? file : video.currentSrc;
  const byVersion = state.descriptions && (describedVideo || describedAudio) && preference('describeBy') === 'version';
  const described = byVersion && describedVideo;
  swap(video, state.sign ? signLanguage : described || usual);
  if (byVersion && !(described && !state.sign) && describedAudio) {
    soundtrack = soundtrack || new Audio();
    swap(soundtrack, describedAudio);
    hear(soundtrack);
  } else hear(video);
}

requests.sign = () => publish({ sign: !state.sign });
reports.sign = sayTurned('sign');
// A stream that breaks off goes on as the file. Captions inside a stream would stand there twice.
listen(video, 'error', ({ target }) => {
  if (target !== video || usual === file) return;
  usual = file;
  chooseVersion();
});
listen(video.textTracks, 'addtrack change', () => [...video.textTracks].forEach((track) => {
  if (!nativeTracks.includes(track)) track.mode = 'disabled';
}));
subscribe((changed) => {
  if (changed.includes('descriptions') || changed.includes('sign')) chooseVersion();
  if (heard === video) return;
  if (state.playing === heard.paused) heard[state.playing ? 'play' : 'pause']();
  heard.playbackRate = state.rate;
  if (Math.abs(heard.currentTime - video.currentTime) > 0.2) heard.currentTime = video.currentTime;
});
