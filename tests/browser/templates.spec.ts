// Canned replies and macros: made in the settings, put in by keyboard, applied, said.
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { deliver, desk, expect, test, ticketOf, unique } from './desk';

async function open(page: Page): Promise<{ number: number; box: Locator }> {
  const subject = unique('The boiler drips');
  await deliver({ name: 'Harriet Boyle', from: 'harriet@customer.example', subject, text: 'It drips.' });
  const number = await ticketOf(page, subject);
  await page.goto(`/inbox/${number}`);
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('article')).toHaveCount(1);
  return { number, box: page.getByRole('textbox', { name: 'Reply to Harriet Boyle' }) };
}

async function keep(page: Page, template: Record<string, unknown>): Promise<number> {
  const answer = await page.request.post('/api/v1/templates', { data: { visibility: 'own', ...template }, headers: { origin: desk.url } });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: number }).id;
}

const ticket = async (page: Page, number: number) => (await (await page.request.get(`/api/v1/tickets/${number}`)).json()) as { status: string; priority: string };

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((each) => `${each.id} ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

test('a canned reply is made in the settings and put in by keyboard alone, with the name filled', async ({ signedIn: page }) => {
  const name = unique('Zebra thanks');
  await page.goto('/settings/templates');
  await page.getByRole('button', { name: 'New canned reply' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  const words = page.getByRole('textbox', { name: 'Words' });
  await words.click();
  await page.keyboard.type('Dear ');
  await page.getByRole('button', { name: 'Placeholder' }).first().click();
  await page.getByRole('menuitem', { name: 'Requester: first name' }).click();
  await expect(words).toHaveText('Dear {{requester.first_name}}');
  await expect(words).toBeFocused();
  await page.keyboard.type(', thank you.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Only for me' }).getByText(name)).toBeVisible();

  const { box } = await open(page);
  await page.locator('#stream').focus();
  await page.keyboard.press('r');
  await expect(box).toBeFocused();
  await page.keyboard.type(`At 5;30: ;zebra`);
  const list = page.getByRole('listbox', { name: 'Canned replies' });
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute('aria-activedescendant', (await list.getByRole('option').first().getAttribute('id')) ?? '');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(box).toBeFocused();
  await expect(box).toHaveText('At 5;30: ;zebra');
  for (let n = 0; n < ';zebra'.length; n++) await page.keyboard.press('Backspace');
  await page.keyboard.type(`;${name.toLowerCase()}`);
  await expect(list.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(box).toHaveText('At 5;30: Dear Harriet, thank you.');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: `${name} is in the text.` })).toBeVisible();
});

test('arrows choose, Tab takes, and the button opens the same list', async ({ signedIn: page }) => {
  const word = unique('Quokka');
  await keep(page, { name: `${word} one`, text: 'The first.' });
  await keep(page, { name: `${word} two`, html: '<p>The <strong>second</strong>.</p><p>With more.</p>' });
  const { box } = await open(page);
  await page.getByRole('button', { name: 'Canned replies' }).click();
  await expect(box).toBeFocused();
  await page.keyboard.type(word);
  const options = page.getByRole('listbox', { name: 'Canned replies' }).getByRole('option');
  await expect(options).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Tab');
  await expect(box.locator('p')).toHaveText(['The second.', 'With more.']);
  await expect(box.locator('strong')).toHaveText('second');

  await page.getByRole('tab', { name: 'Note', exact: true }).click();
  const note = page.locator('#composer').getByRole('textbox').first();
  await note.click();
  await page.keyboard.type(`;${word} one`);
  await expect(options).toHaveCount(1);
  await options.first().click();
  await expect(note).toHaveText('The first.');
});

test('a macro changes the ticket, says what, and its status waits for the reply', async ({ signedIn: page }) => {
  const word = unique('Walrus');
  await page.goto('/settings/templates');
  await page.getByRole('button', { name: 'New canned reply' }).click();
  await page.getByLabel('Name', { exact: true }).fill(`${word} plain`);
  await page.getByLabel('Status').selectOption('pending');
  await page.getByLabel('Priority').selectOption('urgent');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: `${word} plain` })).toContainText('Status: Waiting for customer, Priority: Urgent');
  await keep(page, { name: `${word} says`, text: 'It is done, {{requester.name}}.', actions: { status: 'solved', priority: 'low' } });

  const { number, box } = await open(page);
  await box.click();
  await page.keyboard.type(`;${word} plain`);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: `${word} plain is applied. Changed: Status, Priority.` })).toBeVisible();
  await expect(box).toHaveText('');
  await expect(page.getByRole('button', { name: /^Status: Waiting for customer/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Priority: Urgent/ })).toBeVisible();
  expect(await ticket(page, number)).toMatchObject({ status: 'pending', priority: 'urgent' });
  await expect(page.getByText(`Olga Owner applied the macro “${word} plain”`).first()).toBeVisible();

  await page.keyboard.type(`;${word} says`);
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(box).toHaveText('It is done, Harriet Boyle.');
  await expect(page.getByRole('status').filter({ hasText: `${word} says is applied. Changed: Priority.` })).toBeVisible();
  await expect(page.getByText('When you send it, the status becomes: Solved')).toBeVisible();
  expect(await ticket(page, number)).toMatchObject({ status: 'pending', priority: 'low' });
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await ticket(page, number)).status, { timeout: 20_000 }).toBe('solved');
});

test('one that somebody changed meanwhile is not overwritten, and one is deleted after being asked', async ({ signedIn: page }) => {
  const name = unique('Gnu');
  const id = await keep(page, { name, text: 'Before.' });
  await page.goto('/settings/templates');
  await page.getByRole('searchbox', { name: 'Search canned replies' }).fill(name);
  await expect(page.getByRole('status').filter({ hasText: '1 canned reply' })).toBeVisible();
  await page.getByRole('button', { name: `Edit ${name}` }).click();
  await page.getByRole('textbox', { name: 'Words' }).fill('Mine.');
  await page.request.patch(`/api/v1/templates/${id}`, { data: { text: 'Theirs.' }, headers: { origin: desk.url } });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Somebody changed this canned reply since you opened it.' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('button', { name: `Edit ${name}` }).click();
  await expect(page.getByRole('textbox', { name: 'Words' })).toHaveText('Theirs.');
  await page.getByRole('textbox', { name: 'Words' }).fill('Mine.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: `Edit ${name}` })).toBeFocused();

  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('button', { name: `Edit ${name}` })).toHaveCount(0);
  expect((await page.request.get(`/api/v1/templates/${id}`)).status()).toBe(404);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 1280],
  ['light', 390],
] as const) {
  const picture = async (page: Page, name: string) => {
    if (process.env.TOUCHSTONE_PICTURES) await page.screenshot({ path: `${process.env.TOUCHSTONE_PICTURES}/canned-${name}-${width}-${colorScheme}.png` });
  };
  const begin = async (page: Page, more: Record<string, unknown> = {}): Promise<string> => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const name = unique('Ibis in everything');
    const actions = { status: 'solved', priority: 'high', assignee: 'me', add_tags: ['drip'], ...more };
    await keep(page, { name, folder: 'Birds', text: 'Hello, this is a long prepared reply that says quite a few words about the boiler and the drip.', visibility: 'everyone', actions });
    return name;
  };

  test(`the settings of canned replies are clean, ${colorScheme}, ${width} wide`, async ({ signedIn: page }) => {
    const name = await begin(page, { note: '<p>Look</p>' });
    await page.goto('/settings/templates');
    await expect(page.getByText(name)).toBeVisible();
    await clean(page);
    await picture(page, 'list');
    await page.getByRole('button', { name: `Edit ${name}` }).click();
    await expect(page.getByRole('textbox', { name: 'Words' })).toBeVisible();
    await clean(page);
    await picture(page, 'form');
  });

  test(`choosing a canned reply is clean, ${colorScheme}, ${width} wide`, async ({ signedIn: page }) => {
    const name = await begin(page);
    const { box } = await open(page);
    await box.click();
    await page.keyboard.type(`;${name}`);
    await expect(page.getByRole('option')).toHaveCount(1);
    await clean(page);
    await picture(page, 'choose');
    await page.keyboard.press('Enter');
    await expect(page.getByText('When you send it, the status becomes: Solved')).toBeVisible();
    await clean(page);
    await picture(page, 'applied');
  });
}
