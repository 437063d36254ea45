// What is wrong with a filter, in the reader's language.
import type { Fault } from '$lib/api/views';
import { t, word } from '$lib/words/index.svelte';

const WRONG: Record<Fault['wrong'], string> = {
  no_field: word('fault-no-field'),
  no_choice: word('fault-no-choice'),
  not_whole: word('fault-not-whole'),
  not_a_number: word('fault-not-a-number'),
  not_a_time: word('fault-not-a-time'),
  not_a_language: word('fault-not-a-language'),
  not_an_address: word('fault-not-an-address'),
  no_letters: word('fault-no-letters'),
  not_ordered: word('fault-not-ordered'),
  no_value: word('fault-no-value'),
  open_quote: word('fault-open-quote'),
  open_bracket: word('fault-open-bracket'),
  no_bracket: word('fault-no-bracket'),
  nothing_here: word('fault-nothing-here'),
  too_long: word('fault-too-long'),
  too_deep: word('fault-too-deep'),
  too_many: word('fault-too-many'),
  no_department: word('fault-no-department'),
  no_colleague: word('fault-no-colleague'),
  no_mailbox: word('fault-no-mailbox'),
  no_tag: word('fault-no-tag'),
  no_organisation: word('fault-no-organisation'),
  nobody_is_me: word('fault-nobody-is-me'),
  no_search: word('fault-no-search'),
};

export function faultWords(fault: Fault): string {
  const { word: typed = '', field = '', allowed = '' } = fault as { word?: string; field?: string; allowed?: string };
  return t(WRONG[fault.wrong], { word: typed, field, allowed });
}
