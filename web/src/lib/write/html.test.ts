import { expect, test } from 'vitest';
import { asHtml, isEmpty, pasted, sent, shown, wells } from './html';

const files = [{ id: 7, content_id: 'abc@desk' }];

test('a picture is named on the wire and placed on the screen', () => {
  const wire = '<p>Look <img src="cid:abc@desk"></p>';
  const screen = '<p>Look <img src="/api/v1/uploads/7"></p>';
  expect(shown(wire, files)).toBe(screen);
  expect(sent(screen, files)).toBe(wire);
  expect(sent('<img src="/api/v1/uploads/8">', files)).toBe('<img src="/api/v1/uploads/8">');
});

test('blanks and empty paragraphs are nothing, a picture is something', () => {
  expect(isEmpty('<p></p><p>&nbsp; <br></p>')).toBe(true);
  expect(isEmpty('<p><img src="/api/v1/uploads/7"></p>')).toBe(false);
  expect(isEmpty('<p>a</p>')).toBe(false);
});

test('open places of a prepared text are told once each', () => {
  expect(wells('<p>{{ order number }} {{order number}} {{x}} {{}} { }</p>')).toEqual(['order number', 'x']);
});

test('text becomes paragraphs and stays text', () => {
  expect(asHtml('Labas,\n\na < b\nc')).toBe('<p>Labas,</p><p>a &lt; b<br>c</p>');
});

test('what a word processor adds is left out', () => {
  expect(pasted('<!--[if mso]>x<![endif]--><style>p{}</style><p class="MsoNormal">a<o:p></o:p></p>')).toBe('<p class="MsoNormal">a</p>');
});
