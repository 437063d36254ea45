// A conversation for paper: all of it, without the desk around it.
import { error, redirect } from '@sveltejs/kit';
import { Problem } from '$lib/api/client';
import { session } from '$lib/api/session';
import * as api from '$lib/api/tickets';
import { speak, wanted } from '$lib/words/index.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, url }) => {
  const number = Number(params.number);
  try {
    const signedIn = await session();
    if (!signedIn) redirect(307, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
    await speak(wanted(signedIn.account.language));
    const [ticket, messages] = await Promise.all([api.ticket(number), api.messages(number)]);
    return { ticket, messages };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    error(problem.status === 404 ? 404 : 503, problem.status === 404 ? 'missing' : problem.offline ? 'offline' : 'broken');
  }
};
