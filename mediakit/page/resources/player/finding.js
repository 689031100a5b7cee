// The search in the transcript: as the reader types, from where they are; matches are highlighted and counted.

if (pane) {
  const field = find('[type=search]');
  const MOST = 200; // highlighted on each side of the chosen match
  let asked = '';
  let found = [];
  let chosen = 0;
  let timer;

  // What is shown, with its folded text and where each line begins in it.
  function readText() {
    const lines = shownLines[state.reading];
    if (lines.text) return lines;
    lines.text = '';
    lines.places = lines.items.map((item) => {
      const start = lines.text.length;
      lines.text += `${fold(item.lastElementChild.textContent)}\n`;
      return { start, item };
    });
    return lines;
  }

  // Where in the page the letter stands that is there in the folded text.
  function spotOf(index) {
    const { places } = readText();
    const place = places[lastStart(places, index)];
    if (!place.spots) {
      place.spots = [];
      const walker = document.createTreeWalker(place.item.lastElementChild, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        let to = 0;
        for (const letter of node.data) {
          const from = to;
          to += letter.length;
          for (let count = fold(letter).length; count; count -= 1) place.spots.push({ node, from, to });
        }
      }
    }
    return place.spots[index - place.start];
  }

  function rangeOf({ start, length }) {
    const [first, last] = [start, start + length - 1].map(spotOf);
    return new StaticRange({
      startContainer: first.node, startOffset: first.from, endContainer: last.node, endOffset: last.to
    });
  }

  function highlight(name, from, to) {
    CSS.highlights?.set(name, new Highlight(...found.slice(Math.max(from, 0), to).map(rangeOf)));
  }

  const report = () => (found.length ? say('position', chosen + 1, found.length) : asked.trim() && say('no_matches'));

  function choose(index) {
    const { places, show } = readText();
    if (found.length) {
      chosen = (index + found.length) % found.length;
      setAway(true);
      show(places[lastStart(places, found[chosen].start)].item);
    }
    highlight('found', chosen - MOST, chosen + MOST);
    highlight('chosen', chosen, chosen + 1);
    find('.count').textContent = report();
  }

  function search() {
    const { places, text } = readText();
    const stop = find('[tabindex="0"]', lists[state.reading]);
    const { start: from } = places.find(({ item }) => item.firstElementChild === stop);
    clearTimeout(timer);
    asked = field.value;
    found = findWords(text, asked);
    choose(Math.max(found.findIndex(({ start }) => start >= from), 0));
  }

  requests.match = (step) => {
    if (field.value !== asked) search();
    else if (found.length) choose(chosen + step);
    else field.focus();
  };
  reports.match = report;
  requests.search = () => {
    requests.transcript(true);
    find('details')?.setAttribute('open', '');
    goTo(field);
  };
  listen(field, 'input', () => {
    clearTimeout(timer);
    timer = setTimeout(act, 400, 'match');
  });
  listen(field, 'keydown', (event) => {
    if (event.key === 'Escape') field.value = '';
    else if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    act('match', event.shiftKey ? -1 : 1);
  });
  listen(find('.reading'), 'input', ({ target }) => request('reading', +target.value));
  subscribe((changed) => changed.includes('reading') && field.value && search());
  rove(find('[role=toolbar]'), findAll('[role=toolbar] button'));
  find('.tools').hidden = false;
}
