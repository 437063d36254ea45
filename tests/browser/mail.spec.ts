// What a lead sees of the mail itself: why a message stands where it stands, what was held, what may belong together.
import AxeBuilder from '@axe-core/playwright';
import { deliver, expect, messageId, received, test, ticketOf, unique } from './desk';

const harriet = { name: 'Harriet Boyle', from: 'harriet@customer.example' };

test('a mailbox holds automatic mail until somebody lets it in', async ({ signedIn: page }) => {
  await page.goto('/settings/mailboxes');
  const holds = page.getByRole('switch', { name: 'Hold automatic mail' }).first();
  await holds.check();
  await page.reload();
  await expect(holds).toBeChecked();

  const subject = unique('Great offers');
  await deliver({ name: 'Shop', from: 'news@shop.example', subject, text: 'Buy now.', headers: ['Precedence: bulk', 'List-Id: <news.shop.example>'] });
  await page.goto('/settings/received-mail?fate=held');
  const row = page.getByRole('listitem').filter({ hasText: subject });
  await expect(async () => {
    await page.reload();
    await expect(row).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(row).toContainText('A program wrote it, and this mailbox holds such mail');
  await row.getByRole('button', { name: 'Let it in' }).click();
  await expect(row.getByRole('button', { name: 'Let it in' })).toHaveCount(0);
  const number = await ticketOf(page, subject);
  await page.goto(`/inbox/${number}`);
  await expect(page.getByRole('article').getByText('automatic', { exact: true })).toBeVisible();

  await page.goto('/settings/mailboxes');
  await holds.uncheck();
  await page.reload();
  await expect(holds).not.toBeChecked();
});

test('a stranger is flagged, a bounce shows on its message, and a mere number is only a mark', async ({ signedIn: page }) => {
  const subject = unique('Engineer did not turn up');
  await deliver({ ...harriet, subject, text: 'Nobody came.' });
  const number = await ticketOf(page, subject);
  await page.goto(`/inbox/${number}`);
  const words = unique('We are on our way');
  await page.getByRole('textbox', { name: /^Reply to/ }).fill(words);
  await page.keyboard.press('Control+Enter');
  const id = messageId(await received(words));

  // Harriet passed our mail on to Petras.
  const strange = unique('It is my house');
  await deliver({ name: 'Petras', from: 'petras@elsewhere.example', subject: `Re: ${subject}`, text: strange, answers: id });
  const petras = page.getByRole('article').filter({ hasText: strange });
  await expect(petras.getByText('was not in this conversation')).toBeVisible();
  await petras.getByText('Why is this here?').click();
  await expect(petras.getByText('It answers a mail that we signed for this ticket.')).toBeVisible();

  // The far server gives our mail back.
  const report = ['--b', '', 'Sorry.', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; customer.example', '', 'Final-Recipient: rfc822; harriet@customer.example', 'Action: failed', 'Status: 5.1.1', '', '--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${id}`, '', '--b--'];
  await deliver({ name: 'Mail', from: 'mailer-daemon@customer.example', subject: 'Undelivered', text: report.join('\n'), type: 'multipart/report; report-type=delivery-status; boundary=b' });
  await expect(page.getByRole('article', { name: /^Answer by/ }).getByText('It came back.')).toBeVisible();

  // Somebody who only knows the number.
  const curious = unique('Tell me about it');
  await deliver({ name: 'Eve', from: 'eve@elsewhere.example', subject: `${curious} #${number}`, text: 'What happened?' });
  const other = await ticketOf(page, `${curious} #${number}`);
  await page.goto(`/inbox/${other}`);
  await expect(page.getByText('The number stood in the subject')).toBeVisible();
  await page.getByRole('button', { name: `#${number} does not belong here` }).click();
  await expect(page.getByText('The number stood in the subject')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByText('The number stood in the subject')).toHaveCount(0);
});

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`the pages of mail are clean, ${colorScheme}, ${width} wide`, async ({ signedIn: page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    for (const [path, heading] of [
      ['/settings/mailboxes', 'Mailboxes'],
      ['/settings/received-mail', 'Received mail'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map((each) => each.id)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
  });
}
