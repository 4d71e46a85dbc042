// What is said while a proof is captured, kept, brought and rescued?
export const capture = {
  'capture.title': 'Add a proof',
  'capture.lead': 'A boarding pass, an invoice, a letter: first the picture, then a few words.',
  'capture.photo': 'Take a photo',
  'capture.file': 'Choose a file or PDF',
  'capture.more': 'Another page',
  'capture.busy': 'It is being kept on this device.',
  'capture.reading': 'It is on this device. What stands on it is being read.',
  'capture.here': 'The page is on this device.',
  'capture.already':
    'This file is stored already, with a proof of this exchange. Nothing is sent twice.',
  'capture.pages': '{n, plural, one {One page} other {# pages}}',
  'capture.page': 'Page {number}',
  'capture.page.picture': 'Page {number} as it is kept',
  'capture.page.remove': 'Take page {number} out',
  'capture.note.preparing': 'A copy that is easy to read is being made.',
  'capture.note.unreadable':
    'This browser cannot open it: it is kept and sent as it is, with the place where it was taken if it holds one. Take it again if it is blurred or broken.',
  'capture.note.heic':
    'This browser cannot open pictures of this kind (HEIC). It would be sent as it is, with the place where it was taken, and your Partnership may not be able to open it. Better take it out and photograph it from here, or choose it as a JPEG; on an iPhone: Settings, Camera, Formats, Most Compatible.',
  'capture.note.locked':
    'This PDF is locked. If it asks for a password, your Partnership cannot read it: add one without.',
  'capture.private':
    'Where a photo was taken is removed from it. Your host sees kind, dates and route only, never the file.',
  'capture.private.but':
    'Where a photo was taken is removed from it, except from what this browser cannot open: that is said at the page. Your host sees kind, dates and route only, never the file.',
  'capture.failed': 'The picture “{name}” is not kept yet.',
  'capture.save': 'Save it to this phone',
  'capture.goOn': 'You were adding a proof',
  'capture.goOnText':
    '{n, plural, =0 {The camera was open.} one {One page is on this device and belongs to no proof yet.} other {# pages are on this device and belong to no proof yet.}}',
  'capture.goOnGo': 'Go on',
  'capture.todayGo': 'Add a proof',
  'capture.today.before': 'Photograph your boarding pass or ticket before you leave.',
  'capture.today.start': 'Keep your boarding pass or ticket: photograph it while you have it.',
  'capture.today.during': 'Something to keep? Photograph it while you have it in your hand.',
  'capture.today.checkOut': 'Check-out: photograph the invoice of the hotel or the rent.',
  'capture.today.after': 'Home again? See whether a proof is still missing.',
  'capture.closed.title': 'Nothing can be added now',
  'capture.closed.text': 'The exchange is closed, or it is not yours to add to.',
  'capture.tab.title': 'Send now, or install the app first',
  'capture.tab.text':
    'This browser may delete what waits in a tab. Without a network a proof cannot be kept here for later: install the app, or come back with a network.',
  'capture.tab.install': 'How to install it',
  'capture.lost.title':
    '{n, plural, one {A proof was announced and never arrived} other {# proofs were announced and never arrived}}',
  'capture.lost.one': '{names}, announced {when}',
  'capture.lost.text':
    'The pages are neither on this device nor at the server. If another device took them, open the app there. If that one was emptied or lost, add them again, or say that there is none. What was taken after that and never announced, nobody can know.',
  'capture.lost.again': 'Add it again',
  'capture.review': 'Read the pages',
  'capture.review.close': 'Close the pages',
  'capture.review.page': 'Page {number} of {all}',
  'capture.twice': 'The same file also stands in {where}.',
  'share.title': 'Shared with ClusterXchange',
  'share.where': 'To which stay does it belong?',
  'share.none.title': 'Nothing came along',
  'share.none.text': 'Share it once more from the other app. It is still there.',
  'share.nowhere.title': 'No stay to add it to',
  'share.nowhere.text': 'A proof belongs to an exchange of yours that is not closed.',
  'room.full.title': 'This device is nearly full',
  'room.full.text':
    'Before anything fails, no more photos are taken in here. What you write is still kept. Choose what to do:',
  'room.free': 'Free space: {size}',
  'room.freed': '{size} freed. The server has these files; their receipts stay here.',
  'room.sendNow': 'Send now',
  'room.sending': 'Files go out as soon as there is a network.',
  'demand.label': 'Photos and documents only when I say',
  'demand.hint': 'Words are always sent. Files wait on this device until you send them.',
  'waits.ON_DEMAND': 'until you say so',
  'rescue.text':
    'Everything that is only on this device goes into one file, closed with a password. Send it to yourself; on any device where you are signed in it can be taken in.',
  'rescue.password': 'Password of the file',
  'rescue.passwordHint':
    'Nobody can open the file without it, also not the Support Office, which may hand it in for you.',
  'rescue.passwordShort': 'At least {n} letters or digits.',
  'rescue.passwordOf': 'Its password',
  'rescue.save': 'Save the file',
  'rescue.saved': 'The rescue file is saved.',
  'rescue.takeIn': 'Take a rescue file in',
  'rescue.takeInText': '“{name}” brings what was only on another device of yours.',
  'rescue.takeInGo': 'Take it in',
  'rescue.taken':
    'Taken in: {requests, plural, one {# entry} other {# entries}}, {files, plural, one {# file} other {# files}}, {drafts, plural, one {# half-written text} other {# half-written texts}}{texts, plural, =0 {} one {, words written together} other {, words written together}}. What was here already stayed.',
  'rescue.carryText':
    'This rescue file is of somebody else. You can hand it in for them: their words and files go to the server as theirs, they are told, and the audit trail says that you carried them. A signature cannot be carried.',
  'rescue.carryPassword': 'Your own password',
  'rescue.carryGo': 'Hand it in for them',
  'rescue.carried':
    'Handed in: {requests, plural, one {# entry} other {# entries}}, {files, plural, one {# file} other {# files}}. What the rules refused waits in their inbox.',
  'rescue.carriedTheirs':
    '{n, plural, one {One entry needs} other {# entries need}} the person themselves, signed in anew. It stays in the file.',
  'rescue.carriedRefused':
    '{n, plural, one {One file was} other {# files were}} not taken: what it belongs to is not at the server. Half-written texts stay in the file too.',
  'refusal.DEVICE_NEARLY_FULL': 'This device is nearly full.',
  'refusal.DEVICE_NEARLY_FULL.next': 'Free some space, send now, or save a rescue file.',
  'refusal.FILE_NOT_READABLE': 'The file could not be read.',
  'refusal.FILE_NOT_READABLE.next': 'Choose it again, or another one.',
  'refusal.PICTURE_NOT_SHOWN': 'This browser cannot show the picture.',
  'refusal.PICTURE_NOT_SHOWN.next': 'Save a copy and open it with another program.',
  'refusal.RESCUE_NOT_READ': 'This is no rescue file.',
  'refusal.RESCUE_NOT_READ.next': 'Choose the file that was saved on the other device.',
  'refusal.RESCUE_PASSWORD_WRONG': 'The file does not open with this password.',
  'refusal.RESCUE_PASSWORD_WRONG.next': 'Type the password it was saved with.',
  'refusal.NOT_CARRIED_FOR': 'Somebody of the Support Office hands in their own work.',
  'refusal.NOT_CARRIED_FOR.next':
    'They take the file in themselves, signed in with their own account.',
  'refusal.RESCUE_OF_OTHERS': 'This rescue file is of somebody else.',
  'refusal.RESCUE_OF_OTHERS.next': 'Who saved it takes it in, signed in with their own account.',
} as const;
