// A colleague named in a note, by keyboard, and what they see of it.
import AxeBuilder from '@axe-core/playwright';
import { deliver, desk, expect, test, ticketOf, unique } from './desk';

const PASSWORD = 'a sentence of their own';

test('a colleague named in a note is told, and the note shows whom it names', async ({ signedIn: page, browser }) => {
  const name = unique('Jonas').replaceAll(' ', '-');
  const email = `${name.toLowerCase()}@mail.example`;
  const origin = { origin: desk.url };
  const invited = await page.request.post('/api/v1/invitations', { data: { name, email, role: 'administrator', language: 'en', departments: [] }, headers: origin });
  const { link } = (await invited.json()) as { link: string };
  const theirs = await browser.newContext({ locale: 'en-GB', baseURL: desk.url });
  const them = await theirs.newPage();
  const joined = await them.request.post('/api/v1/join', { data: { secret: link.split('#')[1], name, password: PASSWORD }, headers: origin });
  expect(joined.ok(), `joining answered ${joined.status()}`).toBe(true);

  const subject = unique('The boiler hums');
  await deliver({ name: 'Harriet Boyle', from: 'harriet@customer.example', subject, text: 'It hums.' });
  const number = await ticketOf(page, subject);
  await page.goto(`/inbox/${number}`);
  const stream = page.getByRole('region', { name: 'Messages' });
  await expect(stream.getByRole('article')).toHaveCount(1);
  await page.locator('#stream').focus();
  await page.keyboard.press('n');
  const box = page.getByRole('textbox', { name: 'Note to staff' });
  await expect(box).toBeFocused();
  await page.keyboard.type(`@${name.slice(0, 5)}`);
  const option = page.getByRole('listbox', { name: 'Colleagues' }).getByRole('option', { name });
  await expect(option).toBeVisible();
  await expect(page.getByRole('option', { name: 'Olga Owner' })).toHaveCount(0);
  await page.keyboard.type(name.slice(5));
  await expect(option).toHaveAttribute('aria-selected', 'true');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((each) => `${each.id} ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  if (process.env.TOUCHSTONE_PICTURES) await page.screenshot({ path: `${process.env.TOUCHSTONE_PICTURES}/mention-list.png` });
  await page.keyboard.press('Enter');
  await expect(box.locator('[data-mention]')).toHaveText(`@${name}`);
  await page.keyboard.type('please look at this');

  // The name is still a name after a reload.
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(box.locator('[data-mention]')).toHaveText(`@${name}`);
  await box.press('Control+Enter');
  const note = stream.getByRole('article', { name: /^Note/ });
  await expect(note.frameLocator('iframe').locator('[data-mention]')).toHaveText(`@${name}`);
  if (process.env.TOUCHSTONE_PICTURES) await page.screenshot({ path: `${process.env.TOUCHSTONE_PICTURES}/mention-note.png` });

  await them.goto('/notices');
  await expect(them.getByRole('link', { name: /Olga Owner mentioned you/ })).toContainText(subject);
  await theirs.close();
});
