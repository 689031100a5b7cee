// What the viewer chose, kept in local storage where the browser allows that, else for the visit.

const STORAGE_KEY = 'mediakit';
let kept = {};
try {
  kept = { ...JSON.parse(localStorage.getItem(STORAGE_KEY)) };
} catch {
  // Blocked, or not what we wrote: the defaults hold.
}

// What was kept under a name, if it is the kind of value that the default is.
const recall = (name, byDefault) => (typeof kept[name] === typeof byDefault ? kept[name] : byDefault);

function keep(name, value) {
  kept[name] = value;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
  } catch {
    // Blocked or full.
  }
}
