// The work at a ticket: undo, drafts, somebody who was quicker, keys.
import type { Page } from '@playwright/test';
import { speakAs, deliver, desk, expect, received, test, ticketOf, unique } from './desk';

async function open(page: Page): Promise<{ number: number; box: ReturnType<Page['getByRole']>; stream: ReturnType<Page['getByRole']> }> {
  const subject = unique('The radiator is cold');
  await deliver({ name: 'Harriet Boyle', from: 'harriet@customer.example', subject, text: 'The radiator is cold.' });
  const number = await ticketOf(page, subject);
  await page.goto(`/inbox/${number}`);
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('article')).toHaveCount(1);
  return { number, box: page.getByRole('textbox', { name: 'Reply to Harriet Boyle' }), stream: page.getByRole('region', { name: 'Messages' }) };
}

test('a send can be undone, which gives the text back', async ({ signedIn: page }) => {
  const { box, stream } = await open(page);
  await box.fill('We come on Thursday.');
  await box.press('Control+Enter');
  await expect(stream.getByRole('article', { name: /^Answer by/ })).toBeVisible();
  await page.locator('#stream').focus();
  await page.keyboard.press('z');
  await expect(box).toHaveText('We come on Thursday.');
  await expect(box).toBeFocused();
  await expect(stream.getByRole('article', { name: /^Answer by/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
});

test('who wants no wait sends at once', async ({ signedIn: page }) => {
  await page.goto('/settings/account');
  await page.getByLabel('A sent message can be undone for').selectOption('Not at all');
  const { box, stream } = await open(page);
  const words = unique('We come on Friday');
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/replies'));
  await box.fill(words);
  await box.press('Control+Enter');
  expect((await asked).postDataJSON()).toMatchObject({ wait_seconds: 0 });
  await expect(stream.getByRole('article', { name: /^Answer by/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
  await received(words);
});

test('unsent text is kept through a visit elsewhere and a reload', async ({ signedIn: page }) => {
  const { number, box } = await open(page);
  await box.fill('Half an answer');
  await page.goto('/inbox?tab=solved');
  await page.goto(`/inbox/${number}`);
  await expect(box).toHaveText('Half an answer');
  await page.reload();
  await expect(box).toHaveText('Half an answer');
});

test('a reply into a thread that changed is stopped, and can be kept as a note', async ({ signedIn: page }) => {
  // Deaf to the stream, so that the screen is old when the reply goes.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
  await page.route('**/api/v1/stream', (route) => route.abort());
  const { number, box, stream } = await open(page);
  const { thread_version: version } = (await (await page.request.get(`/api/v1/tickets/${number}`)).json()) as { thread_version: number };
  const quicker = await page.request.post(`/api/v1/tickets/${number}/replies`, {
    data: { text: 'Thursday at eight.' },
    headers: { origin: desk.url, 'If-Match': `"${version}"` },
  });
  expect(quicker.ok()).toBe(true);

  await box.fill('Wednesday evening.');
  await box.press('Control+Enter');
  const line = page.getByRole('alert').filter({ hasText: 'Your reply was not sent.' });
  await expect(line).toBeVisible();
  await expect(line.getByRole('button')).toHaveText(['Read it', 'Keep mine as a note', 'Send anyway']);
  await expect(stream).toContainText('Thursday at eight.');
  await expect(box).toHaveText('Wednesday evening.');

  await line.getByRole('button', { name: 'Keep mine as a note' }).click();
  await expect(stream.getByRole('article', { name: /^Note by/ }).frameLocator('iframe').locator('body')).toContainText('Wednesday evening.');
  await expect(line).toHaveCount(0);
});

test('a reply into a thread that changed goes when the reader says so', async ({ signedIn: page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
  await page.route('**/api/v1/stream', (route) => route.abort());
  const { number, box, stream } = await open(page);
  expect((await page.request.post(`/api/v1/tickets/${number}/notes`, { data: { text: 'Ask first.' }, headers: { origin: desk.url } })).ok()).toBe(true);
  await box.fill('Wednesday evening.');
  await box.press('Control+Enter');
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await expect(stream.getByRole('article', { name: /^Answer by/ }).frameLocator('iframe').locator('body')).toContainText('Wednesday evening.');
});

test('keys do what the buttons do, and nothing while the reader types', async ({ signedIn: page }) => {
  const { box } = await open(page);
  await box.fill('');
  await box.pressSequentially('ein rzj?');
  await expect(box).toHaveText('ein rzj?');
  await expect(page.getByRole('button', { name: /^Solve/ })).toBeVisible();
  await box.fill('');
  await box.press('Escape');

  await page.keyboard.press('i');
  await expect(page.getByRole('button', { name: /^Assignee: (?!Unassigned)/ })).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: /^Reopen/ })).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByRole('button', { name: /^Solve/ })).toBeVisible();

  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note to staff' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.getByRole('switch', { name: 'Single letters act' }).uncheck();
  await page.keyboard.press('Escape');
  await page.locator('#stream').focus();
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note to staff' })).not.toBeFocused();
});

test('J and K walk the list, Enter opens, Esc goes back to the row', async ({ signedIn: page }) => {
  await open(page);
  await page.goto('/inbox');
  await expect(page.locator('#tickets [data-number]').first()).toBeVisible();
  // Told by number: other work may move a row up or down meanwhile.
  const focused = page.locator('#tickets [data-number]:focus');
  const number = async () => Number(await focused.getAttribute('data-number'));
  await page.keyboard.press('j');
  const first = await number();
  await page.keyboard.press('j');
  await expect(focused).not.toHaveAttribute('data-number', String(first));
  await page.keyboard.press('k');
  await expect(focused).toHaveAttribute('data-number', String(first));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/inbox/${first}$`));
  await page.locator('#stream').focus();
  await page.keyboard.press('Escape');
  await expect(focused).toHaveAttribute('data-number', String(first));
});

test('the language one chooses is spoken at once, and wherever one signs in', async ({ signedIn: page, browser }) => {
  await page.goto('/inbox');
  await page.getByRole('button', { name: /language, theme, sign out/ }).click();
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.url().endsWith('/api/v1/session'));
  await page.getByRole('menuitemradio', { name: 'Lietuvių' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'lt');
  expect((await kept).ok()).toBe(true);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Visi kreipiniai' })).toBeVisible();

  const elsewhere = await browser.newPage({ baseURL: desk.url, locale: 'ro-RO' });
  await elsewhere.goto('/sign-in');
  await expect(elsewhere.getByRole('button', { name: 'Autentificare' })).toBeVisible();
  await elsewhere.getByLabel('E-mail de serviciu').fill(desk.email);
  await elsewhere.getByLabel('Parolă', { exact: true }).fill(desk.password);
  await elsewhere.getByRole('button', { name: 'Autentificare' }).click();
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Visi kreipiniai' })).toBeVisible();
  await elsewhere.close();
  await speakAs(page, 'en');
});

test('who signs out is out, and comes back to where they were', async ({ signedIn: page }) => {
  const { number } = await open(page);
  await page.getByRole('button', { name: /language, theme, sign out/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto(`/inbox/${number}`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel('Work e-mail').fill(desk.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This e-mail and password do not belong together')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(desk.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(new RegExp(`/inbox/${number}$`));
});
