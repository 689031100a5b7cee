// Makes the report better than plain HTML; without it everything is shown.

(function () {
'use strict';

const form = document.querySelector('.filters');
const findings = Array.from(document.querySelectorAll('.findings > li'));
const entries = Array.from(document.querySelectorAll('.entry'));
const files = Array.from(document.querySelectorAll('.file'));

function isShown(finding, severities, rule) {
  return severities.has(finding.dataset.severity) && (!rule || rule === finding.dataset.rule);
}

function filter() {
  const boxes = form.querySelectorAll('input:checked');
  const severities = new Set(Array.from(boxes, (box) => box.value));
  const rule = form.querySelector('select').value;
  let shown = 0;
  findings.forEach((finding) => {
    finding.hidden = !isShown(finding, severities, rule);
    shown += !finding.hidden;
  });
  entries.forEach((entry) => {
    entry.hidden = !entry.querySelector('.findings > li:not([hidden])');
  });
  files.forEach((file) => {
    const nothing = file.querySelector('.nothing');
    if (nothing) nothing.hidden = file.querySelector('.entry:not([hidden])') !== null;
  });
  const [some, all] = [shown, findings.length].map((number) => number.toLocaleString('en'));
  form.querySelector('.shown').textContent = `${some} of ${all} shown`;
}

// Whoever follows a link to a finding sees it, whatever was filtered before.
function reveal() {
  const target = document.querySelector(':target');
  if (!target || !target.closest('[hidden]')) return;
  form.reset();
  filter();
  target.scrollIntoView();
}

// One mark of a drawing is in the Tab order; the arrow keys move on from there. The listeners are on the box:
// an SVG element that listens to focus gets into the Tab order itself.
function makeTimeline(box) {
  const marks = Array.from(box.querySelectorAll('a'));
  let stop = 0;

  function moveStop(index) {
    marks[stop].setAttribute('tabindex', '-1');
    stop = index;
    marks[stop].setAttribute('tabindex', '0');
  }

  box.addEventListener('focusin', (event) => {
    const index = marks.indexOf(event.target.closest('a'));
    if (index >= 0) moveStop(index);
  });
  box.addEventListener('keydown', (event) => {
    if (event.target === box) return;
    const targets = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: marks.length - 1 };
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(event.key in targets)) return;
    event.preventDefault();
    const mark = marks[targets[event.key]];
    if (mark) mark.focus();
  });
}

if (form) {
  form.hidden = false;
  form.addEventListener('change', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(filter));
  filter();
  addEventListener('hashchange', reveal);
  reveal();
}
document.querySelectorAll('.timeline').forEach(makeTimeline);
})();
