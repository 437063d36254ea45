import { LiveConversation } from '$lib/live/conversation.svelte';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({ conversation: new LiveConversation(Number(params.number)) });
