// The table of keys: what each press asks for, and how the viewer changes it.

const keyFields = findAll('[data-key]');
const keyOf = (field) => ('value' in field ? field.value : field.dataset.key);
const keyName = ({ dataset }) => `${dataset.do}${dataset.value || ''}`;
const singleKeys = find('[data-preference=singleKeys]');

function showKeys() {
  keyFields.forEach((field) => {
    if ('value' in field) field.value = recall('keys', {})[keyName(field)] ?? field.defaultValue;
  });
  findAll('.bar [data-do]').forEach((button) => {
    const field = singleKeys.checked && keyFields.find((other) => keyName(other) === keyName(button));
    button.ariaKeyShortcuts = (field && keyOf(field)) || null;
  });
}

listen(find('.keys'), 'change', ({ target }) => {
  if (target === singleKeys) return showKeys();
  const { value } = target;
  const used = value === ' ' || keyFields.some((field) => field !== target && value && keyOf(field) === value);
  if (!used) keep('keys', { ...recall('keys', {}), [keyName(target)]: value });
  announce(used ? say('key_used') : say('key_set', value || '–'));
  showKeys();
});

listen(root, 'keydown', (event) => {
  const keys = keyFields.map((field) => [keyOf(field), 'value' in field || /\d/.test(keyOf(field))]);
  const field = keyFields[keyIndex(event, keys, singleKeys.checked)];
  if (!field) return;
  event.preventDefault();
  actOf(field);
});

requests.resetKeys = () => {
  keep('keys', {});
  showKeys();
};
reports.resetKeys = () => say('reset');
showKeys();
