// The menu of everything that is not needed all the time: one Tab stop, arrow keys inside
// (WAI-ARIA Authoring Practices, menu button pattern).

const menu = find('.menu');
const menuButton = find('[data-do=menu]');
const menuItems = () => findAll('[role^=menuitem]', menu).filter((item) => item.offsetParent);

function openMenu(index) {
  menu.hidden = false;
  menuButton.ariaExpanded = true;
  menuItems().at(index).focus();
}

function closeMenu() {
  if (menu.contains(document.activeElement)) menuButton.focus();
  menu.hidden = true;
  menuButton.ariaExpanded = false;
}

listen(menu, 'keydown', (event) => {
  const { key } = event;
  const items = menuItems();
  const at = items.indexOf(document.activeElement);
  const target = { ArrowDown: (at + 1) % items.length, ArrowUp: at - 1, Home: 0, End: -1 }[key];
  const begins = (item) => key !== ' ' && item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
  const item = target === undefined ? [...items.slice(at + 1), ...items].find(begins) : items.at(target);
  if (isModified(event)) return;
  if (key === 'Escape' || key === 'Tab') closeMenu();
  else if (item) item.focus();
  else return;
  if (key !== 'Tab') event.preventDefault();
});
listen(menuButton, 'keydown', (event) => {
  const index = { ArrowDown: 0, ArrowUp: -1 }[event.key];
  if (index === undefined) return;
  event.preventDefault();
  openMenu(index);
});
listen(document, 'pointerdown', ({ target }) => {
  if (!menu.contains(target) && !menuButton.contains(target)) closeMenu();
});
requests.menu = () => (menu.hidden ? openMenu(0) : closeMenu());
if (!document.pictureInPictureEnabled || !video.requestPictureInPicture) find('[data-do=picture]').parentNode.remove();
