// Which messages exist? English is the source of every key. One file per area, joined here:
// a new area is a file beside this one, a line here, and the same in every other language.
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

export const en = {
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
} as const;
