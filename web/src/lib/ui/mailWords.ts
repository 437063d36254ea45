// The words for what became of a mail, and why.
import type { Fate, Reason } from '$lib/api/mail';
import { word } from '$lib/words/index.svelte';

export const fateWords: Record<Fate, string> = {
  received: word('fate-received'),
  stored: word('fate-stored'),
  held: word('fate-held'),
  duplicate: word('fate-duplicate'),
  automatic: word('fate-automatic'),
  bounce: word('fate-bounce'),
  complaint: word('fate-complaint'),
  failed: word('fate-failed'),
};

export const reasonWords: Record<Reason, string> = {
  not_read_yet: word('reason-not-read-yet'),
  token: word('reason-token'),
  message_id: word('reason-message-id'),
  marker: word('reason-marker'),
  subject: word('reason-subject'),
  new: word('reason-new'),
  same_as_earlier: word('reason-same-as-earlier'),
  could_not_be_processed: word('reason-could-not-be-processed'),
  no_sender: word('reason-no-sender'),
  own_mail: word('reason-own-mail'),
  automatic_mail: word('reason-automatic-mail'),
  automatic_reply: word('reason-automatic-reply'),
  delivery_failed: word('reason-delivery-failed'),
  delivery_delayed: word('reason-delivery-delayed'),
  complained: word('reason-complained'),
  raw_missing: word('reason-raw-missing'),
};
