// How are exchanges of the time before this service brought in?
export const importing = {
  'command.exchange.importClosed': 'Bring in a historic exchange',
  'field.exchange.imported': 'From an old list',

  'office.import': 'Historic import',
  'office.import.note': 'Exchanges of the time before, from a list',

  'import.title': 'Historic import',
  'import.lead':
    'Virtual and physical exchanges of earlier years come in from a list, closed already. Each row is one exchange; the same key is the same exchange, so a list can be sent again.',
  'import.columns.title': 'What the list holds',
  'import.columns.text':
    'A file of a spreadsheet (.xlsx) or CSV in UTF-8, with a first line of these names. Only sector may be left out.',
  'import.template': 'Download an empty list',
  'import.choose': 'Choose a file',
  'import.chosen': '{name}: nothing is taken in before you say so.',
  'import.fresh':
    '{n, plural, =0 {No new exchanges} one {One new exchange} other {# new exchanges}}',
  'import.known':
    '{n, plural, =0 {none is here already} one {one is here already} other {# are here already}}',
  'import.wrong':
    '{n, plural, =0 {No row is wrong} one {One row is wrong} other {# rows are wrong}}',
  'import.take': '{n, plural, one {Take in one exchange} other {Take in # exchanges}}',
  'import.taken':
    '{n, plural, =0 {Nothing new was taken in.} one {One exchange was taken in.} other {# exchanges were taken in.}}',
  'import.correct.title': 'Rows to put right',
  'import.correct.text':
    'Download them as a file, put them right there and choose that file here. The column “errors” is not read.',
  'import.correct.download': 'Download the wrong rows',
  'import.row': 'Row {row}',
  'import.rowKey': 'Row {row} · {key}',
  'import.more': '{n, plural, one {One more row in the file} other {# more rows in the file}}',
  'import.fault': '{column}: {why}',
  'import.why.MISSING': 'nothing is there',
  'import.why.TOO_LONG': 'too long',
  'import.why.TOO_LARGE': 'too large',
  'import.why.NOT_A_DATE': 'no date like 2021-03-01',
  'import.why.NOT_A_NUMBER': 'no number',
  'import.why.NOT_IN_LIST': 'not one of the words that are known',
  'import.why.PARTNERSHIP_UNKNOWN': 'no Partnership of this name',
  'import.why.SAME_COUNTRY': 'both are in the same country',
  'import.why.VIRTUAL_WITHOUT_MONEY': 'nothing was paid for a virtual exchange',
  'import.why.VIRTUAL_CLOSED': 'virtual exchanges ended on 31 August 2021',
  'import.why.NOT_OVER': 'the stay is not over',
  'import.why.OUTSIDE_GENERATION': 'not within this generation',
  'import.why.ABOVE_CAP': 'more than was ever paid',
  'import.why.KEY_TWICE': 'this key stands in the list before',
  'import.why.KEY_TAKEN': 'another exchange was taken in under this key',
  'import.why.END_BEFORE_START': 'it ends before it begins',
  'import.why.DURATION_BELOW_MINIMUM': 'shorter than three working days',
  'import.why.DURATION_ABOVE_MAXIMUM': 'longer than a month',
  'import.why.DURATION_EXCEEDS_WINDOW': 'more working days than the dates hold',
  'import.why.OTHER': '{code}',
  'import.failed.FILE_NOT_READABLE':
    'This file holds no list with a first line of names and rows below it.',
  'import.failed.COLUMNS_MISSING': 'The first line lacks a name. Compare it with the empty list.',
  'import.failed.TOO_MANY_ROWS': 'A list has at most 2000 rows. Send it in parts.',
  'import.failed.TOO_LARGE': 'A file has at most 700 kB. Send the list in parts.',
  'import.failed.OFFLINE': 'There is no network. Choose the file again when there is one.',
  'import.failed.OTHER': 'The list did not go in ({code}).',
} as const;
