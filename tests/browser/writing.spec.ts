// Writing: formatting and a pasted picture that arrive, drafts that any browser gives back, passing on, signatures.
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { deliver, desk, expect, received, test, ticketOf, unique } from './desk';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function open(page: Page): Promise<{ number: number; box: Locator; stream: Locator; subject: string }> {
  const subject = unique('The boiler drips');
  await deliver({ name: 'Harriet Boyle', from: 'harriet@customer.example', subject, text: 'It drips.' });
  const number = await ticketOf(page, subject);
  await page.goto(`/inbox/${number}`);
  const stream = page.getByRole('region', { name: 'Messages' });
  await expect(stream.getByRole('article')).toHaveCount(1);
  return { number, box: page.getByRole('textbox', { name: 'Reply to Harriet Boyle' }), stream, subject };
}

const paste = (box: Locator): Promise<void> =>
  box.evaluate((element, png) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], 'drip.png', { type: 'image/png' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, PNG);

test('an answer with bold words and a pasted picture arrives as it was written', async ({ signedIn: page }) => {
  const { box, stream } = await open(page);
  const words = unique('Turn the valve');
  await page.locator('#stream').focus();
  await page.keyboard.press('r');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(words);
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' like here: ');
  await paste(box);
  await expect(box.getByRole('img', { name: 'drip.png' })).toHaveAttribute('src', /^\/api\/v1\/uploads\/\d+$/);
  await page.keyboard.press('Control+Enter');
  await expect(stream.getByRole('article', { name: /^Answer by/ })).toBeVisible();
  await expect(box).toHaveText('');

  const mail = await received(words);
  expect(mail).toContain(`<strong>${words}</strong>`);
  expect(mail).toMatch(/multipart\/related/);
  const id = /src="?cid:([^">]+)/.exec(mail)?.[1] ?? '';
  expect(mail).toContain(`Content-ID: <${id}>`);
  expect(mail).toContain(PNG.slice(0, 60));
});

test('a draft is there after a reload and in another browser, and neither loses a word of the other', async ({ signedIn: page, browser }) => {
  const { number, box } = await open(page);
  await box.fill('Half an answer');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(box).toHaveText('Half an answer');

  const elsewhere = await browser.newContext({ locale: 'en-GB', baseURL: desk.url });
  const other = await elsewhere.newPage();
  await other.request.post('/api/v1/session', { data: { email: desk.email, password: desk.password }, headers: { origin: desk.url } });
  await other.goto(`/inbox/${number}`);
  const otherBox = other.getByRole('textbox', { name: 'Reply to Harriet Boyle' });
  await expect(otherBox).toHaveText('Half an answer');

  // One types on without having heard of the other.
  await page.route('**/api/v1/tickets/*/drafts', (route) => route.abort());
  await otherBox.fill('Written elsewhere');
  await expect(other.getByText('Draft saved')).toBeVisible();
  await page.unroute('**/api/v1/tickets/*/drafts');
  await box.fill('Written here');
  const line = page.getByRole('alert').filter({ hasText: 'This draft was written on elsewhere.' });
  await line.getByRole('button', { name: 'Keep both' }).click();
  await expect(box).toContainText('Written here');
  await expect(box).toContainText('Written elsewhere');
  await expect(line).toHaveCount(0);
  await expect(page.getByText('Draft saved')).toBeVisible();
  await elsewhere.close();
});

test('a message is passed on by keyboard alone, and its reader is no requester', async ({ signedIn: page }) => {
  const { number, stream, subject } = await open(page);
  await stream.getByRole('article').getByRole('button', { name: 'Forward' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'To' }).or(page.getByRole('textbox', { name: 'To' })).first()).toBeFocused();
  await page.keyboard.type('installer@far.example');
  const words = unique('Have a look');
  await page.getByRole('textbox', { name: 'Words above what you forward' }).focus();
  await page.keyboard.type(words);
  await page.keyboard.press('Control+Enter');
  await expect(stream.getByRole('article', { name: /^Forwarded by/ }).frameLocator('iframe').locator('body')).toContainText(words);
  const mail = await received(words);
  expect(mail).toMatch(/^To:.*installer@far\.example/im);
  expect(mail).toContain(`Fwd: ${subject}`);
  expect(mail).toContain('It drips.');
  const ticket = (await (await page.request.get(`/api/v1/tickets/${number}`)).json()) as { unanswered_since: string | null };
  expect(ticket.unanswered_since).not.toBeNull();
});

test('a signature is written once, shown while writing, and stands below the mail', async ({ signedIn: page }) => {
  await page.goto('/settings/signatures');
  const own = page.getByRole('region', { name: 'Your signature' });
  await own.getByRole('textbox').fill('{{agent.name}}, Kalva');
  await own.getByRole('button', { name: 'Save signature' }).click();
  await expect(own.getByText('Saved')).toBeVisible();

  const { box } = await open(page);
  await expect(page.getByText('Olga Owner, Kalva')).toBeVisible();
  const words = unique('We are coming');
  await box.fill(words);
  await page.getByRole('button', { name: 'Other ways to send' }).click();
  await page.getByRole('menuitem', { name: 'Send, wait for the customer' }).click();
  const mail = await received(words);
  expect(mail).toMatch(/^-- $/m);
  expect(mail).toContain('Olga Owner, Kalva');
  await expect(page.getByRole('button', { name: /^Status: Waiting for customer/ })).toBeVisible();

  await page.goto('/settings/signatures');
  await expect(own.getByRole('textbox')).toHaveText('{{agent.name}}, Kalva');
  await own.getByRole('textbox').fill('');
  await own.getByRole('button', { name: 'Save signature' }).click();
  await expect(own.getByText('Saved')).toBeVisible();
});

test('an unfilled place in an answer keeps it here', async ({ signedIn: page }) => {
  const { box, stream } = await open(page);
  await box.fill('Your order {{order number}} left.');
  await box.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Fill in “order number” first.' })).toBeVisible();
  await expect(stream.getByRole('article')).toHaveCount(1);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 1280],
  ['light', 390],
] as const) {
  test(`writing is clean, ${colorScheme}, ${width} wide`, async ({ signedIn: page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const { box } = await open(page);
    await box.fill('We are coming.');
    for (const tab of ['Reply', 'Note', 'Forward']) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map((each) => `${each.id} ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      if (process.env.TOUCHSTONE_PICTURES) await page.screenshot({ path: `${process.env.TOUCHSTONE_PICTURES}/writing-${tab.toLowerCase()}-${width}-${colorScheme}.png` });
    }
  });
}
