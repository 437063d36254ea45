// The people of the desk: a profile, being away, tokens, and the pages of it all.
import AxeBuilder from '@axe-core/playwright';
import { expect, test as plain, type Browser, type Page } from '@playwright/test';
import { desk, test, unique } from './desk';

async function guest(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: desk.url, locale: 'en-GB' })).newPage();
}

test('a profile is kept, and being away is seen by colleagues', async ({ signedIn: page }) => {
  await page.goto('/settings/account');
  await page.getByLabel('Time zone').selectOption('Europe/Vilnius');
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('Kept', { exact: false })).toBeAttached();
  await page.reload();
  await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Vilnius');
  await page.getByRole('button', { name: 'I am away' }).click();
  await page.goto('/settings/people');
  await expect(page.getByText('Away', { exact: true })).toBeVisible();
  await page.goto('/settings/account');
  await page.getByRole('button', { name: 'I am back' }).click();
  await expect(page.getByRole('button', { name: 'I am away' })).toBeVisible();
});

test('a token is shown once and revoked', async ({ signedIn: page }) => {
  await page.goto('/settings/account');
  const name = unique('Export');
  await page.getByLabel('What it is for').fill(name);
  await page.getByRole('button', { name: 'Make a token' }).click();
  await expect(page.getByLabel('The new token')).toHaveValue(/^ts_/);
  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await expect(page.getByRole('button', { name: `Revoke ${name}` })).toHaveCount(0);
});

const PAGES = ['/notices', '/settings/people', '/settings/departments', '/settings/departments/1', '/settings/account'];
const DOORS = ['/join#nothing', '/forgot', '/reset#nothing'];

for (const colorScheme of ['light'] as const) {
  for (const width of [1280]) {
    test(`the pages of people, ${colorScheme}, ${width} wide`, async ({ signedIn: page, browser }, info) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const door = await guest(browser);
      await door.emulateMedia({ colorScheme });
      await door.setViewportSize({ width, height: 900 });
      for (const [where, paths] of [[page, PAGES], [door, DOORS]] as const) {
        for (const path of paths) {
          await where.goto(path);
          await expect(where.getByRole('heading', { level: 1 }).last()).toBeVisible();
          const name = `${path.replace(/\W+/g, '-')}-${colorScheme}-${width}.png`;
          await where.screenshot({ path: info.outputPath(name) });
          expect(await where.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} scrolls sideways`).toBe(true);
          const { violations } = await new AxeBuilder({ page: where }).analyze();
          expect(violations.filter((one) => ['serious', 'critical'].includes(one.impact ?? '')), path).toEqual([]);
        }
      }
    });
  }
}

plain('without an invitation there is nothing to join', async ({ page }) => {
  await page.goto('/join');
  await expect(page.getByRole('heading', { name: 'This link works no more' })).toBeVisible();
});
