// One connection to the event stream. The browser resumes it by Last-Event-ID. Where it gave up (the server refused, the
// machine slept) a new one is opened behind the last id; without one, everybody is told to load again.
import type { LiveEvent } from './state';

export type Link = { state: 'connecting' | 'open' } | { state: 'lost'; since: number };
export type Word =
  | { kind: 'event'; event: LiveEvent }
  | { kind: 'reload' }
  | { kind: 'link'; link: Link }
  /** The stream could not be opened at all. */
  | { kind: 'refused' };

export const STREAM = '/api/v1/stream';
const PULSE = 5_000;
const SLEPT = 30_000;

export class Source {
  link: Link = { state: 'connecting' };
  #stream: EventSource | null = null;
  #tries = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #beat = 0;
  /** The last id that was heard. */
  #last = '';

  constructor(
    private readonly tell: (word: Word) => void,
    private readonly open: (url: string) => EventSource = (url) => new EventSource(url),
  ) {}

  start(): void {
    if (this.#stream) return;
    this.#connect(); // throws where a policy forbids it
    this.#beat = Date.now();
    this.#pulse = setInterval(() => {
      const slept = Date.now() - this.#beat > SLEPT;
      this.#beat = Date.now();
      if (slept) this.retry();
    }, PULSE);
  }

  stop(): void {
    clearTimeout(this.#again);
    clearInterval(this.#pulse);
    this.#stream?.close();
    this.#stream = null;
    this.#last = '';
    this.#tries = 0;
    this.#to({ state: 'connecting' });
  }

  /** Opens anew at once: after sleep, or when the reader asks. */
  retry(): void {
    clearTimeout(this.#again);
    this.#stream?.close();
    this.#connect();
  }

  #connect(): void {
    const stream = this.open(this.#last ? `${STREAM}?since=${encodeURIComponent(this.#last)}` : STREAM);
    this.#stream = stream;
    let opened = false;
    stream.onopen = () => {
      opened = true;
      this.#tries = 0;
      this.#to({ state: 'open' });
      // Without an id to resume from, what happened before this moment is not told.
      if (!this.#last) this.tell({ kind: 'reload' });
    };
    stream.onerror = () => {
      if (this.#stream !== stream) return;
      if (this.link.state !== 'lost') this.#to({ state: 'lost', since: Date.now() });
      if (stream.readyState !== EventSource.CLOSED) return; // the browser itself tries again and resumes
      // Refused: perhaps the session ended, which loading finds out.
      if (this.#tries === 0) this.tell({ kind: opened ? 'reload' : 'refused' });
      this.#again = setTimeout(() => this.#connect(), Math.min(1_000 * 2 ** this.#tries++, 30_000));
    };
    stream.addEventListener('ticket', (said) => this.#hear(said, (data) => ({ kind: 'ticket', ticket: data })));
    stream.addEventListener('message', (said) =>
      this.#hear(said, (data) => ({ kind: 'message', number: data.number, message: data.message })),
    );
    stream.addEventListener('notices', (said) => this.#hear(said, () => ({ kind: 'notices' })));
    stream.addEventListener('gone', (said) => this.#hear(said, (data) => ({ kind: 'gone', number: data.number })));
    stream.addEventListener('views', (said) => this.#hear(said, (data) => ({ kind: 'views', owner: data.owner })));
    stream.addEventListener('reload', (said: MessageEvent<string>) => {
      if (said.lastEventId) this.#last = said.lastEventId;
      this.tell({ kind: 'reload' });
    });
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is the server's promise
  #hear(said: MessageEvent<string>, read: (data: any) => LiveEvent): void {
    if (said.lastEventId) this.#last = said.lastEventId;
    let event: LiveEvent;
    try {
      event = read(JSON.parse(said.data));
    } catch {
      this.tell({ kind: 'reload' });
      return;
    }
    this.tell({ kind: 'event', event });
  }

  #to(link: Link): void {
    this.link = link;
    this.tell({ kind: 'link', link });
  }
}
