// In which language do tests read? In English, all of it loaded before the first one.
import { readIn } from '../language.svelte.ts';

await readIn('en');
