// What is said on the start page during a stay?
export const today = {
  'today.title': '{day} in {place}',
  'today.journey': 'The visit to {host}',
  'today.lead': 'Day {n} of {of} with {with}',
  'today.leadBefore': 'It begins on {date}',
  'today.leadAfter': 'It ended on {date}',
  'today.wholeDay': 'Whole day',
  'today.list': 'Proofs and report',
  'today.done': '{n} of {of} done',
  'today.atCheckOut': 'At check-out on {date}',
  'today.wayBack': 'After {date}',
  'today.presence': 'Check-in today',
  'today.marked': '{n} of {of, plural, one {1 item} other {# items}} marked',
  'today.report': 'Report',
  'today.answers':
    '{n, plural, =0 {All answers are there} one {One answer is missing} other {# answers are missing}}',
  'today.handedIn': 'Handed in',
};
