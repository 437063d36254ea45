// What a page holds of the stream: whether it is linked, and whom to tell. Through a SharedWorker where there is one.
import { Source, type Link, type Word } from './source';
import type { LiveEvent } from './state';
import type { Ask } from './worker';

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
    if (word.kind === 'link') this.link = word.link;
    else for (const listener of this.#listeners) word.kind === 'reload' ? listener.reload() : listener.event(word.event);
  };

  #shared(): ((ask: Ask) => void) | null {
    if (typeof SharedWorker === 'undefined') return null;
    try {
      const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'touchstone-live' });
      worker.port.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
      return (ask) => worker.port.postMessage(ask);
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
