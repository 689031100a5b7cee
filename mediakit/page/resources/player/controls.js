// Everything with `data-do` asks for something; what is pressed, checked or shown follows the state.

function actOf({ dataset }) {
  act(dataset.do, dataset.value && +dataset.value);
}

listen(root, 'click', (event) => {
  const button = event.target.closest('[data-do]:not([data-key])');
  if (!button) return;
  if (button.closest('.menu')) closeMenu();
  actOf(button);
});

// A click on the picture plays and pauses, and brings the keys to the player.
listen(stage, 'click', () => {
  screen.focus({ preventScroll: true });
  act('toggle');
});

subscribe((changed) => {
  if (String(changed) === 'ms') return;
  ['playing', 'descriptions'].forEach((name) => root.classList.toggle(name, state[name]));
  findAll('[data-state]').forEach((button) => {
    const { state: name, value, on, off } = button.dataset;
    const active = value === undefined ? !!state[name] : state[name] === +value;
    if (on) button.ariaLabel = active ? on : off;
    else button[button.role ? 'ariaChecked' : 'ariaPressed'] = active;
  });
  find('.problem').hidden = !state.failed;
});

const volumeInput = find('.volume');
if (volumeInput) {
  listen(volumeInput, 'input', () => request('volume', +volumeInput.value));
  subscribe((changed) => {
    if (String(changed) === 'ms') return;
    const volume = state.muted ? 0 : state.volume;
    volumeInput.value = volume * 100;
    drawRange(volumeInput.parentNode, volume);
    volumeInput.ariaValueText = percentText(volume);
  });
}

listen(rateField, 'input', () => request('rate', +rateField.value));
subscribe(() => {
  rateField.value = state.rate;
});
