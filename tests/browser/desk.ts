// The desk under test, from the environment:
//   TOUCHSTONE_URL                        where the console is served
//   TOUCHSTONE_EMAIL, TOUCHSTONE_PASSWORD an administrator
//   TOUCHSTONE_LMTP                       host:port where mail is handed in
//   TOUCHSTONE_MAILBOX                    an address of the desk (help@touchstone.example)
//   TOUCHSTONE_SINK                       http URL; GET /mails lists what reached the far mail server
import { expect, test as base, type Page } from '@playwright/test';
import { connect } from 'node:net';

function said(name: string, otherwise?: string): string {
  const value = process.env[name] ?? otherwise;
  if (!value) throw new Error(`Set ${name}: the browser tests run against a desk that is already there.`);
  return value;
}

export const desk = {
  url: said('TOUCHSTONE_URL').replace(/\/$/, ''),
  email: said('TOUCHSTONE_EMAIL'),
  password: said('TOUCHSTONE_PASSWORD'),
  lmtp: said('TOUCHSTONE_LMTP'),
  mailbox: said('TOUCHSTONE_MAILBOX', 'help@touchstone.example'),
  sink: said('TOUCHSTONE_SINK').replace(/\/$/, ''),
};

let made = 0;

/** A word that no other test says. */
export const unique = (word: string): string => `${word} ${Date.now().toString(36)}${(made++).toString(36)}`;

export interface Mail {
  name: string;
  from: string;
  subject: string;
  text: string;
  /** The Message-ID that this one answers. */
  answers?: string;
  /** The type of the whole mail; plain text when nothing is said. */
  type?: string;
  /** Further headers, each a line. */
  headers?: string[];
}

/** Hands a customer's mail in, as a mail server would. Resolves when the desk has taken it. */
export async function deliver(mail: Mail): Promise<void> {
  const id = `${Date.now().toString(36)}.${made++}@mail.example`;
  const lines = [
    `Message-ID: <${id}>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `From: ${mail.name} <${mail.from}>`,
    `To: ${desk.mailbox}`,
    `Subject: ${mail.subject}`,
    ...(mail.answers ? [`In-Reply-To: ${mail.answers}`, `References: ${mail.answers}`] : []),
    ...(mail.headers ?? []),
    'MIME-Version: 1.0',
    `Content-Type: ${mail.type ?? 'text/plain; charset=utf-8'}`,
    'Content-Transfer-Encoding: 8bit',
    '',
    ...mail.text.split('\n').map((line) => (line.startsWith('.') ? `.${line}` : line)),
    '.',
  ];
  const [host = '', port = ''] = desk.lmtp.split(/:(?=\d+$)/);
  const socket = connect({ host, port: Number(port) });
  socket.setEncoding('utf8');
  try {
    const answers = replies(socket);
    await heard(answers, '220');
    for (const [line, code] of [
      ['LHLO browser.example', '250'],
      [`MAIL FROM:<${mail.from}>`, '250'],
      [`RCPT TO:<${desk.mailbox}>`, '250'],
      ['DATA', '354'],
      [lines.join('\r\n'), '250'],
      ['QUIT', '221'],
    ] as const) {
      socket.write(`${line}\r\n`);
      await heard(answers, code);
    }
  } finally {
    socket.destroy();
  }
}

/** Answers of the server, one at a time; of an answer in several lines the last. */
async function* replies(socket: AsyncIterable<unknown>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of socket) {
    text += String(piece);
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end).trimEnd();
      text = text.slice(end + 1);
      if (/^\d{3}(?!-)/.test(line)) yield line;
    }
  }
}

async function heard(answers: AsyncGenerator<string>, code: string): Promise<void> {
  const { value } = await answers.next();
  if (typeof value !== 'string' || !value.startsWith(code)) throw new Error(`The desk answered "${value}" where ${code} was due.`);
}

/** The raw text of the first mail at the far server that says `words`. */
export async function received(words: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        const mails = (await (await fetch(`${desk.sink}/mails`)).json()) as unknown[];
        found = mails.map((mail) => decoded(rawOf(mail))).find((raw) => raw.includes(words));
        return found !== undefined;
      },
      { message: `a mail saying "${words}" at the far server`, timeout: 30_000 },
    )
    .toBe(true);
  return found ?? '';
}

function rawOf(mail: unknown): string {
  if (typeof mail === 'string') return mail;
  const fields = mail as Record<string, unknown>;
  for (const name of ['raw', 'data', 'source', 'message']) if (typeof fields[name] === 'string') return fields[name];
  return JSON.stringify(mail);
}

/** Quoted-printable and base64 parts read back, which is all that our own mail uses. */
function decoded(raw: string): string {
  const soft = raw
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
  const blocks = raw.match(/(?:^[A-Za-z0-9+/]{4,76}={0,2}\r?\n?)+/gm) ?? [];
  return [soft, ...blocks.map((block) => Buffer.from(block, 'base64').toString('utf8'))].join('\n');
}

export const messageId = (raw: string): string => /^Message-ID:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? '';

/** The number of the ticket whose subject it is, once the mail became one. */
export async function ticketOf(page: Page, subject: string): Promise<number> {
  let number = 0;
  await expect
    .poll(async () => {
      const { items } = (await (await page.request.get('/api/v1/tickets?status=open&limit=50')).json()) as { items: { number: number; subject: string }[] };
      number = items.find((ticket) => ticket.subject === subject)?.number ?? 0;
      return number;
    })
    .toBeGreaterThan(0);
  return number;
}

/** The account speaks `language` from now on. */
export async function speakAs(page: Page, language: string): Promise<void> {
  const answer = await page.request.patch('/api/v1/session', { data: { language }, headers: { origin: desk.url } });
  expect(answer.ok(), `choosing ${language} answered ${answer.status()}`).toBe(true);
}

/** A page of somebody who signed in. */
export const test = base.extend<{ signedIn: Page }>({
  signedIn: async ({ page }, use) => {
    const answer = await page.request.post('/api/v1/session', { data: { email: desk.email, password: desk.password }, headers: { origin: desk.url } });
    expect(answer.ok(), `sign-in answered ${answer.status()}`).toBe(true);
    await use(page);
  },
});

export { expect };
