// The interactive transcript: click or Enter goes there, arrow keys move, the cue that is on is marked.

function makeTranscript(list, seek) {
  const items = Array.from(list.children);
  const links = items.map((item) => item.querySelector('a'));
  const times = items.map((item) => [Number(item.dataset.start), Number(item.dataset.end)]);
  let stop = 0;
  let current = -1;

  // One link is in the Tab order; it says its words as well as its time.
  function moveStop(index) {
    links[stop].tabIndex = -1;
    stop = index;
    links[stop].tabIndex = 0;
    links[stop].setAttribute('aria-label', items[stop].textContent.replace(/\s+/g, ' ').trim());
  }

  function isBusy() {
    return list.contains(document.activeElement) || list.matches(':hover');
  }

  // Scrolls the list itself, never the page, and not while someone reads or moves in it.
  function follow() {
    const top = items[current].offsetTop;
    const bottom = top + items[current].offsetHeight;
    if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 4;
    }
  }

  function mark(ms) {
    const index = cueAt(times, ms);
    if (index === current) return;
    if (current >= 0) items[current].removeAttribute('aria-current');
    current = index;
    if (current < 0) return;
    items[current].setAttribute('aria-current', 'true');
    if (isBusy()) return;
    moveStop(current);
    follow();
  }

  list.addEventListener('keydown', (event) => {
    const targets = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: links.length - 1 };
    const target = links[targets[event.key]];
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(event.key in targets)) return;
    event.preventDefault();
    if (!target) return;
    moveStop(targets[event.key]);
    target.focus();
  });

  list.addEventListener('click', (event) => {
    const index = items.indexOf(event.target.closest('li'));
    const selecting = !event.target.closest('a') && String(getSelection());
    if (index < 0 || selecting || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    moveStop(index);
    seek(times[index][0] / 1000);
  });

  links.forEach((link, index) => {
    link.tabIndex = -1;
    link.href = `#t=${Math.max(times[index][0], 0) / 1000}`;
  });
  moveStop(0);
  return mark;
}
