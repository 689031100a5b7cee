// The dialogs: native ones, so that focus stays inside and goes back where it was.

const share = find('.share');
const preferenceFields = findAll('[data-preference]');
const preferenceOf = (field) => (field.type === 'checkbox' ? 'checked' : 'value');
const defaultOf = (field) => field.defaultChecked ?? find('[selected]', field).value;

// A preference as its field has it; listeners hear of every change.
const preference = (name) => {
  const field = find(`[data-preference=${name}]`);
  return field[preferenceOf(field)];
};
const preferenceListeners = [];

function onPreference(listener) {
  preferenceListeners.push(listener);
  listener();
}

function keepPreference(field) {
  keep(field.dataset.preference, field[preferenceOf(field)]);
  preferenceListeners.forEach((listener) => listener(field));
}

preferenceFields.forEach((field) => {
  field[preferenceOf(field)] = recall(field.dataset.preference, defaultOf(field));
  if (field.value === '') field.value = defaultOf(field); // no option has that value
  listen(field, 'input', () => keepPreference(field));
});

findAll('dialog').forEach((dialog) => {
  requests[dialog.className] = () => dialog.showModal();
  listen(dialog, 'click', ({ target }) => target === dialog && dialog.close()); // beside the box
});

function showLink() {
  const hash = find('.start').checked ? `#t=${Math.floor(state.ms / 1000)}` : '';
  const [here] = location.href.split('#');
  const code = find('.embed');
  find('.at').textContent = clockText(state.ms);
  find('.link').value = here + hash;
  if (code) code.value = code.defaultValue.replace(/"(.+?)"/, (all, href) => `"${new URL(href, here)}${hash}"`);
}

// Puts the text on the clipboard and says whether that worked; the older way where the browser does not trust
// the page.
async function copy(text) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const before = document.activeElement;
    const field = make('textarea', '', find('dialog[open]') || root);
    field.value = text;
    field.select();
    done = document.execCommand('copy');
    field.remove();
    before.focus();
  }
  announce(say(done ? 'copied' : 'not_copied'));
}

listen(share, 'change', showLink);
Object.assign(requests, {
  share: () => {
    showLink();
    share.showModal();
  },
  speed: () => {
    requests.preferences();
    rateField.focus();
  },
  close: () => find('dialog[open]').close(),
  copyLink: () => copy(find('.link').value),
  resetPreferences: () => findAll('.preferences [data-preference]').forEach((field) => {
    field[preferenceOf(field)] = defaultOf(field);
    keepPreference(field);
  })
});
reports.resetPreferences = () => say('reset');
