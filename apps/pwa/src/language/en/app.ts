// What do the frame of the app and the small words of every screen say?
export const app = {
  'nav.home': 'Home',
  'nav.profiles': 'Profiles',
  'nav.desk': 'Desk',
  'nav.inbox': 'Inbox',
  'nav.device': 'This device',
  'nav.more': 'More',

  'hat.self': 'For yourself',
  'hat.participant': 'Participant',
  'hat.partnership_coordinator': 'Coordination',
  'hat.partnership_admin': 'Administration',
  'hat.partnership_member': 'Member',
  'hat.signatory': 'Signs for the Partnership',
  'hat.support_office': 'Looks after the scheme',
  'hat.commission': 'Follows the scheme',
  'hat.support_office.name': 'Support Office',
  'hat.commission.name': 'European Commission',
  'hat.choose': 'For whom do you act?',
  'hat.chooseText':
    'You see everything you may see under any of them. What you do, you do for the one chosen here.',
  'hat.none': 'No role yet',

  'word.you': 'you',
  'word.partnership': 'the Partnership',
  'word.supportOffice': 'the Support Office',
  'word.someone': 'somebody',
  'word.organisation': 'Organisation',
  'word.organisationUnknown': 'Organisation (name not on this device)',
  'word.partnershipUnknown': 'Partnership (name not on this device)',
  'word.yes': 'Yes',
  'word.no': 'No',
  'word.nothing': 'nothing',
  'word.cancel': 'Not now',
  'word.back': 'Back',
  'word.next': 'Next',
  'word.oldestFirst': 'oldest first',
  'word.newestFirst': 'newest first',

  'app.opening': 'Opening what is on this device',
  'app.asOf': 'Last contact {when}. Others may have changed something since.',
  'app.asOfNever': 'This device has not reached the server yet.',
  'app.onlyHere':
    '{n, plural, one {# item is only on this device. Nothing to do: it leaves by itself when there is a network.} other {# items are only on this device. Nothing to do: they leave by themselves when there is a network.}}',
  'app.onlyHereSignedOut':
    '{n, plural, one {# item is only on this device. It leaves after you sign in.} other {# items are only on this device. They leave after you sign in.}}',
  'app.seeThem': 'See them',
  'app.allArrived': 'Everything you wrote has arrived. Last contact {when}.',
  'app.lastContact': 'Last contact {when}.',
  'app.stopped.title': 'This did not open',
  'app.stopped.text':
    'The storage of this browser does not answer. What you wrote before is untouched. Close other windows of this app and try again.',
  'app.full':
    'This device is full. The last words are still on the screen but not kept. Free some space, or send now.',
  'app.notKept':
    'The last words could not be kept on this device. They are still on the screen: copy them before you close it.',
  'app.signInToSend':
    '{n, plural, =0 {Your sign-in has ended. Reading and writing go on; to receive news, sign in.} one {Not sending: sign in when you have a network. # item waits, all you write is kept.} other {Not sending: sign in when you have a network. # items wait, all you write is kept.}}',
  'app.signIn': 'Sign in',
  'app.hotelPage.title': 'Hotel page in the way',
  'app.hotelPage.text': 'Open your browser and log in to the Wi-Fi; your items wait.',
  'app.tooOld.title': 'This version is too old to receive',
  'app.tooOld.text': 'All you write is kept and still sent. Reload to get the new version.',
  'app.reload': 'Reload',
  'app.notFound.title': 'Nothing here for you',
  'app.notFound.text':
    'It may be gone, or it belongs to somebody else, or it has not reached this device yet.',
  'app.toStart': 'To the start',
  'app.leave.title': 'Not everything is kept',
  'app.leave.text':
    'This device did not keep your last words. If you leave this page now, they are lost. Copy them first, or make room on the device.',
  'app.leave.stay': 'Stay',
  'app.leave.go': 'Leave without them',
} as const;
