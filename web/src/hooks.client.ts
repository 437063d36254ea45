// What the page says when it failed: a part that could not be fetched is a lost connection, everything else a fault of ours.
import type { HandleClientError } from '@sveltejs/kit';

export const handleError: HandleClientError = ({ error, status }) => {
  if (status === 404) return { message: 'missing' };
  const fetched = /dynamically imported module|preload CSS|importing a module script|failed to fetch/i.test(String(error));
  if (!fetched) console.error(error);
  return { message: fetched ? 'offline' : 'broken' };
};
