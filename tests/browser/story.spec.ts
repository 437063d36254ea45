// The story of the product, as people see it: a mail comes in, is answered, and the customer's answer joins.
import { deliver, desk, expect, messageId, received, test, unique } from './desk';

test('a mail becomes a ticket live, its answer reaches the customer, and their answer joins it live', async ({ page }) => {
  const subject = unique('The boiler shows E7');
  const customer = { name: 'Rūta Jankauskaitė', from: 'ruta@customer.example' };

  await page.goto('/');
  await page.getByLabel('Work e-mail').fill(desk.email);
  await page.getByLabel('Password', { exact: true }).fill(desk.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/inbox$/);
  await expect(page.getByRole('region', { name: 'Tickets', exact: true })).not.toHaveAttribute('aria-busy', 'true');

  // It appears without anybody asking.
  await deliver({ ...customer, subject, text: 'It is minus three outside.\nPlease call back.' });
  const row = page.getByRole('link').filter({ hasText: subject });
  await expect(row).toBeVisible();
  await expect(row).toContainText('Rūta Jankauskaitė');
  await expect(row).toContainText('It is minus three outside.');

  await row.click();
  const stream = page.getByRole('region', { name: 'Messages' });
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  await expect(stream.getByRole('article')).toHaveCount(1);

  const words = unique('An engineer rings you at nine');
  await page.keyboard.press('r');
  await page.keyboard.type(`Dear Rūta,\n${words}.`);
  await page.keyboard.press('Control+Enter');
  await expect(stream.getByRole('article', { name: /^Answer by/ }).frameLocator('iframe').locator('body')).toContainText(words);
  await expect(page.getByRole('button', { name: /^Undo/ }).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Reply to Rūta Jankauskaitė' })).toHaveText('');

  const mail = await received(words);
  expect(mail).toMatch(/^To:.*ruta@customer\.example/im);
  await expect(stream.getByRole('article', { name: /^Answer by/ })).toContainText('Sent', { timeout: 20_000 });

  const thanks = unique('Thank you, nine is good');
  await deliver({ ...customer, subject: `Re: ${subject}`, text: thanks, answers: messageId(mail) });
  await expect(stream.getByRole('article')).toHaveCount(3);
  await expect(stream.getByRole('article').last()).toContainText(thanks);
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(thanks);

  await page.locator('#stream').focus();
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: /^Reopen/ })).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.getByRole('link', { name: 'Solved' }).click();
  await expect(row).toBeVisible();
});
