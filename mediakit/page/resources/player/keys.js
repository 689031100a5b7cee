// Keyboard shortcuts: each key stands in the table of keys with what it asks for, where the viewer can change it
// or turn it off (WCAG 2.2, 2.1.4).

// What a control does with keys itself: no shortcut may take them away. Anything for typing takes all.
const TAKEN = [
  ['input[type=range]', /^(Arrow.*|Home|End|Page.*)$/],
  ['button, a, summary, [type=checkbox]', /^( |Enter)$/],
  ['[data-kind] *, [role=toolbar] *', /^(Arrow.*|Home|End| |Enter)$/],
  ['input:not([type=range], [type=checkbox]), textarea, select, dialog *, [role=menu] *', /./]
];

const isModified = (event) => event.altKey || event.ctrlKey || event.metaKey;

function isTaken(target, key) {
  return target.isContentEditable || TAKEN.some(([selector, keys]) => keys.test(key) && target.matches(selector));
}

// Which of the keys, given as [key, isSingle], a press means; -1 for none. Letters in either case.
function keyIndex(event, keys, singleKeys) {
  if (isModified(event) || event.isComposing || isTaken(event.target, event.key)) return -1;
  const pressed = event.key.toLowerCase();
  return keys.findIndex(([key, single]) => key.toLowerCase() === pressed && (singleKeys || !single));
}
