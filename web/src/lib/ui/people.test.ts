import { expect, test } from 'vitest';
import { hue, initials } from './people';

test.each([
  ['Ieva Petrauskaitė', 'IP'],
  ['Šarūnas', 'Š'],
  ['陈晓雯', '陈'],
  ['harriet.boyle@mail.example', 'HE'],
  ['  ', ''],
  ['„Jonas“ Stankevičius', 'JS'],
  ['Anne-Marie de Vries', 'AV'],
])('%s is drawn as %s', (name, drawn) => {
  expect(initials(name)).toBe(drawn);
});

test('a person keeps their hue', () => {
  expect(hue('Harriet Boyle')).toBe(hue('harriet boyle'));
  expect(hue('Harriet Boyle')).toBeLessThan(360);
});
