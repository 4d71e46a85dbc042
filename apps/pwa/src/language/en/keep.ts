// What do keeping work safe, installing, a wiped device, the programme clock, a copy and leaving say?
export const keep = {
  'keep.private.title': 'This window forgets everything when it is closed',
  'keep.private.text':
    'It is a private window. Send what you write before you close it, or open the app in a usual window.',
  'keep.sendSoon.title': 'Send soon',
  'keep.sendSoon.text':
    '{n, plural, one {One item is only here.} other {# items are only here.}} Safari deletes what a web page keeps after seven days without a visit. On the home screen it stays.',
  'keep.full.title': 'This device is nearly full',
  'keep.full.text': 'Send what waits, then make room. New words may not find a place.',
  'keep.sendNow': 'Send now',
  'keep.install': 'Put it on the home screen',

  'keep.granted': 'The browser has promised to keep your work until you delete it yourself.',
  'keep.denied':
    'The browser has not promised to keep your work when the device gets full. Installing the app helps; so does sending soon.',
  'keep.absent': 'This browser cannot promise to keep your work. Send soon.',
  'keep.unasked': 'The browser is asked to keep your work as soon as you have written something.',

  'install.title': 'On the home screen',
  'install.why':
    'It opens like an app, also without a network, and the browser does not clear it away.',
  'install.done': 'It is installed: you are using it now.',
  'install.act': 'Install',
  'install.later': 'Not now',
  'install.accepted': 'It is being installed.',
  'install.sendFirst':
    'Send first: on an iPhone the installed app begins empty and fetches from the server what you sent.',
  'install.ios.1': 'Tap the share sign at the bottom of Safari.',
  'install.ios.2': 'Choose “Add to Home Screen”.',
  'install.ios.3': 'Tap “Add”, then open it from the home screen.',
  'install.android.1': 'Open the menu of the browser.',
  'install.android.2': 'Choose “Install” or “Add to Home screen”.',
  'install.android.3': 'Open it from the home screen.',
  'install.desktop.1': 'Look for the install sign at the end of the address line.',
  'install.desktop.2': 'Choose “Install”.',
  'install.mac.1': 'Open the menu File in Safari.',
  'install.mac.2': 'Choose “Add to Dock”.',
  'install.firefox.1': 'This browser installs no apps on a computer. A bookmark serves as well.',

  'idle.label': 'Lock by itself',
  'idle.hint': 'When nobody touches the app for so long. It says so before.',
  'idle.minutes': '{n, plural, one {after one minute} other {after # minutes}}',
  'idle.never': 'never',
  'idle.soon':
    '{n, plural, one {Nobody is here? It locks in one second.} other {Nobody is here? It locks in # seconds.}}',
  'idle.stay': 'I am here',

  'stand.title': 'One device for several people',
  'stand.text':
    'For a stand: colleagues take turns, each with a PIN. It locks after two minutes, and in the evening it is emptied.',
  'stand.needsPin': 'Set your PIN first.',
  'stand.begin': 'Share this device',
  'stand.isOn':
    'Several people share this device. It locks after two minutes at most. Colleagues see whom the others noted at a fair, also unsent, but not each other’s own words.',
  'stand.who': 'Who has work here',
  'stand.allThere': 'The server has everything',
  'stand.onlyHere': '{n, plural, one {One item is only here} other {# items are only here}}',
  'stand.change': 'Change person',
  'stand.end': 'Not shared any more',
  'stand.notYet': 'It cannot be emptied yet',
  'stand.notYetText':
    'What is only here would be lost. Each of them opens their work with a network, until the server has everything.',
  'stand.clearText':
    'The server has everything of everybody. Emptied, nothing of anybody can be read here any more.',
  'stand.clear': 'Empty this device',
  'stand.clearTitle': 'Empty this device?',
  'stand.clearAsk':
    '{n, plural, one {The work of one person is removed here, with its key.} other {The work of # people is removed here, with its keys.}} The server keeps it: they find it wherever they sign in.',
  'stand.notCleared': 'It was not emptied whole. Try again.',
  'stand.pinFirst': 'Set your PIN',
  'stand.pinFirstText':
    'Several people share this device. With a PIN of your own nobody else opens your work.',

  'wiped.title': 'This browser held nothing of yours yet',
  'wiped.unsent': 'Unsent work lies on another device',
  'wiped.text': 'It is new for you, or what was kept in it has been erased.',
  'wiped.has': 'From the server: {what}.',
  'wiped.filling': 'It is coming now.',
  'wiped.none': 'The server has nothing of yours yet.',
  'wiped.contacts': 'Contacts of fairs',
  'wiped.count': '{name}: {n}',
  'wiped.lost':
    '{n, plural, one {One proof was announced and never arrived, of} other {# proofs were announced and never arrived, of}}',
  'wiped.device':
    '{n, plural, =0 {Your device with the last contact {when} had nothing unsent then. What was noted on it after that and never left is only there, or lost with it.} one {Your device with the last contact {when} reported one unsent item: it is only there.} other {Your device with the last contact {when} reported # unsent items: they are only there.}}',
  'wiped.ok': 'I have seen it',

  'here.name': 'Name of this device',
  'here.nameHint': 'Only for you, and only here.',
  'here.uses': 'What uses it',
  'here.uses.waiting': 'Waiting to be sent',
  'here.uses.drafts': 'Half-written words',
  'here.uses.records': 'What the server sent',
  'here.items': '{n, plural, one {# item} other {# items}}',
  'here.rescue': 'Save a rescue file',
  'here.rescueNote':
    '{n, plural, =0 {Nothing is only here: there is nothing to rescue.} one {A file with the item that is only on this device.} other {A file with the # items that are only on this device.}}',
  'here.clock': 'Clock',
  'here.clock.device': 'This device says',
  'here.clock.programme': 'Programme time',
  'here.clock.same': 'Both agree.',
  'here.clock.differs': 'They differ. Deadlines follow the programme time.',

  'clock.line': 'Programme time: {when}',
  'demo.fill':
    'Rehearsal: {n, plural, one {one place is} other {# places are}} empty. They can be filled with invented words.',
  'demo.fill.act': 'Fill with invented words',
  'clock.title': 'Rehearsal clock',
  'clock.text':
    'Only in the demonstration: every deadline, reminder and check follows this clock. It goes forward only.',
  'clock.day': 'One day on',
  'clock.week': 'One week on',
  'clock.twoWeeks': 'Two weeks on',
  'clock.until': 'Until this day',
  'clock.set': 'Move the clock',
  'clock.moved': 'The clock was moved.',
  'clock.failed.CLOCK_BACKWARDS': 'The clock goes forward only.',
  'clock.failed.CLOCK_TOO_FAR': 'The programme is over by then.',
  'clock.failed.OTHER': 'It could not be moved ({code}).',

  'copy.act': 'Take a copy of everything',
  'copy.busy': 'Gathering it',
  'copy.ready': 'The copy is ready.',
  'copy.readyDevice':
    'The copy of what this device holds is ready. With a network the server adds what it knows.',
  'copy.page': 'Save as a page to read',
  'copy.data': 'Save as data (JSON)',
  'copy.title': 'Everything about you',
  'copy.made': 'Made {when}',
  'copy.records': 'Records',
  'copy.waiting': 'Only on this device',
  'copy.requests': 'What you asked for',
  'copy.devices': 'Your devices',
  'copy.trail': 'Entries of the audit trail about you',
  'copy.entries': '{n, plural, one {# entry} other {# entries}}',
  'copy.inData': 'All of it stands in the data file.',

  'leave.act': 'Delete my account',
  'leave.title': 'Delete your account',
  'leave.lead': 'Read what goes and what stays. Nothing happens before you give your password.',
  'leave.gone': 'What is erased now',
  'leave.gone.access': 'Your password, passkeys and all sign-ins, on every device.',
  'leave.gone.name':
    'Your name, e-mail address and telephone number, also where you were invited, asked to join or registered an organisation.',
  'leave.gone.drafts':
    '{n, plural, =0 {Drafts that were never handed in: there are none.} one {The answers of one profile that nobody decides on any more.} other {The answers of # profiles that nobody decides on any more.}}',
  'leave.gone.queries':
    '{n, plural, =0 {Questions to the help desk: there are none.} one {The words and pictures of one question to the help desk.} other {The words and pictures of # questions to the help desk.}}',
  'leave.stays': 'What stays, and why',
  'leave.stays.decisions':
    'Decisions on profiles: without your name, because the programme is audited.',
  'leave.stays.organisation':
    'What belongs to your organisation, and what you wrote to a Partnership about a profile: others rely on it.',
  'leave.stays.trail':
    'The trail of who did what, under a number that no longer leads to you, and what you asked for, word for word, as proof.',
  'leave.unsent':
    '{n, plural, one {One item on your devices has not arrived. It would be lost.} other {# items on your devices have not arrived. They would be lost.}}',
  'leave.notYet': 'Not yet possible',
  'leave.notYetText': 'Others rely on you. Hand this over or end it first:',
  'leave.why.SOLE_COORDINATOR': 'You are the only coordinator of {name}.',
  'leave.why.SOLE_OFFICER': 'You are the only one of the Support Office.',
  'leave.why.OPEN_CASE': '{name} is not finished: withdraw it or have it looked after.',
  'leave.why.JOINING_ASKED': 'You have asked to act for an organisation: take it back first.',
  'leave.askWhom': 'The Support Office helps: report it under Help.',
  'leave.password': 'Your password',
  'leave.confirm': 'Erase my account now',
  'leave.question': 'Erase your account for good?',
  'leave.questionText': 'It cannot be taken back. Take a copy first if you want one.',
  'leave.stay': 'Keep it',
  'leave.done': 'Your account is erased.',
  'leave.offline': 'This needs a network.',
  'leave.failed.WRONG_PASSWORD': 'The password is wrong.',
  'leave.failed.ACCOUNT_NEEDED': 'Something has to be handed over first.',
  'leave.failed.TOO_MANY_TRIES': 'Too many tries. Wait a while.',
} as const;
