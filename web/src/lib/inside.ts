// Where to go after sign-in: an address of this console, never another site's.
export function inside(next: string | null): string {
  if (!next || !next.startsWith('/') || next.startsWith('//') || next.includes('\\') || next.startsWith('/sign-in')) return '/inbox';
  return next;
}
