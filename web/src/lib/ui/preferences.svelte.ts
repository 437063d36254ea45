// Choices of this browser: theme, single-letter keys, the folded navigation, the height of rows, the wait for Undo,
// whose pictures are loaded without asking.
export type Theme = 'system' | 'light' | 'dark';
export type Rows = 'roomy' | 'compact';

/** Seconds that a send can be undone; none at all is 0. */
export const UNDO_WAITS = [0, 5, 8, 15, 30] as const;
export type UndoWait = (typeof UNDO_WAITS)[number];
const USUAL_WAIT: UndoWait = 8;

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

/** The latest that were chosen. */
const MOST_SENDERS = 500;

function senders(): string[] {
  try {
    const kept: unknown = JSON.parse(read('touchstone.images') ?? '[]');
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

class Preferences {
  #theme = $state<Theme>((['light', 'dark'] as const).find((theme) => theme === read('touchstone.theme')) ?? 'system');
  #letters = $state(read('touchstone.letters') !== 'off');
  #rail = $state(read('touchstone.rail') === 'on');
  #shown = $state.raw<readonly string[]>(senders());
  #rows = $state<Rows>(read('touchstone.rows') === 'compact' ? 'compact' : 'roomy');

  #undo = $state<UndoWait>(UNDO_WAITS.find((seconds) => String(seconds) === read('touchstone.undo')) ?? USUAL_WAIT);

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

  get rows(): Rows {
    return this.#rows;
  }
  set rows(rows: Rows) {
    this.#rows = rows;
    write('touchstone.rows', rows === 'roomy' ? null : rows);
  }

  /** How long a send waits, in seconds. */
  get undo(): UndoWait {
    return this.#undo;
  }
  set undo(seconds: UndoWait) {
    this.#undo = seconds;
    write('touchstone.undo', seconds === USUAL_WAIT ? null : String(seconds));
  }

  /** Whether pictures from elsewhere in mail of this sender are loaded. */
  shows(sender: string): boolean {
    return sender !== '' && this.#shown.includes(sender.toLowerCase());
  }
  show(sender: string, always: boolean): void {
    const others = this.#shown.filter((each) => each !== sender.toLowerCase());
    this.#shown = always ? [...others, sender.toLowerCase()].slice(-MOST_SENDERS) : others;
    write('touchstone.images', this.#shown.length > 0 ? JSON.stringify(this.#shown) : null);
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
