// The present, refreshed often enough for ages in minutes.
let now = $state(Date.now());

if (typeof window !== 'undefined') {
  setInterval(() => (now = Date.now()), 15_000);
  document.addEventListener('visibilitychange', () => (now = Date.now()));
}

/** Milliseconds; reactive. */
export const present = (): number => now;
