// Finding: the palette by keyboard alone, and the page of what was found.
import AxeBuilder from '@axe-core/playwright';
import { deliver, expect, test, unique } from './desk';

test('a ticket is found by a misspelt word and opened by keyboard alone', async ({ signedIn: page }) => {
  const subject = unique('Vandentiekio vožtuvas praleidžia');
  await deliver({ name: 'Ona Kazlauskienė', from: 'ona@customer.example', subject, text: 'Nuo vakar laša po kriaukle.' });
  await page.goto('/inbox');
  await expect(page.getByRole('heading', { level: 1, name: 'All tickets' })).toBeVisible();

  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or jump to' });
  await expect(field).toBeFocused();
  const option = page.getByRole('option').filter({ hasText: subject });
  // The reader of the log may be a moment behind the mail.
  await expect(async () => {
    await field.fill('');
    await field.pressSequentially('vandnetiekio voztuv');
    await expect(option).toBeVisible({ timeout: 1_500 });
  }).toPass();
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await expect(option.locator('mark')).toHaveText(['Vandentiekio', 'vožtuvas']);
  const axe = await new AxeBuilder({ page }).include('.palette').analyze();
  expect(axe.violations).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  await expect(field).toHaveCount(0);

  // What was opened lately comes first when nothing is typed; Esc goes back to the page.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('group', { name: 'Opened lately' }).getByRole('option').first()).toContainText(subject);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);

  // Every act of the screen is there with its key, and does what the key does.
  await page.keyboard.press('Control+k');
  await field.fill('solve');
  const solve = page.getByRole('group', { name: 'Actions' }).getByRole('option', { name: /^Solve/ });
  await expect(solve).toContainText('E');
  await solve.click();
  await expect(page.getByRole('button', { name: /^Reopen/ })).toBeVisible();
});

test('everything that was found stands on a page of its own, in a narrow window too', async ({ signedIn: page }) => {
  const word = unique('Siurblys').replace(' ', '');
  await deliver({ name: 'Jonas', from: 'jonas@customer.example', subject: word, text: 'Neveikia <b>siurblys</b>.' });
  await page.setViewportSize({ width: 390, height: 780 });
  await page.goto('/inbox');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Search' }).click();
  const field = page.getByRole('combobox', { name: 'Search or jump to' });
  await expect(async () => {
    await field.fill('');
    await field.fill(word);
    await expect(page.getByRole('group', { name: 'Tickets' }).getByRole('option').filter({ hasText: word })).toBeVisible({ timeout: 1_500 });
  }).toPass();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('option', { name: `Search for “${word}”` })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/search\\?q=${word}`));
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: word })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('main').getByRole('link').filter({ hasText: word }).click();
  await expect(page.getByRole('heading', { level: 1, name: word })).toBeVisible();

  // Whoever wrote is found as well, and has a page of their own.
  await page.goto(`/search?q=jonas@customer.example`);
  await page.getByRole('main').getByRole('link', { name: /jonas@customer\.example/ }).first().click();
  await expect(page).toHaveURL(/\/contacts\/\d+$/);
});
