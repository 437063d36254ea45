// How many notices were not read: asked at first, and whenever the stream says that they changed.
import { unreadNotices } from '$lib/api/people';
import { number } from '$lib/words/format';
import type { Live } from './live.svelte';

/** The server counts no further. */
const MOST = 100;

export class Unread {
  count = $state(0);

  get shown(): string {
    return this.count >= MOST ? `${number(MOST - 1)}+` : number(this.count);
  }

  /** Returns the way to stop. */
  start(live: Live): () => void {
    void this.ask();
    // An erased ticket takes its notices with it.
    return live.listen({ event: (event) => (event.kind === 'notices' || event.kind === 'gone') && void this.ask(), reload: () => void this.ask() });
  }

  ask = async (): Promise<void> => {
    // Without an answer the last count stays; the next event asks again.
    this.count = await unreadNotices().catch(() => this.count);
  };
}
