// Does the store on disk keep the contract?
import { objectsContract } from './objects.contract.ts';
import { diskObjects } from './objects.ts';

objectsContract('disk', diskObjects);
