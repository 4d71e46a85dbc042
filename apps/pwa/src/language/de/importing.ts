// Wie kommen Austausche aus der Zeit vor diesem Dienst herein?
import type { importing as english } from '../en/importing.ts';

export const importing: Readonly<Record<keyof typeof english, string>> = {
  'command.exchange.importClosed': 'Historischen Austausch übernehmen',
  'field.exchange.imported': 'Aus einer alten Liste',

  'office.import': 'Historische Übernahme',
  'office.import.note': 'Austausche von früher, aus einer Liste',

  'import.title': 'Historische Übernahme',
  'import.lead':
    'Virtuelle und physische Austausche früherer Jahre kommen aus einer Liste, schon abgeschlossen. Jede Zeile ist ein Austausch; derselbe Schlüssel ist derselbe Austausch, also kann eine Liste noch einmal gesendet werden.',
  'import.columns.title': 'Was die Liste enthält',
  'import.columns.text':
    'Eine Datei einer Tabellenkalkulation (.xlsx) oder CSV in UTF-8, mit diesen Namen in der ersten Zeile. Nur sector darf fehlen.',
  'import.template': 'Leere Liste herunterladen',
  'import.choose': 'Datei wählen',
  'import.chosen': '{name}: Nichts wird übernommen, bevor Sie es sagen.',
  'import.fresh':
    '{n, plural, =0 {Kein neuer Austausch} one {Ein neuer Austausch} other {# neue Austausche}}',
  'import.known':
    '{n, plural, =0 {keiner ist schon da} one {einer ist schon da} other {# sind schon da}}',
  'import.wrong':
    '{n, plural, =0 {Keine Zeile ist falsch} one {Eine Zeile ist falsch} other {# Zeilen sind falsch}}',
  'import.take': '{n, plural, one {Einen Austausch übernehmen} other {# Austausche übernehmen}}',
  'import.taken':
    '{n, plural, =0 {Es wurde nichts Neues übernommen.} one {Ein Austausch wurde übernommen.} other {# Austausche wurden übernommen.}}',
  'import.correct.title': 'Zeilen zum Berichtigen',
  'import.correct.text':
    'Laden Sie sie als Datei herunter, berichtigen Sie sie dort, und wählen Sie diese Datei hier. Die Spalte „errors“ wird nicht gelesen.',
  'import.correct.download': 'Falsche Zeilen herunterladen',
  'import.row': 'Zeile {row}',
  'import.rowKey': 'Zeile {row} · {key}',
  'import.more':
    '{n, plural, one {Noch eine Zeile in der Datei} other {Noch # Zeilen in der Datei}}',
  'import.fault': '{column}: {why}',
  'import.why.MISSING': 'hier steht nichts',
  'import.why.TOO_LONG': 'zu lang',
  'import.why.TOO_LARGE': 'zu groß',
  'import.why.NOT_A_DATE': 'kein Datum wie 2021-03-01',
  'import.why.NOT_A_NUMBER': 'keine Zahl',
  'import.why.NOT_IN_LIST': 'keines der bekannten Wörter',
  'import.why.PARTNERSHIP_UNKNOWN': 'keine Partnerschaft heißt so',
  'import.why.SAME_COUNTRY': 'beide sind im selben Land',
  'import.why.VIRTUAL_WITHOUT_MONEY': 'für einen virtuellen Austausch wurde nichts bezahlt',
  'import.why.VIRTUAL_CLOSED': 'virtuelle Austausche endeten am 31. August 2021',
  'import.why.NOT_OVER': 'der Aufenthalt ist nicht vorbei',
  'import.why.OUTSIDE_GENERATION': 'nicht in dieser Generation',
  'import.why.ABOVE_CAP': 'mehr, als je bezahlt wurde',
  'import.why.KEY_TWICE': 'dieser Schlüssel steht weiter oben schon',
  'import.why.KEY_TAKEN': 'unter diesem Schlüssel wurde ein anderer Austausch übernommen',
  'import.why.END_BEFORE_START': 'er endet, bevor er beginnt',
  'import.why.DURATION_BELOW_MINIMUM': 'kürzer als drei Arbeitstage',
  'import.why.DURATION_ABOVE_MAXIMUM': 'länger als ein Monat',
  'import.why.DURATION_EXCEEDS_WINDOW': 'mehr Arbeitstage, als zwischen den Tagen liegen',
  'import.why.OTHER': '{code}',
  'import.failed.FILE_NOT_READABLE':
    'Diese Datei enthält keine Liste mit Namen in der ersten Zeile und Zeilen darunter.',
  'import.failed.COLUMNS_MISSING':
    'In der ersten Zeile fehlt ein Name. Vergleichen Sie sie mit der leeren Liste.',
  'import.failed.TOO_MANY_ROWS': 'Eine Liste hat höchstens 2000 Zeilen. Senden Sie sie in Teilen.',
  'import.failed.TOO_LARGE': 'Eine Datei hat höchstens 700 kB. Senden Sie die Liste in Teilen.',
  'import.failed.OFFLINE':
    'Es gibt kein Netz. Wählen Sie die Datei noch einmal, wenn es eines gibt.',
  'import.failed.OTHER': 'Die Liste ging nicht ein ({code}).',
};
