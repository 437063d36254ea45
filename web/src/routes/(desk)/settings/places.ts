// The pages of the settings, in the order of their list. A page that is there has a line here, and only then.
import type { Session } from '$lib/api/session';
import { word } from '$lib/words/index.svelte';

type Permission = Session['permissions'][number];

export interface Place {
  href: string;
  label: string;
  /** What one must be allowed somewhere to see it in the list; the server decides each time. */
  needs?: Permission;
}

export interface Group {
  title: string;
  places: readonly Place[];
}

const GROUPS: readonly Group[] = [
  { title: word('settings-me'), places: [{ href: '/settings/account', label: word('settings-account') }] },
  {
    title: word('settings-writing'),
    places: [
      { href: '/settings/templates', label: word('settings-templates'), needs: 'write_note' },
      { href: '/settings/signatures', label: word('settings-signatures'), needs: 'reply' },
    ],
  },
  {
    title: word('settings-desk'),
    places: [
      { href: '/settings/people', label: word('settings-people'), needs: 'read_people' },
      { href: '/settings/departments', label: word('settings-departments'), needs: 'read_people' },
      { href: '/settings/fields', label: word('settings-fields'), needs: 'manage_settings' },
    ],
  },
  {
    title: word('settings-mail'),
    places: [
      { href: '/settings/mailboxes', label: word('settings-mailboxes'), needs: 'read_received_mail' },
      { href: '/settings/received-mail', label: word('settings-received-mail'), needs: 'read_received_mail' },
    ],
  },
];

/** What stands in the list for somebody with these permissions. */
export function groupsFor(may: ReadonlySet<Permission>): Group[] {
  return GROUPS.map((group) => ({ ...group, places: group.places.filter((place) => !place.needs || may.has(place.needs)) })).filter(
    (group) => group.places.length > 0,
  );
}
