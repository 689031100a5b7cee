// The lists of cues in the page, as tracks: [{ list, cues: [{ start, end, item }] }], the cues by their starts.

// All of a list, read once. Attributes are read ten times as fast as `dataset`.
const readCues = (list) => list.allCues ||= findAll('li', list).map((item) => (
  { start: +item.getAttribute('data-start'), end: +item.getAttribute('data-end'), item }
)).sort((one, other) => one.start - other.start);
const isDescription = ({ item }) => item.matches('.description, [data-kind=descriptions] *');

function readTracks(kinds) {
  return findAll('[data-kind]').filter((list) => kinds.includes(list.dataset.kind)).map((list) => ({
    list,
    cues: readCues(list).filter((cue) => !isDescription(cue))
  }));
}

const tracks = readTracks(['captions', 'subtitles']);
const chapters = readTracks(['chapters']).flatMap((track) => track.cues);
const describedList = find('[data-kind]:has(.description), [data-kind=descriptions]') || stage;
const descriptions = readCues(describedList).filter(isDescription);
