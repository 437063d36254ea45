// What strangers write: addresses in text, HTML in frames, lists of copies.
import { describe, expect, test } from 'vitest';
import { addresses } from '$lib/write/addresses';
import { frameDocument, hasRemoteImages, wantsPaper } from './frame';
import { parts } from './links';

const drawn = (text: string): string => parts(text).map((part) => (part.href ? `[${part.text}](${part.href})` : part.text)).join('');

describe('addresses in text', () => {
  test.each([
    ['See https://kalva.example/a?b=1.', 'See [https://kalva.example/a?b=1](https://kalva.example/a?b=1).'],
    ['(https://kalva.example/a)', '([https://kalva.example/a](https://kalva.example/a))'],
    ['https://en.example/wiki/A_(b)', '[https://en.example/wiki/A_(b)](https://en.example/wiki/A_(b))'],
    ['Write to help@kalva.example!', 'Write to [help@kalva.example](mailto:help@kalva.example)!'],
    ['javascript:alert(1) and data:text/html,x', 'javascript:alert(1) and data:text/html,x'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['https://', 'https://'],
    ['', ''],
  ])('%s', (text, links) => {
    expect(drawn(text)).toBe(links);
  });

  test('a long line of at signs takes no time', () => {
    const before = performance.now();
    parts(`${'a.'.repeat(20_000)}@`);
    parts('@'.repeat(50_000));
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe('the frame of a message', () => {
  const dress = { ink: 'black', paper: 'transparent', scheme: 'light' as const, fonts: [], origin: 'https://desk.example' };

  test('allows no scripts, and nothing from elsewhere until asked', () => {
    const text = frameDocument('<p>Hello</p>', { images: false, dress });
    expect(text).toContain("default-src 'none'");
    expect(text).toContain('img-src data: https://desk.example/api/v1/attachments/;');
    expect(text).not.toContain('script-src');
  });

  test('allows images, and only images, when asked', () => {
    expect(frameDocument('', { images: true, dress })).toContain('img-src data: https://desk.example/api/v1/attachments/ https: http:;');
  });

  test('knows which images the server put aside', () => {
    expect(hasRemoteImages('<img data-remote-src="https://x.example/a.gif">')).toBe(true);
    expect(hasRemoteImages('<img src="cid:a@b"><a href="https://x.example">')).toBe(false);
  });

  test.each([
    ['<p style="color:#333">', true],
    ['<td bgcolor="#fff">', true],
    ['<p style="text-align:left">Hello</p>', false],
    ['<b>Hello</b>', false],
  ])('%s: white paper %s', (html, paper) => {
    expect(wantsPaper(html)).toBe(paper);
  });
});

test.each([
  ['a@b.example, c@d.example', ['a@b.example', 'c@d.example'], []],
  ['Rūta <r@p.example>; r@p.example', ['r@p.example'], []],
  ['a@b.example c@d.example', ['a@b.example', 'c@d.example'], []],
  ['nobody', [], ['nobody']],
  ['a@b', [], ['a@b']],
  ['', [], []],
])('copies %j', (text, good, wrong) => {
  expect(addresses(text)).toEqual({ good, wrong });
});
