// The transcript and the chapters: a click or Enter goes there, the line that is on is marked, and followed until
// the reader moves elsewhere.

const pane = find('.transcript');
const lists = pane ? findAll('[data-kind]', pane) : [];
const shownLines = []; // of each list that was shown
// How far keys go in a list.
const STEPS = {
  ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity
};
let away = false;

const textOf = (parts) => parts.map((part) => part.textContent).join(' ').replace(/\s+/g, ' ').trim();

function setAway(on) {
  away = on;
  if (pane) find('[data-do=back]').ariaDisabled = !on;
}

// Makes one Tab stop of many links or buttons, with arrow keys inside; gives what moves the stop.
function rove(box, items, onFocus) {
  let [stop] = items;
  const moveStop = (item) => {
    stop.tabIndex = -1;
    stop = item;
    stop.tabIndex = 0;
  };
  inTurn(items, (item) => {
    item.tabIndex = -(item !== stop);
  });
  listen(box, 'focusin', ({ target }) => {
    if (target === box) return;
    moveStop(target);
    onFocus?.(target);
  });
  listen(box, 'keydown', (event) => {
    const { key, target } = event;
    const step = STEPS[key] * (/L|R/.test(key) && box.matches(':dir(rtl)') ? -1 : 1);
    if (isModified(event)) return;
    if (step) items[within(items.indexOf(stop) + step, items.length - 1)].focus();
    else if (key === ' ' && target.href) target.click();
    else return;
    event.preventDefault();
  });
  return moveStop;
}

function makeLines(list) {
  const cues = readCues(list);
  const inPane = lists.includes(list);
  let marked;
  let followed;
  let ownTop;

  const topOf = (item) => item.getBoundingClientRect().top - list.getBoundingClientRect().top;
  const moveStop = rove(list, findAll('a', list), (link) => {
    const item = link.parentNode;
    link.ariaLabel = textOf([...item.children]);
    link.href = `#t=${item.dataset.start / 1000}`;
    if (inPane && item !== followed) setAway(true);
  });

  // Scrolls the list itself, never the page.
  function show(item) {
    const top = topOf(item);
    if (top < 0 || top + item.offsetHeight > list.clientHeight) list.scrollTop += top - list.clientHeight / 4;
    ownTop = topOf(followed);
    moveStop(item.firstElementChild);
  }

  // Between two cues, the one before is the place.
  function follow(again, ms = state.ms) {
    const on = cues[cueAt(cues, ms)];
    const { item } = on || cues[Math.max(lastStart(cues, ms), 0)];
    if (on !== marked) {
      if (marked) marked.item.ariaCurrent = null;
      if (on) on.item.ariaCurrent = true;
      marked = on;
    }
    if (item === followed && !again) return;
    followed = item;
    if (!away || !inPane) show(item);
  }

  // The browser scrolls, too, to hold the lines where they are when others get another size.
  listen(list, 'scroll', () => !away && Math.abs(topOf(followed) - ownTop) > 1 && setAway(true));
  listen(list, 'click', (event) => {
    const item = event.target.closest('li');
    const selecting = !event.target.closest('a') && String(getSelection());
    if (!item || selecting || isModified(event) || event.shiftKey) return;
    event.preventDefault();
    setAway(false);
    act('seek', +item.dataset.start);
    follow(true);
  });
  return { items: findAll('li', list), show, follow };
}

let chapterLines; // made when the page stands: long lists would keep it from opening

function follow(again) {
  chapterLines?.concat(shownLines[state.reading] || []).forEach((lines) => lines.follow(again));
}

function makeShown() {
  if (pane) shownLines[state.reading] ||= makeLines(lists[state.reading]);
  chapterLines ||= findAll('[data-kind=chapters]').map(makeLines);
  follow(true);
}

async function goTo(element) {
  if (document.fullscreenElement) await document.exitFullscreen();
  element.focus();
}

const keptList = lists.findIndex(({ lang }) => lang === kept.reading);
state.reading = keptList < 0 ? state.track : keptList;
Object.assign(requests, {
  reading: (index) => {
    publish({ reading: index });
    keep('reading', lists[index].lang);
  },
  back: () => {
    setAway(false);
    follow(true);
  },
  copyTranscript: (times) => copy(shownLines[state.reading].items.map(({ children }) => (
    textOf([...children].slice(times ? 0 : 1)))).join('\n')),
  chapters: () => goTo(find('[data-kind=chapters] [tabindex="0"]'))
});
reports.back = sayTime;

subscribe((changed) => {
  const { reading, transcript } = state;
  const again = changed.includes('reading') || changed.includes('transcript');
  if (again && pane) {
    if (!transcript && pane.contains(document.activeElement)) screen.focus({ preventScroll: true });
    pane.hidden = !transcript;
    lists.forEach((list, index) => {
      list.parentNode.hidden = index !== reading;
      if (list.parentNode.hidden) shownLines[index]?.follow(true, -Infinity);
    });
    find('.reading').value = reading;
  }
  if (again && chapterLines) makeShown();
  else follow();
});
setTimeout(makeShown);
