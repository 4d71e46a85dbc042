// Die deutschen Meldungen, nach Bereichen; fehlt ein Schlüssel, meldet es die Typprüfung.
import type { Catalogue } from '../catalogue.ts';
import { ui } from './ui.ts';

export const de: Catalogue = { ...ui };
