// A ticket that the desk begins: written to a new customer by keyboard, kept while it is written, answered.
import AxeBuilder from '@axe-core/playwright';
import { deliver, desk, expect, messageId, received, test, ticketOf, unique } from './desk';

test.beforeEach(async ({ signedIn: page }) => {
  const draft = await page.request.get('/api/v1/draft');
  if (draft.status() !== 200) return;
  const { version } = (await draft.json()) as { version: number };
  await page.request.delete(`/api/v1/draft?version=${version}`, { headers: { origin: desk.url } });
});

test('an agent writes to a new customer, whose answer joins the ticket', async ({ signedIn: page }) => {
  const subject = unique('Your yearly service');
  const words = unique('It is time');
  const customer = `anna.${Date.now().toString(36)}@customer.example`;
  await page.goto('/inbox');
  await expect(page.getByRole('button', { name: 'New ticket' })).toBeVisible();
  await page.keyboard.press('c');
  const to = page.getByRole('combobox', { name: 'To' });
  await expect(to).toBeFocused();
  await page.keyboard.type(customer);
  await page.getByRole('textbox', { name: 'Subject' }).focus();
  await page.keyboard.type(subject);
  await page.getByRole('textbox', { name: 'What you write' }).focus();
  await page.keyboard.type(words);
  await page.keyboard.press('Control+Enter');

  await expect(page).toHaveURL(/\/inbox\/\d+$/);
  const stream = page.getByRole('region', { name: 'Messages' });
  await expect(stream.getByRole('article', { name: /^Answer by/ })).toBeVisible();
  const mail = await received(words);
  expect(mail).toMatch(new RegExp(`^To:.*${customer.replace(/\./g, '\\.')}`, 'im'));
  expect(mail).toMatch(/^From:.*support@desk\.example/im);
  expect(mail).toContain(`Subject: ${subject}`);

  await deliver({ name: 'Anna Novak', from: customer, subject: `Re: ${subject}`, text: 'Come on Monday.', answers: messageId(mail) });
  await expect(stream.getByRole('article', { name: /^Message from/ })).toBeVisible();
  await expect(stream.getByRole('article')).toHaveCount(2);

  // She is known from now on.
  await page.goto('/inbox/new');
  await page.getByRole('combobox', { name: 'To' }).fill(customer.slice(0, 9));
  await page.getByRole('option', { name: customer }).click();
  await expect(page.getByRole('combobox', { name: 'To' })).toHaveValue(customer);
  await page.getByRole('combobox', { name: 'To' }).fill('');
});

test('what is missing keeps it here, and a draft is there after a reload', async ({ signedIn: page }) => {
  const words = unique('Half a letter');
  await page.goto('/inbox/new');
  const box = page.getByRole('textbox', { name: 'What you write' });
  await box.fill(words);
  await page.getByRole('textbox', { name: 'Subject' }).fill('About the filter');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(box).toHaveText(words);
  await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('About the filter');
  await box.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Say to whom it goes.' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'To' })).toBeFocused();

  await box.press('Control+a');
  await box.press('Backspace');
  await expect(box).toHaveText('');
  await page.getByRole('textbox', { name: 'Subject' }).fill('');
  await expect(page.getByText('Draft saved')).toHaveCount(0);
  await expect.poll(async () => (await page.request.get('/api/v1/draft')).status()).toBe(204);
});

test('a message taken back is in the composer of its ticket', async ({ signedIn: page }) => {
  const subject = unique('Taken back');
  await page.goto('/inbox/new');
  await page.getByRole('combobox', { name: 'To' }).fill('anna.novak@customer.example');
  await page.getByRole('textbox', { name: 'Subject' }).fill(subject);
  await page.getByRole('textbox', { name: 'What you write' }).fill('Too early');
  await page.getByRole('button', { name: /^Send/ }).click();
  await expect(page).toHaveURL(/\/inbox\/\d+$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toHaveText('Too early');
  expect(await ticketOf(page, subject)).toBeGreaterThan(0);
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
  ['dark', 390],
] as const) {
  test(`beginning a ticket is clean, ${colorScheme}, ${width} wide`, async ({ signedIn: page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/inbox/new');
    await expect(page.getByRole('heading', { name: 'New ticket' })).toBeVisible();
    await page.getByRole('textbox', { name: 'What you write' }).fill('We are coming.');
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map((each) => `${each.id} ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    if (process.env.TOUCHSTONE_PICTURES) await page.screenshot({ path: `${process.env.TOUCHSTONE_PICTURES}/new-ticket-${width}-${colorScheme}.png` });
  });
}
