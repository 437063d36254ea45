// Finding tickets and contacts by words.
import { answer, http, type Schemas } from './client';

export type Found = Schemas['SearchAnswer'];
export type TicketFound = Schemas['TicketFound'];
export type Pieces = Schemas['MarkedPiece'][];

export const search = (q: string, limit: number): Promise<Found> => answer(http.GET('/api/v1/search', { params: { query: { q, limit } } }));
