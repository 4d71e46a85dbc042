// Was sagt die App, bevor jemandes Arbeit offen ist? Zuerst geladen, deshalb klein.
import type { FirstCatalogue } from '../catalogue.ts';
import { app } from './app.ts';
import { device } from './device.ts';
import { signin } from './signin.ts';
import { ui } from './ui.ts';

export const first: FirstCatalogue = { ...app, ...device, ...signin, ...ui };
