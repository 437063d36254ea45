// Filters by keyboard alone, saved as a view that stays true while tickets change.
import { deliver, desk, expect, test, ticketOf, unique } from './desk';

test('a list is filtered, put right, and saved as a view by keyboard alone', async ({ signedIn: page }) => {
  const word = unique('Geyser').replace(' ', '');
  await deliver({ name: 'Sophie Trent', from: 'sophie@customer.example', subject: `${word} leaks`, text: 'It leaks.' });
  const number = await ticketOf(page, `${word} leaks`);
  await page.goto('/inbox');
  await expect(page.getByRole('region', { name: 'Tickets' }).getByRole('link').first()).toBeVisible();

  await page.keyboard.press('f');
  const field = page.getByRole('combobox', { name: 'Filter' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('status:open');
  await field.fill('');
  await page.keyboard.type('stat');
  await expect(page.getByRole('option', { name: 'status:' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('status:');
  await page.keyboard.type(`opne subject:${word}`);
  await page.keyboard.press('Enter');
  const fault = page.getByRole('alert').filter({ hasText: 'status is never opne' });
  await expect(fault).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(`status:open subject:${word}`);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const rows = page.getByRole('region', { name: 'Tickets' }).locator('[data-number]');
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute('data-number', String(number));

  await page.keyboard.press('Escape');
  await page.goto(`/inbox?filter=${encodeURIComponent(`status:open subject:${word}`)}`);
  await expect(rows).toHaveCount(1);
  await page.locator('#tickets').focus();
  await page.keyboard.press('v');
  const form = page.getByRole('form', { name: 'New view' });
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type(`Leaks ${word}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Leaks ${word}` })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Workspaces' }).getByRole('link', { name: `Leaks ${word}` })).toBeVisible();

  // What no longer is as the filter says leaves, and comes back, without a reload.
  const solve = await page.request.post(`/api/v1/tickets/${number}/solve`, { headers: { origin: desk.url } });
  expect(solve.ok()).toBe(true);
  await expect(rows).toHaveCount(0);
  await page.request.post(`/api/v1/tickets/${number}/reopen`, { headers: { origin: desk.url } });
  await expect(rows).toHaveCount(1);
  await deliver({ name: 'Tom Reed', from: 'tom@customer.example', subject: `Second ${word}`, text: 'Mine, too.' });
  await expect(rows).toHaveCount(2);
});

test('views are made, put in order, removed and brought back', async ({ signedIn: page }) => {
  const [one, two] = [unique('First'), unique('Second')];
  for (const name of [one, two]) {
    const made = await page.request.post('/api/v1/views', { data: { name, filter: 'status:open', visibility: 'own' }, headers: { origin: desk.url } });
    expect(made.ok()).toBe(true);
  }
  await page.goto('/views');
  const own = page.getByRole('region', { name: 'Only for me' });
  await own.getByRole('button', { name: `Move ${two} up` }).click();
  await expect(own.getByRole('link', { name: new RegExp(`${one}|${two}`) }).first()).toHaveText(two);
  await own.getByRole('button', { name: `Remove ${one}` }).click();
  await expect(own.getByRole('link', { name: one })).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(own.getByRole('link', { name: one })).toBeVisible();
});

test('a view that names what is gone says so', async ({ signedIn: page }) => {
  await page.goto('/inbox?view=999999');
  await expect(page.getByText('This view was removed')).toBeVisible();
});

test('free words find what was said in a ticket, and no view keeps them', async ({ signedIn: page }) => {
  const word = unique('Kondensatas').replace(' ', '').toLowerCase();
  const subject = unique('A question');
  await deliver({ name: 'Rasa', from: 'rasa@customer.example', subject, text: `Under the boiler stands ${word}.` });
  const number = await ticketOf(page, subject);
  const rows = page.getByRole('region', { name: 'Tickets' }).locator('[data-number]');
  // Search follows a moment behind the mail.
  await expect(async () => {
    await page.goto(`/inbox?filter=${encodeURIComponent(`status:open ${word}`)}`);
    await expect(rows).toHaveCount(1, { timeout: 1_500 });
  }).toPass();
  await expect(rows).toHaveAttribute('data-number', String(number));
  await page.locator('#tickets').focus();
  await page.keyboard.press('v');
  await page.getByRole('form', { name: 'New view' }).getByRole('textbox', { name: 'Name' }).fill(word);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'A saved view cannot hold words alone' })).toBeVisible();
});
