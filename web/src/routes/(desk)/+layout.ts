// The desk is for people who signed in. An empty one is set up first.
import { error, redirect } from '@sveltejs/kit';
import { Problem } from '$lib/api/client';
import { session, setupNeeded, type Session } from '$lib/api/session';
import { speak, wanted } from '$lib/words/index.svelte';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ url, untrack }) => {
  let signedIn: Session | null;
  let needed = false;
  try {
    signedIn = await session();
    if (!signedIn) needed = await setupNeeded();
  } catch (problem) {
    error(503, problem instanceof Problem && problem.offline ? 'offline' : 'broken');
  }
  if (needed) redirect(307, '/setup');
  if (!signedIn) redirect(307, untrack(() => `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`));
  await speak(wanted(signedIn.account.language), { keep: true });
  return { session: signedIn };
};
