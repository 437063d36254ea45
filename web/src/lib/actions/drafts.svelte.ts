// Unsent words, per ticket and kind: on the server while one types, and in this browser until the server has them.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { Problem } from '$lib/api/client';
import * as api from '$lib/api/writing';
import { isEmpty, sent, shown } from '$lib/write/html';

export type Mode = 'reply' | 'note' | 'forward';
/** What is kept: also the words of a ticket that does not exist yet, under `NEW`. */
export type Kind = Mode | 'ticket';
/** The number of the ticket that does not exist yet. */
export const NEW = 0;
export const MODES: readonly Mode[] = ['reply', 'note', 'forward'];

export interface Part {
  /** As the editor has it: pictures by their address. */
  html: string;
  to: string;
  cc: string;
  bcc: string;
  subject: string;
  attachments: api.Upload[];
  /** The one message that is passed on; null for the whole conversation. */
  forwards: number | null;
  /** Where a new ticket is to belong. */
  department: number | null;
  /** Where the ticket goes when this leaves, as a macro said. */
  then: api.Then;
  /** The version that the server has; null when it has none. */
  version: number | null;
  /** There are words here that the server does not have. */
  dirty: boolean;
  threadVersion: number;
  /** What the server has instead, written elsewhere. */
  other: api.Draft | null;
  /** Another text came from elsewhere: the editor takes it up when this changes. */
  turn: number;
}

const EMPTY: Part = { html: '', to: '', cc: '', bcc: '', subject: '', attachments: [], forwards: null, department: null, then: null, version: null, dirty: false, threadVersion: 0, other: null, turn: 0 };

/** How long typing rests before it is kept. */
const REST = 700;
const AGAIN = 5_000;

const place = (number: number, mode: Kind): string => `${number}.${mode}`;
export const isBlank = (part: Part): boolean => isEmpty(part.html) && part.attachments.length === 0 && !part.to && !part.cc && !part.bcc;
/** The subject of a ticket that does not exist yet is the reader's own, and worth keeping by itself. */
const isNothing = (part: Part, mode: Kind): boolean => isBlank(part) && !(mode === 'ticket' && part.subject.trim());

export class Drafts {
  #parts = new SvelteMap<string, Part>();
  #modes = new SvelteMap<number, Mode>();
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #saving = new Map<string, Promise<void>>();
  /** Colleagues' drafts, as last heard. */
  #others = new SvelteMap<number, api.Draft[]>();

  constructor(readonly me: number) {}

  mode = (number: number): Mode => this.#modes.get(number) ?? 'reply';
  turnTo = (number: number, mode: Mode): void => void this.#modes.set(number, mode);

  of(number: number, mode: Kind): Part {
    return this.#parts.get(place(number, mode)) ?? EMPTY;
  }

  others = (number: number): api.Draft[] => this.#others.get(number) ?? [];

  /** What the reader typed. */
  set(number: number, mode: Kind, change: Partial<Part>, threadVersion?: number): void {
    const before = this.of(number, mode);
    const begun = isBlank(before) && threadVersion !== undefined ? { threadVersion } : {};
    this.#put(number, mode, { ...before, ...begun, ...change, dirty: true });
    this.#later(number, mode, REST);
  }

  /** Takes up what the server has, unless there are newer words here. */
  async load(number: number): Promise<void> {
    for (const mode of MODES) this.#recall(number, mode);
    const all = await api.drafts(number);
    this.#others.set(number, all.filter((draft) => draft.account !== this.me && draft.kind !== 'ticket'));
    for (const mode of MODES) this.#meet(number, mode, all.find((draft) => draft.account === this.me && draft.kind === mode));
    if (!this.#modes.has(number)) {
      const newest = all.filter((draft) => draft.account === this.me && draft.kind !== 'ticket').sort((a, b) => b.version - a.version)[0];
      if (newest) this.#modes.set(number, newest.kind as Mode);
    }
  }

  /** The same for the ticket that does not exist yet. */
  async loadNew(): Promise<void> {
    this.#recall(NEW, 'ticket');
    this.#meet(NEW, 'ticket', (await api.newDraft()) ?? undefined);
  }

  /** What this browser kept and the server may not have. */
  #recall(number: number, mode: Kind): void {
    if (this.#parts.has(place(number, mode))) return;
    const part = this.#read(number, mode);
    if (!part) return;
    this.#put(number, mode, part);
    if (part.dirty) this.#later(number, mode, 0);
  }

  #meet(number: number, mode: Kind, there: api.Draft | undefined): void {
    const here = untrack(() => this.of(number, mode));
    if (here.dirty || this.#saving.has(place(number, mode)) || this.#timers.has(place(number, mode))) return;
    if (there && there.version !== here.version) this.adopt(number, mode, there);
    else if (!there && here.version !== null) this.#put(number, mode, { ...EMPTY, turn: here.turn + 1 });
  }

