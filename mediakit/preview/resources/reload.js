// Loads a previewed page again when its file has another version than the one that was sent.
(() => {
  const version = new URL(document.currentScript.src).search.slice(1);
  // Where the page was saved and opened elsewhere, there is nothing to wait for.
  if (location.protocol !== 'http:' || !['127.0.0.1', 'localhost'].includes(location.hostname)) return;
  const look = async () => {
    try {
      const answer = await fetch(location.pathname + location.search, { method: 'HEAD', cache: 'no-store' });
      if (answer.ok && answer.headers.get('ETag') !== `"${version}"`) {
        location.reload();
        return;
      }
    } catch {
      // The preview was ended; it may be started again on the same port.
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();
