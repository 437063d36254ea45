// What a page holds of the stream: whether it is linked, and whom to tell. Through a SharedWorker where there is one.
import { Source, type Link, type Word } from './source';
import type { LiveEvent } from './state';
import type { Ask } from './worker';

/** How long a worker may stay silent, in milliseconds. */
const PATIENCE = 4_000;

export interface Listener {
  event(event: LiveEvent): void;
  /** Events may have been missed: load again. */
  reload(): void;
}

export class Live {
  link = $state.raw<Link>({ state: 'connecting' });
  #listeners = new Set<Listener>();
  #ask: (ask: Ask) => void;

  constructor() {
    this.#ask = this.#shared() ?? this.#alone();
  }

  start(): void {
    this.#ask('start');
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#back);
    addEventListener('online', this.retry);
  }

  /** The tab leaves the desk. `everywhere` ends the stream for the other tabs as well: the session is over. */
  stop({ everywhere = false } = {}): void {
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#back);
    removeEventListener('online', this.retry);
    this.#ask(everywhere ? 'stop' : 'bye');
    if (everywhere) this.#ask('bye');
  }

  retry = (): void => this.#ask('retry');

  /** Returns the way to stop listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #leave = (): void => this.#ask('bye');
  #back = (shown: PageTransitionEvent): void => {
    if (!shown.persisted) return;
    this.#ask('start');
    this.#hear({ kind: 'reload' });
  };

  #hear = (word: Word): void => {
    switch (word.kind) {
      case 'link':
        this.link = word.link;
        break;
      case 'event':
        for (const listener of this.#listeners) listener.event(word.event);
        break;
      case 'reload':
      case 'refused':
        for (const listener of this.#listeners) listener.reload();
        break;
    }
  };

  #shared(): ((ask: Ask) => void) | null {
    if (typeof SharedWorker === 'undefined') return null;
    try {
      const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'touchstone-live' });
      // A worker that may not run or not connect (a policy, an extension) must not leave the tab deaf.
      let silent: ReturnType<typeof setTimeout> | undefined;
      const leave = () => {
        clearTimeout(silent);
        worker.port.onmessage = null;
        worker.port.postMessage('bye' satisfies Ask);
        this.#ask = this.#alone();
        this.#ask('start');
      };
      worker.onerror = leave;
      worker.port.onmessage = ({ data }: MessageEvent<Word>) => {
        clearTimeout(silent);
        if (data.kind === 'refused') leave();
        else this.#hear(data);
      };
      return (ask) => {
        if (ask === 'start') silent = setTimeout(leave, PATIENCE);
        worker.port.postMessage(ask);
      };
    } catch {
      return null;
    }
  }

  #alone(): (ask: Ask) => void {
    const source = new Source(this.#hear);
    return (ask) => {
      if (ask === 'start') source.start();
      else if (ask === 'retry') source.retry();
      else source.stop();
    };
  }
}
