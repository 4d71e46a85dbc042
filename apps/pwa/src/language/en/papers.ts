// What leaves the app and comes back: Word, calendar.
export const papers = {
  'papers.title': 'Word and calendar',
  'papers.lead':
    'Both are made on this device, also without a network. An edited Word file comes back as suggestions; nothing is overwritten.',
  'papers.word': 'Word document',
  'papers.calendar': 'Calendar file',
  'papers.word.note':
    'Change the words in the cells and bring the file back into ClusterXchange: each change is offered there one by one.',
  'papers.noDay': 'Without a day',
  'papers.failed':
    'No file was made. The part of the app that makes it comes with a network: open this page once with one, and try again.',
  'papers.back': 'Bring back an edited Word file',
  'papers.notRead': 'This is no Word file (.docx) that can be read. Nothing was changed.',
  'papers.otherCtq': 'This file was not made from this Commitment to Quality. Nothing was changed.',
  'papers.found':
    '{n, plural, =0 {No suggestion is left} one {One suggestion} other {# suggestions}}',
  'papers.closed':
    'The text is closed now. The Support Office or a withdrawal opens it again; until then, copy what you need.',
  'papers.here': 'Here',
  'papers.inFile': 'In the file',
  'papers.collision': 'It was changed here, too, since the file was made.',
  'papers.take': 'Take over',
  'papers.leave': 'Leave as it is',
  'papers.loose': 'Words without a place',
  'papers.looseText':
    'They were added in the file, or belong to an item that is not in the plan any more. Copy what you need.',

  'plan.lead': 'This plan is empty. You can begin with an example and change everything in it.',
  'plan.choose': 'Begin with an example',
  'plan.example': 'Example, {n} working days',
  'plan.begin': 'Begin with it',
  'plan.begun': 'The example is in the plan.',
  'plan.threeDays': 'Three days at a company',
  'plan.fair': 'Three days round a fair',
  'plan.groupWeek': 'A week of a group with two sub-groups',
} as const;
