// What does the start page say besides first.ts? Made when the app is built (messageBuild.ts).
import { startOf } from '../pieces.ts';
import { first } from './first.ts';
import { en } from './index.ts';

export const start = startOf(en, first);
