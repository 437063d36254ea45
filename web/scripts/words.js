// Checks the words of the console: each message that is used is there in every language with the same arguments, none
// stands there unused, plurals have every form of their language, and no id is taken from the server's files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@fluent/syntax';

const source = fileURLToPath(new URL('../src', import.meta.url));
const locales = fileURLToPath(new URL('../../locales', import.meta.url));
const faults = [];

/** @param {string} dir @returns {string[]} */
const files = (dir) => readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(dir, entry.name)) : [join(dir, entry.name)]));

/** Message ids that the code says: literals in t(...) and word(...), also those behind a condition. */
const used = new Set();
for (const file of files(source).filter((name) => /\.(svelte|ts)$/.test(name) && !/\.test\.ts$/.test(name))) {
  const text = readFileSync(file, 'utf8');
  for (const call of text.matchAll(/(?<![\w.$])(?:t|word)\(/g)) {
    const first = argument(text, call.index + call[0].length);
    const ids = [...first.matchAll(/'([a-z][a-z0-9]*(?:-[a-z0-9]+)*)'(?!\s*\])/g)]
      .filter((found) => !/(?:===|!==)\s*$/.test(first.slice(0, found.index)) && !/^\s*(?:===|!==)/.test(first.slice(found.index + found[0].length)))
      .map((found) => found[1]);
    for (const id of ids) used.add(id);
  }
}

/** The text of a call's first argument. @param {string} text @param {number} from */
function argument(text, from) {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign) && depth-- === 0) return text.slice(from, at);
    else if (sign === ',' && depth === 0) return text.slice(from, at);
  }
  return '';
}

/** @param {string} language */
function messages(language) {
  /** @type {Map<string, {args: Set<string>, forms: {keys: string[], on: string}[]}>} */
  const found = new Map();
  for (const name of readdirSync(join(locales, language)).filter((file) => file.endsWith('.ftl'))) {
    const ours = name.startsWith('console');
    for (const entry of parse(readFileSync(join(locales, language, name), 'utf8'), {}).body) {
      if (entry.type === 'Junk' && ours) faults.push(`locales/${language}/${name}: cannot be read: ${entry.content.trim().split('\n')[0]}`);
      if (entry.type !== 'Message') continue;
      const id = entry.id.name;
      if (found.has(id)) faults.push(`locales/${language}/${name}: ${id} is there twice`);
      if (!ours) {
        found.set(id, { args: new Set(), forms: [], theirs: true });
        continue;
      }
      const message = { args: new Set(), forms: [] };
      walk(entry.value, message);
      found.set(id, message);
    }
  }
  return new Map([...found].filter(([, message]) => !message.theirs));
}

/** @param {any} node @param {{args: Set<string>, forms: {keys: string[], on: string}[]}} message */
function walk(node, message) {
  if (!node || typeof node !== 'object') return;
  if (node.type === 'VariableReference') message.args.add(node.id.name);
  if (node.type === 'SelectExpression' && node.selector.type === 'VariableReference' && node.selector.id.name === 'count')
    message.forms.push({ on: 'count', keys: node.variants.map((variant) => variant.key.name ?? variant.key.value) });
  for (const part of Object.values(node)) if (Array.isArray(part)) part.forEach((each) => walk(each, message));
  else if (part && typeof part === 'object') walk(part, message);
}

const languages = readdirSync(locales, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(locales, entry.name)).some((file) => file.startsWith('console')))
  .map((entry) => entry.name);
const english = messages('en');
for (const language of languages) {
  const said = messages(language);
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const id of used) if (!said.has(id)) faults.push(`${language}: ${id} is used but missing`);
  for (const [id, message] of said) {
    if (!used.has(id)) faults.push(`${language}: ${id} is there but unused`);
    // A language with one form for every number need not ask for the number.
    const asked = ({ args }) => [...args].filter((name) => forms.length > 1 || name !== 'count').sort().join(', ');
    const args = asked(english.get(id) ?? { args: [] });
    if (asked(message) !== args) faults.push(`${language}: ${id} does not take the same arguments as in en (${args})`);
    for (const { keys } of message.forms)
      for (const form of forms) if (!keys.includes(form)) faults.push(`${language}: ${id} lacks the plural form ${form}`);
  }
}

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${used.size} messages, ${languages.join(', ')}`);
