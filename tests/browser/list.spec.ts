// Selecting in the list and changing many tickets at once, by keys and by hand; nothing that axe can find.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { deliver, expect, test, ticketOf, unique } from './desk';

const pictures = process.env.TOUCHSTONE_PICTURES;

async function three(page: Page): Promise<string[]> {
  const word = unique('The valve');
  const subjects = [1, 2, 3].map((n) => `${word} part ${n}`);
  for (const subject of subjects) {
    await deliver({ name: 'Gregor Hribar', from: 'gregor@customer.example', subject, text: 'It drips.' });
    await ticketOf(page, subject);
  }
  await page.goto('/inbox');
  // The newest stands first.
  return subjects.reverse();
}

const row = (page: Page, subject: string) => page.locator('#tickets a[data-number]').filter({ hasText: subject });
const box = (page: Page, subject: string) => page.getByRole('checkbox', { name: subject });

test('keys select, extend, solve together, and Z takes it back', async ({ signedIn: page }) => {
  const [first = '', second = '', third = ''] = await three(page);
  await row(page, first).focus();
  await page.keyboard.press('x');
  await expect(box(page, first)).toBeChecked();
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await expect(box(page, third)).toBeChecked();
  const bar = page.getByRole('region', { name: 'Selected tickets' });
  await expect(bar).toContainText('3 selected');
  await page.keyboard.press('e');
  await expect(row(page, second)).toHaveCount(0);
  await expect(bar).toHaveCount(0);
  await expect(page.locator('.toast.undo')).toContainText('3 tickets changed');
  await page.keyboard.press('z');
  for (const subject of [first, second, third]) await expect(row(page, subject)).toBeVisible();
});

test('clicks select with Ctrl and Shift without opening, and Esc lets go', async ({ signedIn: page }) => {
  const [first = '', second = '', third = ''] = await three(page);
  await row(page, first).click({ modifiers: ['Control'] });
  await row(page, third).click({ modifiers: ['Shift'] });
  await expect(box(page, second)).toBeChecked();
  await expect(page).toHaveURL(/\/inbox$/);
  await page.keyboard.press('Escape');
  await expect(box(page, second)).not.toBeChecked();
  await box(page, second).check();
  await expect(page.getByRole('region', { name: 'Selected tickets' })).toContainText('1 selected');
});

test('a refused one stays selected and says why', async ({ signedIn: page }) => {
  const [first = '', second = ''] = await three(page);
  const [one, two] = [await ticketOf(page, first), await ticketOf(page, second)];
  await page.route('**/api/v1/tickets/bulk', async (route) => {
    const answer = await route.fetch({ postData: { ...route.request().postDataJSON(), tickets: [one] } });
    const said = await answer.json();
    await route.fulfill({ response: answer, json: { ...said, failed: [{ number: Number(two), kind: 'fields-missing', detail: 'Fill in the serial number first.' }] } });
  });
  await box(page, first).check();
  await box(page, second).check();
  await page.getByRole('region', { name: 'Selected tickets' }).getByRole('button', { name: 'Priority' }).click();
  await page.getByRole('menuitem', { name: 'High' }).click();
  await expect(page.getByRole('alert')).toContainText(`1 ticket stayed as it was. #${two}: Fill in the serial number first.`);
  await expect(box(page, second)).toBeChecked();
  await expect(box(page, first)).not.toBeChecked();
  await expect(row(page, first)).toContainText('High');
});

test('what is selected stays so while mail comes in and while its ticket leaves the list', async ({ signedIn: page }) => {
  const [first = '', second = ''] = await three(page);
  await box(page, first).check();
  await box(page, second).check();
  const late = unique('A late one');
  await deliver({ name: 'Ana Kranjc', from: 'ana@customer.example', subject: late, text: 'New.' });
  await ticketOf(page, late);
  await expect(box(page, first)).toBeChecked();
  const origin = new URL(page.url()).origin;
  await page.request.post(`/api/v1/tickets/${await ticketOf(page, second)}/solve`, { headers: { origin } });
  const bar = page.getByRole('region', { name: 'Selected tickets' });
  await expect(bar).toContainText('2 selected');
  await expect(bar).toContainText('1 has left this list');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`nothing that axe can find, ${colorScheme}, ${width} wide`, async ({ signedIn: page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      const [first = '', second = ''] = await three(page);
      await box(page, first).check();
      await box(page, second).check();
      if (pictures) await page.screenshot({ path: `${pictures}/list-${colorScheme}-${width}.png` });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
      expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    });
  }
}
