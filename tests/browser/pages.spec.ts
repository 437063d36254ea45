// Every page, light and dark, wide and narrow: nothing that axe can find, and nothing that scrolls sideways.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { deliver, expect, test, ticketOf, unique } from './desk';

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map((each) => ({ rule: each.id, at: each.nodes.map((node) => node.html.slice(0, 160)) }))).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways, 'pixels to scroll sideways').toBeLessThanOrEqual(0);
}

for (const [colorScheme, width, height] of [
  ['light', 1440, 900],
  ['dark', 1440, 900],
  ['light', 1024, 768],
  ['dark', 390, 844],
  ['light', 320, 640],
] as const) {
  test.describe(`${colorScheme}, ${width} wide`, () => {
    test.use({ colorScheme, viewport: { width, height } });

    test('sign-in', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await clean(page);
    });

    test('the first run', async ({ page }) => {
      // The desk has its owner already: only the question is answered otherwise.
      await page.route('**/api/v1/setup', (route) => route.fulfill({ json: { needed: true } }));
      await page.goto('/setup');
      await expect(page.getByRole('button', { name: 'Make the owner and sign in' })).toBeVisible();
      await clean(page);
    });

    test('the inbox', async ({ signedIn: page }) => {
      const subject = unique('The pump hums');
      await deliver({ name: 'Gregor Hribar', from: 'gregor@customer.example', subject, text: 'It hums at night. See https://customer.example/pump.' });
      await ticketOf(page, subject);
      await page.goto('/inbox');
      await expect(page.getByRole('link').filter({ hasText: subject })).toBeVisible();
      await clean(page);
    });

    test('a ticket and its composer', async ({ signedIn: page }) => {
      test.setTimeout(120_000);
      const subject = unique('The pump hums');
      await deliver({ name: 'Gregor Hribar', from: 'gregor@customer.example', subject, text: 'It hums at night. See https://customer.example/pump.' });
      await page.goto(`/inbox/${await ticketOf(page, subject)}`);
      await expect(page.getByRole('region', { name: 'Messages' }).getByRole('article')).toHaveCount(1);
      await clean(page);
      await page.locator('#stream').focus();
      await page.keyboard.press('n');
      await expect(page.getByRole('textbox', { name: 'Note to staff' })).toBeFocused();
      await page.keyboard.type('Ask the installer.');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('article', { name: /^Note by/ })).toBeVisible();
    });

    test('a ticket that is not there', async ({ signedIn: page }) => {
      await page.goto('/inbox/999999999');
      await expect(page.getByText('There is no ticket #999999999 here')).toBeVisible();
      await clean(page);
    });
  });
}

test('the first stop of the keyboard leads to the tickets', async ({ signedIn: page }) => {
  await page.goto('/inbox');
  await expect(page.getByRole('region', { name: 'Tickets', exact: true })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to tickets' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#tickets')).toBeFocused();
});
