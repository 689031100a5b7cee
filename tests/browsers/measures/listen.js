// Collects every message that a screen reader would be given, from now on, in window.messages.
() => {
  window.messages = [];
  const regions = '[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off]), output';
  const observer = new MutationObserver((changes) => {
    const changed = new Set(changes
      .map(({ target }) => (target.nodeType === 1 ? target : target.parentElement))
      .map((element) => element && element.closest(regions)).filter(Boolean));
    changed.forEach((region) => {
      if (region.textContent.trim()) window.messages.push(region.textContent.trim());
    });
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}
