// HTML between the editor and the server: pictures are named by `cid:` on the wire and by their address on the screen.
interface Named {
  id: number;
  content_id: string;
}

const PLACE = '/api/v1/uploads/';

/** For the screen. A picture whose file is gone stays named, and shows nothing. */
export function shown(html: string, files: readonly Named[]): string {
  return html.replace(/(<img\b[^>]*?\ssrc=")cid:([^"]+)"/g, (whole, before: string, id: string) => {
    const file = files.find((each) => each.content_id === id);
    return file ? `${before}${PLACE}${file.id}"` : whole;
  });
}

/** For the wire. */
export function sent(html: string, files: readonly Named[]): string {
  return html.replace(/(<img\b[^>]*?\ssrc=")\/api\/v1\/uploads\/(\d+)"/g, (whole, before: string, id: string) => {
    const file = files.find((each) => each.id === Number(id));
    return file ? `${before}cid:${file.content_id}"` : whole;
  });
}

/** Whether anything would be read: words or a picture. */
export const isEmpty = (html: string): boolean => !/<img\b/i.test(html) && html.replace(/<[^>]*>|&nbsp;|\s/g, '') === '';

/** Places of a prepared text that nobody has filled yet. */
export const wells = (html: string): string[] => [...new Set([...html.matchAll(/\{\{\s*([^{}<>]{1,80}?)\s*\}\}/g)].map((found) => found[1] ?? ''))].filter(Boolean);

/** Text as paragraphs. */
export const asHtml = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((block) => `<p>${block.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>')}</p>`)
    .join('');

/** What word processors and pages bring along and no mail needs; the editor's schema drops the rest. */
export const pasted = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|title|xml)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<\/?o:p\b[^>]*>/gi, '');
