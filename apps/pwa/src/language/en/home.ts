// What does the first screen say: whose turn it is, my profiles, what waits at the desk?
export const home = {
  'home.title.participant': 'Your profiles',
  'home.title.looking': 'Looking for what waits for you',
  'home.title.turns':
    '{n, plural, =0 {Nothing waits for you} one {One thing waits for you} other {# things wait for you}}',
  'home.title.stay': 'Today',
  'home.filling': 'What is yours is on its way to this device',
  'home.fillingText': 'It comes with the first contact and opens without a network from then on.',
  'home.lead': '{date} in Brussels',
  'home.empty.title': 'No profile yet',
  'home.empty.text':
    'Say why you want to go, or what you can show. You can start without a network.',
  'home.start': 'Start a profile',
  'home.mine': 'Profiles',
  'home.desk.act': '{n, plural, one {check one profile} other {check # profiles}}',
  'home.desk.oldest': 'The oldest is from {who}, since {date}.',
  'home.desk.open': 'To the desk',
  'home.desk.none.title': 'Nothing to check',
  'home.desk.none.text': 'When somebody hands in a profile to {partnership}, it stands here.',
  'home.turn.inbox': '{n, plural, one {one change did not go in} other {# changes did not go in}}',
  'home.turn.inboxText': 'Your words are kept. Look what happened and choose what becomes of them.',
  'home.turn.openInbox': 'Open the inbox',
  'home.turn.returned': 'answer the notes of {partnership}',
  'home.turn.returnedText': '{name} came back with {n, plural, one {one note} other {# notes}}.',
  'home.turn.draft': 'finish {name}',
  'home.turn.draftText':
    '{n, plural, =0 {Everything is there. Read it once more and hand it in.} one {One answer is still missing.} other {# answers are still missing.}}',
  'home.turn.continue': 'Go on writing',
  'home.turn.waitingText': '{name}, handed in {date}. You can do nothing now.',
  'home.turn.waitingHere': '{name} is handed in on this device and leaves when there is a network.',
  'home.nothing': 'Nothing to do. All profiles are with somebody else or done.',
  'home.reader.title': 'Profiles you can read',
} as const;
