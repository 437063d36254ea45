// Only a desk without any account has a first run.
import { error, redirect } from '@sveltejs/kit';
import { Problem } from '$lib/api/client';
import { setupNeeded } from '$lib/api/session';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => {
  let needed: boolean;
  try {
    needed = await setupNeeded();
  } catch (problem) {
    error(503, problem instanceof Problem && problem.offline ? 'offline' : 'broken');
  }
  if (!needed) redirect(307, '/sign-in');
};
