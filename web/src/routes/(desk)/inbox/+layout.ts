import type { LayoutLoad } from './$types';
import { readView } from './view';

export const load: LayoutLoad = ({ url }) => ({ asked: readView(url) });
