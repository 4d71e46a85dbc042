// Was sagt die Startseite außer first.ts? Entsteht beim Bauen der App (messageBuild.ts).
import { startOf } from '../pieces.ts';
import { first } from './first.ts';
import { de } from './index.ts';

export const start = startOf(de, first);
