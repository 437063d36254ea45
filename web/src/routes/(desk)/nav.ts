// Where one can go. The navigation, the tabs at the bottom of a narrow screen, the palette and the keys are made from
// this list; a page that is there has a line here, and only then.
import Bell from '@lucide/svelte/icons/bell';
import CircleCheckBig from '@lucide/svelte/icons/circle-check-big';
import InboxIcon from '@lucide/svelte/icons/inbox';
import Layers from '@lucide/svelte/icons/layers';
import Settings from '@lucide/svelte/icons/settings-2';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';
import type { Key } from '$lib/actions/keys';
import { word } from '$lib/words/index.svelte';

export interface Place {
  id: string;
  href: string;
  /** Message ids: its name, and the act of going there. */
  label: string;
  go: string;
  icon: Component<{ class?: string }>;
  key: Key;
  /** A gap stands before it. */
  apart?: boolean;
  /** A narrow screen has it in the reader's menu instead. */
  wide?: boolean;
}

export const PLACES: readonly Place[] = [
  { id: 'inbox', href: '/inbox', label: word('nav-inbox'), go: word('go-inbox'), icon: InboxIcon, key: 'g i' },
  { id: 'work', href: '/work', label: word('nav-work'), go: word('go-work'), icon: CircleCheckBig, key: 'g w' },
  { id: 'views', href: '/views', label: word('nav-views'), go: word('go-views'), icon: Layers, key: 'g v' },
  { id: 'contacts', href: '/contacts', label: word('nav-contacts'), go: word('go-contacts'), icon: Users, key: 'g c', apart: true },
  { id: 'notices', href: '/notices', label: word('nav-notices'), go: word('go-notices'), icon: Bell, key: 'g n', apart: true },
  { id: 'settings', href: '/settings', label: word('nav-settings'), go: word('go-settings'), icon: Settings, key: 'g s', wide: true },
];

/** Whether an address lies within a place. */
export const within = (pathname: string, { href }: Place): boolean => pathname === href || pathname.startsWith(`${href}/`);
