// Die deutschen Meldungen, nach Bereichen; fehlt ein Schlüssel, meldet es die Typprüfung.
import type { Catalogue } from '../catalogue.ts';
import { app } from './app.ts';
import { desk } from './desk.ts';
import { device } from './device.ts';
import { home } from './home.ts';
import { inbox } from './inbox.ts';
import { profile } from './profile.ts';
import { refusals } from './refusals.ts';
import { scheme } from './scheme.ts';
import { signin } from './signin.ts';
import { ui } from './ui.ts';

export const de: Catalogue = {
  ...app,
  ...desk,
  ...device,
  ...home,
  ...inbox,
  ...profile,
  ...refusals,
  ...scheme,
  ...signin,
  ...ui,
};
