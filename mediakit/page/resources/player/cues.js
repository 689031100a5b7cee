// From the transcript in the page to the video's captions.

function escapeCueText(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

// The WebVTT text of a cue in the transcript, byte for byte.
function cueText(item) {
  return 'text' in item.dataset ? item.dataset.text : escapeCueText(item.querySelector('span').textContent);
}

function makeCue(item) {
  const cue = new VTTCue(item.dataset.start / 1000, item.dataset.end / 1000, cueText(item));
  return Object.assign(cue, cueProperties(item.dataset.settings || ''));
}

// Gives the video a text track for each list of cues, in place of the <track> elements: their files cannot be
// read on a page opened from disk, and elsewhere the captions would stand there twice.
function fillTracks(video, lists) {
  if (!video.addTextTrack || typeof VTTCue === 'undefined') return;
  video.querySelectorAll('track').forEach((element) => element.remove());
  lists.forEach((list) => {
    const track = video.addTextTrack(list.dataset.kind, list.dataset.label, list.lang);
    Array.from(list.children).forEach((item) => track.addCue(makeCue(item)));
    track.mode = 'default' in list.dataset ? 'showing' : 'disabled';
  });
}
