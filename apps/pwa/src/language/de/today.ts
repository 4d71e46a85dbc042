// Was steht während eines Aufenthalts auf der Startseite?
import type { today as english } from '../en/today.ts';

export const today: Record<keyof typeof english, string> = {
  'today.title': '{day} in {place}',
  'today.journey': 'Der Besuch bei {host}',
  'today.lead': 'Tag {n} von {of} mit {with}',
  'today.leadBefore': 'Er beginnt am {date}',
  'today.leadAfter': 'Er endete am {date}',
  'today.wholeDay': 'Ganzer Tag',
  'today.list': 'Nachweise und Bericht',
  'today.done': '{n} von {of} erledigt',
  'today.atCheckOut': 'Beim Auschecken am {date}',
  'today.wayBack': 'Nach dem {date}',
  'today.presence': 'Heute dabei',
  'today.marked': '{n} von {of, plural, one {1 Punkt} other {# Punkten}} abgehakt',
  'today.report': 'Bericht',
  'today.answers':
    '{n, plural, =0 {Alle Antworten sind da} one {Eine Antwort fehlt} other {# Antworten fehlen}}',
  'today.handedIn': 'Eingereicht',
};
