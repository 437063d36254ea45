// The people of the desk: invited by letter, joining by its link, a forgotten password, a notice, and the pages of it all.
import AxeBuilder from '@axe-core/playwright';
import { expect, test as plain, type Browser, type Page } from '@playwright/test';
import { deliver, desk, received, test, ticketOf, unique } from './desk';

const PASSWORD = 'a sentence of their own';

/** The link in the letter that says `words`. */
async function linkIn(words: string, path: string): Promise<string> {
  const raw = await received(words);
  const found = new RegExp(`${desk.url}${path}#[A-Za-z0-9_-]+`).exec(raw)?.[0];
  if (!found) throw new Error(`no ${path} link in the letter: ${raw.slice(0, 500)}`);
  return found;
}

async function invited(page: Page): Promise<{ name: string; email: string }> {
  const name = unique('Jonas').replaceAll(' ', '-');
  const email = `${name.toLowerCase()}@mail.example`;
  await page.goto('/settings/people');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByLabel('Link of the invitation').last()).toHaveValue(/\/join#/);
  return { name, email };
}

async function guest(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: desk.url, locale: 'en-GB' })).newPage();
}

test('who is invited by letter joins by its link, forgets the password and sets another', async ({ signedIn: page, browser }) => {
  const { name, email } = await invited(page);
  const link = await linkIn(email, '/join');
  const them = await guest(browser);
  await them.goto(link);
  await expect(them.getByText(email)).toBeVisible();
  await them.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await them.getByRole('button', { name: 'Join' }).click();
  await expect(them).toHaveURL(/\/inbox/);
  const again = await guest(browser);
  await again.goto(link);
  await expect(again.getByRole('heading', { name: 'This link works no more' })).toBeVisible();

  await again.goto('/sign-in');
  await again.getByRole('link', { name: 'Forgotten password' }).click();
  await again.getByLabel('Work e-mail').fill(email);
  await again.getByRole('button', { name: 'Send the link' }).click();
  await expect(again.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  const reset = await linkIn('/reset#', '/reset');
  await again.goto(reset);
  await again.getByRole('textbox', { name: 'New password' }).fill('another sentence of theirs');
  await again.getByRole('button', { name: 'Set the password' }).click();
  await again.getByRole('link', { name: 'Sign in' }).click();
  await again.getByLabel('Work e-mail').fill(email);
  await again.getByLabel('Password', { exact: true }).fill('another sentence of theirs');
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again).toHaveURL(/\/inbox/);
  // The session that was there before the new password is over.
  await them.goto('/inbox');
  await expect(them).toHaveURL(/\/sign-in/);

  await page.goto('/settings/people');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Disable', exact: true }).click();
  await page.getByRole('button', { name: `Disable ${name}` }).click();
  await expect(page.getByText('This account is disabled.')).toBeVisible();
  await again.reload();
  await expect(again).toHaveURL(/\/sign-in/);
});

test('two who have a ticket open see each other, until one leaves', async ({ signedIn: page, browser }) => {
  test.setTimeout(120_000);
  const name = unique('Luka').replaceAll(' ', '-');
  const invitation = { name, email: `${name.toLowerCase()}@mail.example`, role: 'administrator' };
  const answer = await page.request.post('/api/v1/invitations', { data: invitation, headers: { origin: desk.url } });
  expect(answer.ok(), `inviting answered ${answer.status()}`).toBe(true);
  const them = await guest(browser);
  await them.goto(((await answer.json()) as { link: string }).link);
  await them.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await them.getByRole('button', { name: 'Join' }).click();
  await expect(them).toHaveURL(/\/inbox/);

  const subject = unique('Who looks at it');
  await deliver({ name: 'Ana Kranjc', from: 'ana@customer.example', subject, text: 'Anybody there?' });
  const number = await ticketOf(page, subject);
  await page.goto(`/inbox/${number}`);
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  await them.goto(`/inbox/${number}`);
  const here = (tab: Page) => tab.getByRole('list', { name: 'Also looking at this ticket' }).getByRole('listitem');
  await expect(here(them)).toContainText('Olga Owner', { timeout: 15_000 });
  await expect(here(page)).toContainText(name, { timeout: 15_000 });
  await them.goto('/inbox');
  // Even when nobody said so: 25 seconds after the last word, heard with the next one.
  await expect(here(page)).toHaveCount(0, { timeout: 40_000 });
});

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

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
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
