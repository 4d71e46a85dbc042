// What do all other pages say? Made when the app is built (messageBuild.ts).
import { restOf } from '../pieces.ts';
import { first } from './first.ts';
import { en } from './index.ts';

export const rest = restOf(en, first);
