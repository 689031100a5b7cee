// Makes the page better than plain HTML; without it everything still works.

const video = document.querySelector('video');
const lists = Array.from(document.querySelectorAll('ol[data-kind]'));

function seek(seconds) {
  video.currentTime = seconds;
}

// The reader chose a cue: the keys that play and pause should work at once, so the video gets the focus.
function seekAndFocus(seconds) {
  seek(seconds);
  if (video.tabIndex < 0) video.tabIndex = 0;
  video.focus();
}

function followAddress() {
  const seconds = hashSeconds(location.hash);
  if (seconds !== null) seek(seconds);
}

fillTracks(video, lists);
const marks = lists.map((list) => makeTranscript(list, seekAndFocus));
['timeupdate', 'seeking', 'seeked'].forEach((name) => {
  video.addEventListener(name, () => marks.forEach((mark) => mark(Math.round(video.currentTime * 1000))));
});
addEventListener('hashchange', followAddress);
followAddress();
