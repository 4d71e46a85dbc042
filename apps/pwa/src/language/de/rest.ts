// Was sagen alle anderen Seiten? Entsteht beim Bauen der App (messageBuild.ts).
import { restOf } from '../pieces.ts';
import { first } from './first.ts';
import { de } from './index.ts';

export const rest = restOf(de, first);
