// What live updates made of the screen is what a reload makes of it.
import type { Page } from '@playwright/test';
import { deliver, desk, expect, test, ticketOf, unique } from './desk';

/** What the reader sees of the list and the conversation, without ages, which pass. */
async function screen(page: Page): Promise<{ list: string[]; talk: string[] }> {
  const texts = (selector: string) =>
    page.locator(selector).evaluateAll((all) =>
      all.map((each) => {
        const copy = each.cloneNode(true) as HTMLElement;
        copy.querySelectorAll('time').forEach((time) => time.remove());
        return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
      }),
    );
  return { list: await texts('#tickets [data-number]'), talk: await texts('#stream .ev') };
}

test('live state equals a reload, in two tabs that share one stream', async ({ signedIn: page, context }) => {
  const subject = unique('Which filter fits');
  await deliver({ name: 'Ana Kranjc', from: 'ana@customer.example', subject, text: 'Which filter fits the Aero 9?' });
  const number = await ticketOf(page, subject);

  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`/inbox/${number}`);
    await expect(tab.getByRole('region', { name: 'Messages' }).getByRole('article')).toHaveCount(1);
  }

  // The gauge counts connections, not tabs.
  await expect.poll(async () => /^touchstone_live_connections (\d+)/m.exec(await (await page.request.get('/metrics')).text())?.[1]).toBe('1');

  const api = (path: string, data: object, headers: Record<string, string> = {}) =>
    page.request.post(`/api/v1/tickets/${number}/${path}`, { data, headers: { origin: desk.url, ...headers } });
  const version = async () => ((await (await page.request.get(`/api/v1/tickets/${number}`)).json()) as { thread_version: number }).thread_version;

  expect((await api('notes', { text: 'It is the F7.' })).ok()).toBe(true);
  expect((await api('replies', { text: 'The F7 fits.' }, { 'If-Match': `"${await version()}"` })).ok()).toBe(true);
  await deliver({ name: 'Ana Kranjc', from: 'ana@customer.example', subject: unique('Another question'), text: 'And how often?' });
  expect((await page.request.patch(`/api/v1/tickets/${number}`, { data: { priority: 'high' }, headers: { origin: desk.url } })).ok()).toBe(true);
  expect((await api('solve', {})).ok()).toBe(true);
  expect((await api('reopen', {})).ok()).toBe(true);

  for (const tab of [page, other]) {
    const stream = tab.getByRole('region', { name: 'Messages' });
    await expect(stream.getByRole('article')).toHaveCount(3);
    await expect(stream.getByRole('article', { name: /^Answer by/ })).toContainText('Sent', { timeout: 20_000 });
    await expect(tab.getByRole('button', { name: /^Priority: High/ })).toBeVisible();
  }
  // History is read after the change settled: wait until both tabs tell the same.
  await expect.poll(async () => JSON.stringify(await screen(page)) === JSON.stringify(await screen(other))).toBe(true);

  const live = await screen(page);
  expect(live.list.length).toBeGreaterThan(1);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Messages' }).getByRole('article')).toHaveCount(3);
  // A reload shows the first page; live updates may have brought more on top of it.
  await expect
    .poll(async () => {
      const loaded = await screen(page);
      const both = Math.min(loaded.list.length, live.list.length);
      return both > 1 && JSON.stringify([loaded.list.slice(0, both), loaded.talk]) === JSON.stringify([live.list.slice(0, both), live.talk]);
    })
    .toBe(true);
});

test('a list at rest does not move under the pointer', async ({ signedIn: page }) => {
  for (let at = 0; at < 12; at++) await deliver({ name: `Customer ${at}`, from: `c${at}@customer.example`, subject: unique('Question'), text: 'Hello' });
  await page.goto('/inbox');
  const row = page.locator('#tickets [data-number]').nth(2);
  await expect(row).toBeVisible();
  const number = await row.getAttribute('data-number');
  await row.hover();
  const before = await row.boundingBox();
  const subject = unique('A newcomer');
  await deliver({ name: 'Olive New', from: 'olive@customer.example', subject, text: 'Hello' });
  await expect(page.getByRole('link').filter({ hasText: subject })).toHaveCount(1);
  const after = await page.locator(`#tickets [data-number="${number}"]`).boundingBox();
  expect(Math.round(after?.y ?? 0)).toBe(Math.round(before?.y ?? -1));
  await page.getByRole('button', { name: '1 new' }).click();
  await expect(page.getByRole('link').filter({ hasText: subject })).toBeInViewport();
});
