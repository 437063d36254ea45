// Unsent text, kept per ticket for as long as the tab lives, so that no click loses it.
export interface Draft {
  mode: 'reply' | 'note';
  reply: string;
  note: string;
  cc: string;
}

const EMPTY: Draft = { mode: 'reply', reply: '', note: '', cc: '' };
const kept = (number: number): string => `touchstone.draft.${number}`;

export class Drafts {
  #drafts = $state<Record<number, Draft>>({});

  of(number: number): Draft {
    return this.#drafts[number] ?? read(number);
  }

  set(number: number, change: Partial<Draft>): void {
    const draft = { ...this.of(number), ...change };
    this.#drafts[number] = draft;
    try {
      if (draft.reply || draft.note || draft.cc) sessionStorage.setItem(kept(number), JSON.stringify(draft));
      else sessionStorage.removeItem(kept(number));
    } catch {
      // Storage is full or forbidden: the draft still lives on the page.
    }
  }

  /** Puts text back that was sent and taken back, before anything written since. */
  giveBack(number: number, text: string): void {
    const draft = this.of(number);
    this.set(number, { mode: 'reply', reply: draft.reply.trim() ? `${text}\n\n${draft.reply}` : text });
  }

  /** Forgets all drafts: the reader signed out. */
  forget(): void {
    this.#drafts = {};
    try {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith('touchstone.draft.')) sessionStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  }
}

function read(number: number): Draft {
  try {
    const text = sessionStorage.getItem(kept(number));
    if (text) return { ...EMPTY, ...(JSON.parse(text) as Partial<Draft>) };
  } catch {
    // An unreadable draft is no draft.
  }
  return EMPTY;
}
