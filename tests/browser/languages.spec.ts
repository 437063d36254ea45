// Every page in every language, at a desk's width and a telephone's: nothing scrolls sideways, no button is cut, no message lacks its words.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { deliver, expect, speakAs, test, ticketOf, unique } from './desk';

const LANGUAGES = ['en', 'lt', 'ro', 'sl', 'zh-Hans', 'zh-Hant'];
/** Where pictures of every page are put, for people to look at. */
const pictures = process.env.TOUCHSTONE_PICTURES;

/** What is wrong with how the page is laid out and worded. */
const faults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth - root.clientWidth} px to scroll sideways`);
    for (const each of document.querySelectorAll<HTMLElement>('button, a, [role="tab"], [role^="menuitem"], label, h1, h2, h3, select')) {
      const { width, height } = each.getBoundingClientRect();
      if (width === 0 || height === 0 || getComputedStyle(each).visibility === 'hidden' || each.closest('.vh, .skip, .frame')) continue;
      const text = (each.textContent ?? '').trim().replace(/\s+/g, ' ');
      // What may be long because people wrote it says that it is cut; buttons of ours never are.
      const ours = each.matches('.btn, [role="tab"]');
      if (ours && text && each.scrollWidth > each.clientWidth + 1) found.push(`cut: ${text}`);
      if (/^[a-z]+(?:-[a-z]+)+$/.test(text)) found.push(`an id for words: ${text}`);
      if (!text && !each.getAttribute('aria-label') && !each.getAttribute('title') && each.matches('button, a')) found.push(`no words: ${each.outerHTML.slice(0, 120)}`);
    }
    return found;
  });

async function fine(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
  expect(await faults(page), name).toEqual([]);
}

test('every language has a picture of its own in this test', () => {
  const folders = readdirSync(join(__dirname, '../../locales'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((entry) => entry.name).sort()).toEqual([...LANGUAGES].sort());
});

for (const language of LANGUAGES) {
  for (const [width, height] of [[1280, 800], [390, 844]] as const) {
    test.describe(`${language}, ${width} wide`, () => {
      test.use({ viewport: { width, height }, locale: language });
      test.afterEach(async ({ page }) => {
        await page.request.patch('/api/v1/session', { data: { language: 'en' }, headers: { origin: new URL(page.url()).origin } });
      });

      test('the doors', async ({ page }) => {
        await page.goto('/sign-in');
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(page.locator('form button.main')).toBeVisible();
        await fine(page, `${language}-${width}-sign-in`);
        await page.route('**/api/v1/setup', (route) => route.fulfill({ json: { needed: true } }));
        await page.goto('/setup');
        await expect(page.locator('form button.main')).toBeVisible();
        await fine(page, `${language}-${width}-setup`);
      });

      test('the desk', async ({ signedIn: page }) => {
        test.setTimeout(120_000);
        await speakAs(page, language);
        const subject = unique('The pump hums');
        await deliver({ name: 'Gregor Hribar', from: 'gregor@customer.example', subject, text: 'It hums at night.' });
        const number = await ticketOf(page, subject);
        await page.goto('/inbox');
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(page.getByRole('link').filter({ hasText: subject })).toBeVisible();
        await fine(page, `${language}-${width}-inbox`);
        await page.goto(`/inbox/${number}`);
        await expect(page.locator('#stream article')).toHaveCount(1);
        await fine(page, `${language}-${width}-ticket`);
        await page.locator('#stream').focus();
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible();
        await fine(page, `${language}-${width}-keys`);
        await page.keyboard.press('Escape');
        await page.locator('#stream').focus();
        await page.keyboard.press('r');
        await fine(page, `${language}-${width}-composer`);
        await page.goto('/inbox/999999999');
        await expect(page.getByText('#999999999')).toBeVisible();
        await fine(page, `${language}-${width}-missing`);
        await page.goto('/inbox/new');
        await expect(page.locator('#composer-to, [role="combobox"]').first()).toBeVisible();
        await fine(page, `${language}-${width}-new-ticket`);
        await page.goto(`/search?q=${encodeURIComponent(subject)}`);
        await expect(page.getByRole('main').locator('input[type="search"]')).toHaveValue(subject);
        await fine(page, `${language}-${width}-search`);
        await page.keyboard.press('Control+k');
        await expect(page.getByRole('dialog')).toBeVisible();
        await fine(page, `${language}-${width}-palette`);
        await page.keyboard.press('Escape');
        await page.goto('/settings');
        await expect(page.locator('a[href^="/settings/"]').first()).toBeVisible();
        await fine(page, `${language}-${width}-settings`);
        const hrefs = await page.locator('a[href^="/settings/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
        for (const href of new Set(hrefs)) {
          await page.goto(href);
          await expect(page.locator('h1:visible, h2:visible').first()).toBeVisible();
          await fine(page, `${language}-${width}${href.replaceAll('/', '-')}`);
        }
      });
    });
  }
}
