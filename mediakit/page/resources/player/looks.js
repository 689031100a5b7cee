// How captions look: each field's value becomes the CSS custom property of its name.

onPreference(() => {
  findAll('.look select').forEach(({ dataset, value }) => styleOf('.screen').setProperty(`--caption-${dataset.preference}`, value));
  screen.dataset.place = findAll('[data-preference=place]').map(({ value }) => value);
  placeCaptions();
});
new ResizeObserver(placeCaptions).observe(captionFrame);
