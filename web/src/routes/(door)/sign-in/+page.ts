// An empty desk has nobody to sign in; somebody signed in has no business here.
import { error, redirect } from '@sveltejs/kit';
import { Problem } from '$lib/api/client';
import { session, setupNeeded } from '$lib/api/session';
import { inside } from '$lib/inside';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url }) => {
  const next = inside(url.searchParams.get('next'));
  let state: [boolean, unknown];
  try {
    state = await Promise.all([setupNeeded(), session()]);
  } catch (problem) {
    error(503, problem instanceof Problem && problem.offline ? 'offline' : 'broken');
  }
  const [needed, signedIn] = state;
  if (needed) redirect(307, '/setup');
  if (signedIn) redirect(307, next);
  return { next };
};
