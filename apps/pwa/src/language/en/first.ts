// What does the app say before anybody's work is open: frame, door, small words of every screen? Loaded
// first, and small for that; every other area belongs into index.ts alone.
import { app } from './app.ts';
import { device } from './device.ts';
import { signin } from './signin.ts';
import { ui } from './ui.ts';

export const first = { ...app, ...device, ...signin, ...ui } as const;
