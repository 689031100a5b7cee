// Short names for what every part does with the page.

const root = document.getElementById('player');
const find = (selector, from = root) => from.querySelector(selector);
const findAll = (selector, from = root) => [...from.querySelectorAll(selector)];

function listen(target, names, listener) {
  names.split(' ').forEach((name) => target.addEventListener(name, listener, true));
}

// Does something with each of many, some at a time: the page has to answer in between.
function inTurn(items, todo) {
  items.slice(0, 4000).forEach(todo);
  if (items.length > 4000) setTimeout(inTurn, 0, items.slice(4000), todo);
}

function make(name, className, parent) {
  const element = document.createElement(name);
  element.className = className;
  parent.append(element);
  return element;
}

const screen = find('.screen');
const stage = find('.stage');
const video = find('video');
find('.controls').hidden = false;

// Styles that change stand in a sheet of their own: as attributes, checkers take them for what the policy forbids.
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];
const styles = {};
const styleOf = (selector) => (styles[selector] ||= sheet.cssRules[sheet.insertRule(`${selector}{}`)].style);

// The words of the interface that the script says, and the language they are in.
const words = JSON.parse(root.dataset.words);
const { language } = words;
const say = (key, ...values) => words[key].replace(/\{(\d)\}/g, (gap, index) => values[index]);
const percentText = (part) => new Intl.NumberFormat(language, { style: 'percent' }).format(part);
const timeText = (ms) => spokenTime(ms, language, words);

// Says something once to those who do not see it: in the open dialog if there is one, for what is outside of it
// is inert. The same message twice must still change something, or it is not spoken again.
function announce(message) {
  const status = find('dialog[open] [role=status]') || find('.bar [role=status]');
  status.textContent = status.textContent === message ? `${message}\u00a0` : message;
}
