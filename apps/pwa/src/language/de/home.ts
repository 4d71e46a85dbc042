// Was sagt die erste Seite: wer am Zug ist, meine Profile, was zur Prüfung liegt?
import type { home as english } from '../en/home.ts';

export const home: Record<keyof typeof english, string> = {
  'home.title.participant': 'Ihre Profile',
  'home.title.looking': 'Wir sehen nach, was auf Sie wartet',
  'home.title.turns':
    '{n, plural, =0 {Nichts wartet auf Sie} one {Eine Sache wartet auf Sie} other {# Sachen warten auf Sie}}',
  'home.title.stay': 'Heute',
  'home.filling': 'Ihre Sachen sind auf dem Weg zu diesem Gerät',
  'home.fillingText': 'Sie kommen mit dem ersten Kontakt und öffnen danach auch ohne Netz.',
  'home.lead': '{date} in Brüssel',
  'home.empty.title': 'Noch kein Profil',
  'home.empty.text':
    'Sagen Sie, warum Sie reisen möchten oder was Sie zeigen können. Sie können ohne Netz beginnen.',
  'home.start': 'Profil beginnen',
  'home.mine': 'Profile',
  'home.desk.act': '{n, plural, one {ein Profil prüfen} other {# Profile prüfen}}',
  'home.desk.oldest': 'Das älteste ist von {who}, seit {date}.',
  'home.desk.open': 'Zur Prüfung',
  'home.desk.none.title': 'Nichts zu prüfen',
  'home.desk.none.text': 'Wenn jemand {partnership} ein Profil vorlegt, steht es hier.',
  'home.turn.inbox':
    '{n, plural, one {eine Änderung ging nicht hinein} other {# Änderungen gingen nicht hinein}}',
  'home.turn.inboxText':
    'Ihre Worte sind erhalten. Sehen Sie, was geschah, und entscheiden Sie, was daraus wird.',
  'home.turn.openInbox': 'Eingang öffnen',
  'home.turn.returned': 'die Hinweise von {partnership} beantworten',
  'home.turn.returnedText':
    '{name} kam mit {n, plural, one {einem Hinweis} other {# Hinweisen}} zurück.',
  'home.turn.draft': '{name} fertigstellen',
  'home.turn.draftText':
    '{n, plural, =0 {Alles ist da. Noch einmal lesen und vorlegen.} one {Eine Angabe fehlt noch.} other {# Angaben fehlen noch.}}',
  'home.turn.continue': 'Weiterschreiben',
  'home.turn.waitingText': '{name}, vorgelegt {date}. Sie können jetzt nichts tun.',
  'home.turn.waitingHere':
    '{name} ist auf diesem Gerät vorgelegt und geht hinaus, sobald ein Netz da ist.',
  'home.nothing': 'Nichts zu tun. Alle Profile liegen bei anderen oder sind fertig.',
  'home.reader.title': 'Profile, die Sie lesen können',
};
