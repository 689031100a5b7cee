// Which version of the video plays: the usual one, as a stream where the browser can, one with its pictures
// described, or one in sign language; all at the same position.

const { describedVideo, describedAudio, signLanguage, playlist } = root.dataset;
const file = find('source', video).src;
const streams = playlist && location.protocol.startsWith('http') && video.canPlayType('application/vnd.apple.mpegurl');
let usual = streams ? playlist : file;
let soundtrack;

// Before its file has loaded, a video keeps the position that it was given.
function swap(media, href) {
  const { currentTime } = video;
  if (media.src === new URL(href, location).href || (!media.src && href === file)) return;
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
listen(video, 'error', () => {
  if (usual === file) return;
  usual = file;
  chooseVersion();
});
subscribe((changed) => {
  if (changed.includes('descriptions') || changed.includes('sign')) chooseVersion();
  if (heard === video) return;
  if (state.playing === heard.paused) heard[state.playing ? 'play' : 'pause']();
  heard.playbackRate = state.rate;
  if (Math.abs(heard.currentTime - video.currentTime) > 0.2) heard.currentTime = video.currentTime;
});