  /** The server's text instead of the one here. */
  adopt(number: number, mode: Kind, draft: api.Draft): void {
    const emails = (list: { email: string }[] = []): string => list.map((person) => person.email).join(', ');
    const { fields } = draft;
    this.#put(number, mode, {
      html: shown(draft.html, draft.attachments),
      to: emails(fields.to),
      cc: emails(fields.cc),
      bcc: emails(fields.bcc),
      subject: fields.subject ?? '',
      attachments: draft.attachments,
      forwards: fields.forwards ?? null,
      department: fields.department ?? null,
      then: this.of(number, mode).then,
      version: draft.version,
      dirty: false,
      threadVersion: draft.thread_version,
      other: null,
      turn: this.of(number, mode).turn + 1,
    });
  }

  /** Decides between the words here and those from elsewhere. */
  settle(number: number, mode: Kind, which: 'mine' | 'theirs' | 'both'): void {
    const part = this.of(number, mode);
    const { other } = part;
    if (!other) return;
    if (which === 'theirs') return this.adopt(number, mode, other);
    const files = [...part.attachments, ...other.attachments.filter((file) => which === 'both' && !part.attachments.some((each) => each.id === file.id))];
    const html = which === 'both' ? `${part.html}${shown(other.html, other.attachments)}` : part.html;
    this.#put(number, mode, { ...part, html, attachments: files, version: other.version, other: null, dirty: true, turn: part.turn + 1 });
    this.#later(number, mode, 0);
  }

  /** Puts words before whatever stands there. */
  giveBack(number: number, mode: Mode, html: string): void {
    const part = this.of(number, mode);
    this.set(number, mode, { html: isEmpty(part.html) ? html : `${html}${part.html}`, turn: part.turn + 1 });
    this.turnTo(number, mode);
  }

  /** Resolves when nothing is on its way: what is sent names the version that the server has. */
  async settled(number: number, mode: Kind): Promise<void> {
    const key = place(number, mode);
    if (this.#timers.has(key)) {
      clearTimeout(this.#timers.get(key));
      this.#timers.delete(key);
    }
    await this.#saving.get(key);
  }

  /** It was sent: the server has thrown the draft away itself. */
  done(number: number, mode: Kind): void {
    clearTimeout(this.#timers.get(place(number, mode)));
    this.#timers.delete(place(number, mode));
    this.#put(number, mode, { ...EMPTY, turn: this.of(number, mode).turn + 1 });
  }

  /** Forgets all drafts here: the reader signed out. The server keeps them. */
  forget(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#parts.clear();
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith('touchstone.draft.')) localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  }

  #later(number: number, mode: Kind, wait: number): void {
    const key = place(number, mode);
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, setTimeout(() => {
      this.#timers.delete(key);
      void this.#save(number, mode);
    }, wait));
  }

  #save(number: number, mode: Kind): Promise<void> {
    const key = place(number, mode);
    const saving = (this.#saving.get(key) ?? Promise.resolve()).then(() => this.#keep(number, mode));
    this.#saving.set(key, saving);
    return saving.finally(() => {
      if (this.#saving.get(key) === saving) this.#saving.delete(key);
    });
  }

  async #keep(number: number, mode: Kind): Promise<void> {
    const part = this.of(number, mode);
    if (!part.dirty || part.other) return;
    const people = (line: string) => line.split(/[,;\n]/).map((piece) => piece.trim()).filter(Boolean).slice(0, 50).map((email) => ({ name: '', email }));
    try {
      let version: number | null = null;
      if (isNothing(part, mode)) {
        if (part.version !== null) await (number === NEW ? api.discardNewDraft(part.version) : api.discardDraft(number, mode, part.version));
      } else {
        const fields = { to: people(part.to), cc: people(part.cc), bcc: people(part.bcc), subject: part.subject || null, forwards: part.forwards, department: part.department };
        const attachments = part.attachments.map((file) => file.id);
        const draft = { kind: mode, html: sent(part.html, part.attachments), fields, attachments, thread_version: part.threadVersion, version: part.version };
        version = (await (number === NEW ? api.keepNewDraft(draft) : api.keepDraft(number, draft))).version;
      }
      // Whatever was typed meanwhile is kept next.
      const now = this.of(number, mode);
      this.#put(number, mode, { ...now, version, dirty: now.html !== part.html || now.attachments !== part.attachments || now.to !== part.to || now.cc !== part.cc || now.bcc !== part.bcc || now.subject !== part.subject || now.department !== part.department });
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.kind === 'draft-changed') {
        const all = await (number === NEW ? api.newDraft().then((draft) => (draft ? [draft] : [])) : api.drafts(number)).catch(() => []);
        const other = all.find((draft) => draft.account === this.me && draft.kind === mode) ?? null;
        if (other) this.#put(number, mode, { ...this.of(number, mode), other });
      } else if (problem.kind === 'draft-gone') {
        // Sent or taken over elsewhere: what is here is a new draft as soon as somebody types on.
        this.#put(number, mode, { ...this.of(number, mode), version: null, dirty: false });
      } else if (problem.offline || problem.status >= 500) this.#later(number, mode, AGAIN);
    }
  }

  #put(number: number, mode: Kind, part: Part): void {
    this.#parts.set(place(number, mode), part);
    try {
      const key = `touchstone.draft.${this.me}.${place(number, mode)}`;
      // The server has the rest.
      if (part.dirty && !isNothing(part, mode)) localStorage.setItem(key, JSON.stringify(part));
      else localStorage.removeItem(key);
    } catch {
      // Storage is full or forbidden: the draft still lives on the page.
    }
  }

  #read(number: number, mode: Kind): Part | null {
    try {
      const text = localStorage.getItem(`touchstone.draft.${this.me}.${place(number, mode)}`);
      return text ? { ...EMPTY, ...(JSON.parse(text) as Partial<Part>), other: null } : null;
    } catch {
      return null;
    }
  }
}
