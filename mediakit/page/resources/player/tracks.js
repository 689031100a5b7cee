// The lists of cues in the page, as tracks: [{ list, cues: [{ start, end, item }] }], the cues by their starts.

const readCues = (items) => Array.from(items, (item) => (
  { start: +item.dataset.start, end: +item.dataset.end, item }
)).sort((one, other) => one.start - other.start);

function readTracks(kinds) {
  return findAll('[data-kind]').filter((list) => kinds.includes(list.dataset.kind)).map((list) => ({
    list,
    lang: list.lang,
    label: list.dataset.label,
    cues: readCues(findAll('li:not(.description)', list))
  }));
}

const tracks = readTracks(['captions', 'subtitles']);
const chapters = readTracks(['chapters']).flatMap((track) => track.cues);
const [describedList] = findAll('[data-kind]:has(.description), [data-kind=descriptions]');
const descriptions = describedList ? readCues(findAll('.description, [data-kind=descriptions] li', describedList)) : [];
