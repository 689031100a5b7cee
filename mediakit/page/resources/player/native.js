// The browser's own text tracks, in place of the <track> elements, whose files cannot be read on a page opened from
// disk. They show only where the page's captions cannot: in an iPhone's full screen and Safari's picture-in-picture
// (no other browser draws any there).

const nativeTracks = video.addTextTrack && window.VTTCue
  ? tracks.map(({ list: { dataset, lang } }) => video.addTextTrack(dataset.kind, dataset.label, lang)) : [];

function fillTrack(track, cues) {
  inTurn(cues, (cue) => track.addCue(
    Object.assign(new VTTCue(cue.start / 1000, cue.end / 1000, cueText(cue.item)), settingsOf(cue))
  ));
}

// A track gets its cues when it is chosen. A browser may turn one on by itself; then they would stand there twice.
function showNative() {
  const { native, captions, track } = state;
  captionLayer.hidden = native || !captions;
  nativeTracks.forEach((nativeTrack, index) => {
    nativeTrack.mode = index !== track ? 'disabled' : native && captions ? 'showing' : 'hidden';
    if (nativeTrack.cues && !nativeTrack.cues.length) fillTrack(nativeTrack, tracks[index].cues);
  });
}

findAll('track').forEach((element) => element.remove());
listen(video, 'webkitbeginfullscreen webkitendfullscreen webkitpresentationmodechanged', ({ type }) => publish({
  native: /begin/.test(type) || /full|pic/.test(video.webkitPresentationMode)
}));
listen(video.textTracks, 'change', () => state.native || showNative());
subscribe((changed) => /captions|track|native/.test(changed) && showNative());
