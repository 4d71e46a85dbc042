// What does the desk of a Partnership say?
export const desk = {
  'desk.title': 'Desk',
  'desk.lead': '{partnership}, oldest first',
  'desk.leadCount':
    '{n, plural, =0 {Nothing waits for you, {partnership}} one {One profile waits for you, {partnership}} other {# profiles wait for you, oldest first, {partnership}}}',
  'desk.waiting': 'Waiting for you',
  'desk.sentBack': 'Sent back, with their owners',
  'desk.decided': 'Decided',
  'desk.empty.title': 'Nothing to check',
  'desk.empty.text': 'When somebody hands in a profile, it stands here.',
  'desk.choose.title': 'Choose a profile',
  'desk.choose.text': 'It opens here, with your decision beside it.',
  'desk.since': 'handed in {date}',
  'desk.notYours': 'The desk belongs to Partnerships',
  'desk.notYoursText': 'Choose the role of a Partnership to see it, if you have one.',
} as const;
