import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Source, type Word } from './source';

class Stream extends EventTarget {
  static made: Stream[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    Stream.made.push(this);
  }
  opens() {
    this.readyState = 1;
    this.onopen?.();
  }
  drops(forGood = false) {
    this.readyState = forGood ? 2 : 0;
    this.onerror?.();
  }
  says(type: string, data: unknown, lastEventId = '') {
    this.dispatchEvent(new MessageEvent(type, { data: typeof data === 'string' ? data : JSON.stringify(data), lastEventId }));
  }
  close() {
    this.readyState = 2;
  }
}

const last = (): Stream => Stream.made.at(-1) as Stream;
let words: Word[];
let source: Source;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', { CLOSED: 2 });
  Stream.made = [];
  words = [];
  source = new Source((word) => words.push(word), (url) => new Stream(url) as unknown as EventSource);
  source.start();
});
afterEach(() => {
  source.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const reloads = (): number => words.filter((word) => word.kind === 'reload').length;

test('the first link asks for a load, since nothing was heard before it', () => {
  last().opens();
  expect(reloads()).toBe(1);
  expect(source.link).toEqual({ state: 'open' });
});

test('a stream that the browser resumes from an id misses nothing', () => {
  last().opens();
  last().says('gone', { number: 4 }, 'c-17');
  last().drops();
  expect(source.link.state).toBe('lost');
  last().opens();
  expect(reloads()).toBe(1);
  expect(words).toContainEqual({ kind: 'event', event: { kind: 'gone', number: 4 } });
});

test('a stream that was refused is opened anew, ever more slowly, behind the last id', () => {
  last().opens();
  last().says('gone', { number: 4 }, 'c-17');
  last().drops(true);
  vi.advanceTimersByTime(1_000);
  expect(Stream.made).toHaveLength(2);
  last().drops(true);
  vi.advanceTimersByTime(1_999);
  expect(Stream.made).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(Stream.made).toHaveLength(3);
  last().opens();
  expect(last().url).toBe('/api/v1/stream?since=c-17');
  expect(reloads()).toBe(2); // once when it was refused, to find out why
});

test('a stream that never opened is said to be refused, so that a tab can try by itself', () => {
  last().drops(true);
  expect(words).toContainEqual({ kind: 'refused' });
  expect(reloads()).toBe(0);
});

test('without an id to go on from, everything is loaded again', () => {
  last().opens();
  last().drops(true);
  vi.advanceTimersByTime(1_000);
  last().opens();
  expect(last().url).toBe('/api/v1/stream');
  expect(reloads()).toBe(3);
});

test('a word that cannot be read makes everything load again', () => {
  last().opens();
  last().says('ticket', '{', 'c-1');
  expect(reloads()).toBe(2);
});

test('a machine that slept opens anew', () => {
  last().opens();
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(5_000);
  expect(Stream.made).toHaveLength(2);
});

test('a stopped source stays silent', () => {
  last().opens();
  const heard = words.length;
  source.stop();
  vi.advanceTimersByTime(60_000);
  expect(Stream.made).toHaveLength(1);
  expect(words.slice(heard).filter((word) => word.kind !== 'link')).toEqual([]);
});
