// Was sagt der Prüfplatz einer Partnerschaft?
import type { desk as english } from '../en/desk.ts';

export const desk: Record<keyof typeof english, string> = {
  'desk.title': 'Prüfung',
  'desk.lead': '{partnership}, älteste zuerst',
  'desk.leadCount':
    '{n, plural, =0 {Nichts wartet auf Sie, {partnership}} one {Ein Profil wartet auf Sie, {partnership}} other {# Profile warten auf Sie, älteste zuerst, {partnership}}}',
  'desk.waiting': 'Warten auf Sie',
  'desk.sentBack': 'Zurückgegeben, bei den Leuten',
  'desk.decided': 'Entschieden',
  'desk.empty.title': 'Nichts zu prüfen',
  'desk.empty.text': 'Wenn jemand ein Profil vorlegt, steht es hier.',
  'desk.choose.title': 'Ein Profil wählen',
  'desk.choose.text': 'Es öffnet sich hier, mit Ihrer Entscheidung daneben.',
  'desk.since': 'vorgelegt {date}',
  'desk.notYours': 'Die Prüfung gehört den Partnerschaften',
  'desk.notYoursText': 'Wählen Sie die Rolle einer Partnerschaft, wenn Sie eine haben.',
};
