import { expect, test } from 'vitest';
import type { Agent } from '$lib/api/tickets';
import { called, seeing } from './called';

const agent = (id: number, name: string, more: Partial<Agent> = {}): Agent => ({ id, name, email: `${id}@kalva.example`, role: 'agent', owner: false, state: 'active', departments: [{ id: 1, name: 'Support' }], ...more }) as Agent;
const names = (agents: Agent[]): string[] => agents.map((each) => each.name);

test('a note names those who see its ticket, and not its author', () => {
  const all = [agent(1, 'Me'), agent(2, 'Ieva'), agent(3, 'Luka', { departments: [] }), agent(4, 'Olga', { departments: [], role: 'administrator' }), agent(5, 'Gone', { state: 'disabled' })];
  expect(names(seeing(all, 1, 1))).toEqual(['Ieva', 'Olga']);
});

test('a colleague is called by the beginning of any of their names, with or without marks', () => {
  const all = [agent(1, 'Rūta Kazlauskė'), agent(2, 'Karl Ruf'), agent(3, 'Ana')];
  expect(names(called(all, 'ru'))).toEqual(['Karl Ruf', 'Rūta Kazlauskė']);
  expect(names(called(all, 'Rūta k'))).toEqual(['Rūta Kazlauskė']);
  expect(names(called(all, ''))).toEqual(['Ana', 'Karl Ruf', 'Rūta Kazlauskė']);
});
