// The last part: what needs all the others.

// '#t=65' goes to a time, '#cue-12' or '#chapter-2' to that line.
function followAddress() {
  const { hash } = location;
  const seconds = hashSeconds(hash);
  const line = document.getElementById(hash.slice(1));
  if (seconds !== null) request('seek', seconds * 1000);
  else if (line?.dataset.start) {
    const reading = lists.indexOf(line.closest('[data-kind]'));
    if (reading >= 0) publish({ reading });
    request('seek', +line.dataset.start);
    requests.back();
  }
}

listen(window, 'hashchange', followAddress);
followAddress();
listen(window, 'load', requests.back); // browsers scroll to the line themselves
video.controls = false;
