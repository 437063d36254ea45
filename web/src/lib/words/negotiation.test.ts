import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGES, regionOf, spoken, type Language } from './negotiation';

const table = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../../../../locales/${name}.json`, import.meta.url), 'utf8')) as T;

test('the console hears in a tag what the server hears', () => {
  for (const [asked, heard] of table<[string, string | null][]>('negotiation')) expect([asked, spoken(asked)]).toEqual([asked, heard]);
});

test('a number takes the form in the browser that it takes on the server', () => {
  const forms = table<Record<string, Record<string, number[]>>>('plurals');
  expect(Object.keys(forms).sort()).toEqual(Object.keys(LANGUAGES).sort());
  for (const [language, numbers] of Object.entries(forms)) {
    const rules = new Intl.PluralRules(language);
    for (const [form, examples] of Object.entries(numbers)) for (const number of examples) expect([language, number, rules.select(number)]).toEqual([language, number, form]);
    expect(Object.keys(numbers).sort()).toEqual(rules.resolvedOptions().pluralCategories.sort());
  }
});

test('dates are written as in the reader’s own region where it speaks the chosen language', () => {
  expect(regionOf('en', ['lt', 'en-US', 'en'])).toBe('en-US');
  expect(regionOf('en', ['lt-LT'])).toBe('en-GB');
  expect(regionOf('zh-Hant', ['zh-CN', 'zh-HK'])).toBe('zh-HK');
  expect(regionOf('zh-Hant', ['zh-CN'])).toBe('zh-TW');
  expect(regionOf('sl', ['sl'])).toBe('sl-SI');
  expect(regionOf('en', ['en-not_a_tag!'])).toBe('en-GB');
});

test('dates, clocks and numbers are written as people there write them', () => {
  const at = new Date(2026, 4, 12, 13, 26);
  const written = (language: Language) => {
    const region = regionOf(language, []);
    const form = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(region, options).format(at);
    return [form({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }), form({ day: 'numeric', month: 'short' }), new Intl.NumberFormat(region).format(12345.5)].map((text) => text.replaceAll('\u00a0', ' '));
  };
  expect(written('en')).toEqual(['13:26', '12 May', '12,345.5']);
  expect(written('lt')).toEqual(['13:26', '05-12', '12 345,5']);
  expect(written('ro')).toEqual(['13:26', '12 mai', '12.345,5']);
  expect(written('sl')).toEqual(['13:26', '12. maj', '12.345,5']);
  expect(written('zh-Hans')).toEqual(['13:26', '5月12日', '12,345.5']);
  expect(written('zh-Hant')).toEqual(['13:26', '5月12日', '12,345.5']);
});
