// Answers that the server does not have yet, kept in this browser: one entry for each question.
export function held(prefix) {
  const name = (key) => `${prefix}:${key}`;
  return {
    put(key, change) {
      try {
        localStorage.setItem(name(key), JSON.stringify(change));
        return true;
      } catch {
        return false;
      }
    },
    take(key) {
      try {
        return JSON.parse(localStorage.getItem(name(key)));
      } catch {
        return null;
      }
    },
    drop(key) {
      try {
        localStorage.removeItem(name(key));
      } catch {
        // Storage is switched off: nothing was kept.
      }
    },
  };
}

// A page that a section's button led to: the server has what was on that page.
export function arrived() {
  if (!document.referrer.includes("/section/")) return;
  try {
    Object.keys(localStorage)
      .filter((name) => name.startsWith("chest:") && localStorage[name].includes('"pressed":true'))
      .forEach((name) => localStorage.removeItem(name));
  } catch {
    // Storage is switched off: nothing was kept.
  }
}
