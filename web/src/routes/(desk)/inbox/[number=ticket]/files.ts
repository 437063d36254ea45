// What can be shown of a file without opening it.
import type { Schemas } from '$lib/api/client';

type File = Pick<Schemas['AttachmentView'], 'content_type' | 'name' | 'size'>;

// What the server gives as a picture, and no other kind: the rest of them can act.
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const TEXTS = /^text\/(plain|csv|markdown|x-log|calendar|vcard)$|^application\/(json|xml)$|^text\/xml$/;
const TEXT_NAMES = /\.(txt|log|csv|md|json|xml|ini|conf|ics|vcf)$/i;

/** The largest text that is read into the page, and how much of it is shown. */
const LARGEST = 1_000_000;
export const SHOWN = 20_000;

export function kindOf({ content_type, name, size }: File): 'picture' | 'text' | 'other' {
  if (PICTURES.has(content_type)) return 'picture';
  const text = TEXTS.test(content_type) || (content_type === 'application/octet-stream' && TEXT_NAMES.test(name));
  return text && size <= LARGEST ? 'text' : 'other';
}

/** The beginning of a text file; null when it is none, or cannot be had. */
export async function readText(address: string): Promise<string | null> {
  try {
    const answer = await fetch(address, { credentials: 'same-origin' });
    return answer.ok ? asText(new Uint8Array(await answer.arrayBuffer())) : null;
  } catch {
    return null;
  }
}

/** Bytes as text: UTF-8, else Windows-1252; null for what has NULs and so is no text. */
export function asText(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
