// A conversation on the screen, kept true by events. The history is not in the stream: it is read again after a change.
import { Problem } from '$lib/api/client';
import * as api from '$lib/api/tickets';
import type { Live } from './live.svelte';
import { applyToConversation, withMessage, type Conversation, type LiveEvent } from './state';

const SETTLE = 150;

export class LiveConversation {
  state = $state.raw<Conversation | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Told of each message that joins while the conversation is open. */
  arrived: (message: api.Message) => void = () => {};
  #heard: LiveEvent[] | null = null;
  #again = false;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly number: number) {}

  /** Listens, then loads, so that nothing falls between. Returns the way to close. */
  open(live: Live): () => void {
    const deaf = live.listen(this);
    void this.reload();
    return () => {
      deaf();
      clearTimeout(this.#later);
    };
  }

  event = (event: LiveEvent): void => {
    if (event.kind === 'views' || event.kind === 'notices' || (event.kind === 'ticket' ? event.ticket.number : event.number) !== this.number) return;
    this.#heard?.push(event);
    if (!this.state) return;
    const before = this.state;
    this.state = applyToConversation(before, event);
    if (event.kind === 'message' && !before.messages.some((known) => known.id === event.message.id)) this.arrived(event.message);
    if (event.kind !== 'gone') this.#readHistory();
    // What was said while it was out of sight was not told.
    if (before.gone && !this.state.gone) void this.reload();
  };

  reload = async (): Promise<void> => {
    if (this.#heard) {
      this.#again = true;
      return;
    }
    const heard: LiveEvent[] = (this.#heard = []);
    try {
      const [ticket, messages, events] = await Promise.all([api.ticket(this.number), api.messages(this.number), api.events(this.number)]);
      this.state = heard.reduce(applyToConversation, { ticket, messages, events, gone: false });
      this.problem = null;
    } catch (problem) {
      this.problem = Problem.from(problem);
    } finally {
      this.#heard = null;
    }
    if (this.#again) {
      this.#again = false;
      await this.reload();
    }
  };

  /** Shows the ticket as an act of this page left it, ahead of its event. */
  show = (ticket: api.Ticket): void => this.event({ kind: 'ticket', ticket });

  /** Shows a message that this page wrote or took back, ahead of its event. */
  put(message: api.Message): void {
    if (this.state) this.state = { ...this.state, messages: withMessage(this.state.messages, message) };
    this.#readHistory();
  }

  #readHistory(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(async () => {
      const events = await api.events(this.number).catch(() => null);
      if (events && this.state) this.state = { ...this.state, events };
    }, SETTLE);
  }
}
