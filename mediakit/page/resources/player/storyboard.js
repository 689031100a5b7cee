// The small picture of a time, on a page whose release has them.

const tile = find('.tile');

requests.tile = (ms) => {
  const { href, columns, width, height, interval } = tile.dataset;
  const index = Math.floor(ms / interval);
  Object.assign(styleOf('.tile'), {
    width: `${width}px`,
    height: `${height}px`,
    background: `url("${href}") -${(index % columns) * width}px -${Math.floor(index / columns) * height}px`
  });
};
