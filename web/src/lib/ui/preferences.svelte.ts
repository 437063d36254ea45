// Choices of this browser: theme, single-letter keys, the folded navigation.
export type Theme = 'system' | 'light' | 'dark';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // The choice lasts as long as the page.
  }
}

class Preferences {
  #theme = $state<Theme>((['light', 'dark'] as const).find((theme) => theme === read('touchstone.theme')) ?? 'system');
  #letters = $state(read('touchstone.letters') !== 'off');
  #rail = $state(read('touchstone.rail') === 'on');

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    write('touchstone.theme', theme === 'system' ? null : theme);
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  /** Whether single letters are shortcuts. */
  get letters(): boolean {
    return this.#letters;
  }
  set letters(on: boolean) {
    this.#letters = on;
    write('touchstone.letters', on ? null : 'off');
  }

  /** Whether the navigation is folded to icons. */
  get rail(): boolean {
    return this.#rail;
  }
  set rail(on: boolean) {
    this.#rail = on;
    write('touchstone.rail', on ? 'on' : null);
  }
}

export const preferences = new Preferences();
