// Was tut die Uhr des Programms von selbst, und was sagt sie den Leuten?
import type { agenda as english } from '../en/agenda.ts';

export const agenda: Readonly<Record<keyof typeof english, string>> = {
  'told.MATCH_ANSWER_DUE': '{name}: Ihre Antwort wird bis {date} erwartet',
  'told.CTQ_DUE_SOON':
    '{name} ist am {date} fällig: {days, plural, =0 {heute} one {noch ein Tag} other {noch # Tage}}',
  'told.EXCHANGE_NOT_READY': '{name} sollte am {date} beginnen und ist nicht bereit',
  'told.REIMBURSEMENT_ESCALATED': '{name} war am {date} fällig und ist noch nicht bezahlt',

  'office.clock': 'Was die Uhr tut',
  'office.clock.note': 'Erinnerungen, Beginn und Fristen bis morgen',

  'agenda.title': 'Was die Uhr tut',
  'agenda.lead':
    'Aufenthalte beginnen und enden, und Leute werden erinnert, ohne dass hier jemand etwas tut. Das kommt als Nächstes.',
  'agenda.today': 'Heute',
  'agenda.tomorrow': 'Morgen',
  'agenda.now': 'jetzt',
  'agenda.none.title': 'Nichts bis morgen Abend',
  'agenda.none.text': 'Keine Frist läuft ab, kein Aufenthalt beginnt oder endet.',
  'agenda.offline.title': 'Diese Liste braucht ein Netz',
  'agenda.offline.text': 'Der Server weiß, was fällig wird. Alles andere hier geht auch ohne ihn.',
  'agenda.failed': 'Die Liste kam nicht an ({code}).',
  'agenda.again': 'Noch einmal nachsehen',
  'agenda.more': '{n, plural, one {Noch eins} other {Noch #}}',
  'agenda.asOf': 'Stand {when}',
  'agenda.invitations.expire': 'Einladung endet ohne Antwort',
  'agenda.stagnantDrafts.warn': 'Hinweis auf einen Entwurf, den niemand anfasst',
  'agenda.stagnantDrafts.warnAgain': 'Zweiter Hinweis auf einen Entwurf, den niemand anfasst',
  'agenda.stagnantDrafts.archive': 'Entwurf wird weggelegt',
  'agenda.matches.remind': 'Erinnerung: ein Vorschlag wartet auf Antwort',
  'agenda.matches.expire': 'Vorschlag endet ohne Antwort',
  'agenda.exchanges.start': 'Aufenthalt beginnt',
  'agenda.exchanges.complete': 'Aufenthalt ist vorbei',
  'agenda.exchanges.notReady':
    'Erster Tag erreicht, nicht bereit: beide Partnerschaften erfahren es',
  'agenda.ctqs.remind7': 'Erinnerung: Qualitätszusage in einer Woche fällig',
  'agenda.ctqs.remind3': 'Erinnerung: Qualitätszusage in drei Tagen fällig',
  'agenda.ctqs.remind1': 'Erinnerung: Qualitätszusage morgen fällig',
  'agenda.reports.remind5': 'Erinnerung: Bericht in zwei Tagen fällig',
  'agenda.reports.remind7': 'Erinnerung: Bericht heute fällig',
  'agenda.reports.remind8': 'Erinnerung: Bericht seit gestern überfällig',
  'agenda.reports.remind10': 'Letzte Erinnerung an einen Bericht',
  'agenda.reports.overdue': 'Bericht wird überfällig',
  'agenda.reimbursements.overdue': 'Zahlung wird überfällig',
  'agenda.reimbursements.escalate': 'Zahlung lange überfällig: das Support Office wird gefragt',
  'agenda.followUps.open': 'Nachfrage öffnet',
  'agenda.followUps.miss': 'Nachfrage wurde versäumt',
  'agenda.other': 'Etwas wird fällig ({what})',
};
