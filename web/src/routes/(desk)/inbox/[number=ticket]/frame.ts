// The page of a message's HTML: no scripts, nothing from elsewhere unless the reader asked for images. The server has
// cleaned the HTML already; this is the second lock.
export interface Dress {
  ink: string;
  paper: string;
  scheme: 'light' | 'dark';
  fonts: readonly { url: string; range: string }[];
  origin: string;
}

// The server puts the address of a remote image aside, so that nothing asks for it before the reader does.
const ASIDE = 'data-remote-src';

const COLOURED = /\bbgcolor\b|<font\b[^>]*\bcolor|\bbackground(?:-color)?\s*[:=]|[\s;"'{]color\s*:/i;

export const hasRemoteImages = (html: string): boolean => html.includes(`${ASIDE}=`);

/** HTML that sets its own colours was made for white paper; other HTML follows the theme. */
export const wantsPaper = (html: string): boolean => COLOURED.test(html);

/**
 * Points the images that came with the mail at where they are kept, and those from elsewhere at their address when the
 * reader asked for them. Parsed, not searched: nothing in it runs or loads.
 */
export function withImages(html: string, { remote, address }: { remote: boolean; address: (contentId: string) => string | undefined }): string {
  if (!/\bcid:/i.test(html) && !(remote && hasRemoteImages(html))) return html;
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const image of page.querySelectorAll('img')) {
    const aside = image.getAttribute(ASIDE);
    const contentId = /^cid:(.+)$/i.exec(image.getAttribute('src') ?? '')?.[1];
    const place = contentId ? address(safelyDecoded(contentId)) : remote && aside && /^https?:/i.test(aside) ? aside : undefined;
    if (place) image.setAttribute('src', place);
    else if (contentId) image.removeAttribute('src');
  }
  return page.body.innerHTML;
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `note`: whom it names stands out; a stranger's mail names nobody. */
export function frameDocument(html: string, { images, dress, note = false }: { images: boolean; dress: Dress; note?: boolean }): string {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data: ${dress.origin}/api/v1/attachments/${images ? ' https: http:' : ''}`,
    `font-src ${dress.origin}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  const faces = dress.fonts
    .map(({ url, range }) => `@font-face{font-family:Inter Variable;font-weight:100 900;src:url("${url}") format("woff2-variations");unicode-range:${range}}`)
    .join('');
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><base target="_blank"><style>${faces}
:root{color-scheme:${dress.scheme}}
html,body{margin:0;padding:0;background:${dress.paper};color:${dress.ink}}
body{font:420 14px/21px "Inter Variable",Inter,system-ui,sans-serif;letter-spacing:-.003em;overflow-wrap:anywhere;overflow-x:auto;overflow-y:hidden;padding-bottom:1px}
body>:first-child{margin-top:0}body>:last-child{margin-bottom:0}
img{max-width:100%;height:auto}img:not([src]){display:none}table{max-width:100%}pre{white-space:pre-wrap}a{color:inherit}blockquote{margin:8px 0 8px;padding-left:12px;border-left:2px solid currentColor}${note ? '\n[data-mention]{font-weight:540;padding:1px 3px;border-radius:3px;background:color-mix(in srgb,currentColor 11%,transparent)}' : ''}
:focus-visible{outline:2px solid currentColor;outline-offset:2px}
</style></head><body>${html}</body></html>`;
}
