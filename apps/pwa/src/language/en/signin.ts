// What does the door say: signing in, opening without a network, the PIN?
export const signin = {
  'signin.title': 'Good to have you here',
  'signin.lead': 'Plan a stay abroad, live it, prove it. Works in trains, halls and planes.',
  'signin.again': 'Sign in to send',
  'signin.againLead':
    '{n, plural, =0 {Your sign-in has ended. Everything on this device is kept.} one {Your sign-in has ended. # item waits on this device and leaves right after.} other {Your sign-in has ended. # items wait on this device and leave right after.}}',
  'signin.copied':
    'This device is a copy of another one of yours that was here since, as after a backup. From now on it is a device of its own.',
  'signin.sheet.as': 'As {name}',
  'signin.sheet.later': 'Later, go on working',
  'signin.sheet.other': 'Another way to sign in',
  'signin.sheet.done': 'Signed in. What waited is leaving now.',
  'signin.email': 'E-mail',
  'signin.password': 'Password',
  'signin.go': 'Sign in',
  'signin.going': 'Signing in',
  'signin.missing.email': 'Write the e-mail address of your account.',
  'signin.missing.password': 'Write your password.',
  'signin.known': 'On this device',
  'signin.knownText':
    'Opens without a network. What you write is kept and leaves when you are online and signed in.',
  'signin.knownLocked': 'locked with a PIN',
  'signin.knownOpen': 'opens at once',
  'signin.pin': 'PIN',
  'signin.pinFor': 'PIN of {name}',
  'signin.pinHint': 'The PIN you set on this device.',
  'signin.passkeyOpens': 'Open with a passkey',
  'signin.passkeyOpensNot': 'The passkey did not open it. Use the PIN.',
  'signin.failed.PASSKEY_CANNOT_LOCK':
    'This passkey can sign you in, but it cannot open locked work. Use the PIN.',
  'signin.pinGo': 'Open',
  'signin.cleared': 'This device is empty: nobody’s work is on it any more.',
  'signin.pinWait':
    '{n, plural, one {Several wrong PINs. Try again in one second.} other {Several wrong PINs. Try again in # seconds.}} Nothing is lost.',
  'signin.pinWrong': 'That is not the PIN. Nothing is lost, try again.',
  'signin.pinForgotten':
    'PIN forgotten? Sign in with e-mail and password below; that needs a network. Then you can start afresh on this device.',
  'signin.afresh': 'PIN forgotten? Start afresh on this device',
  'signin.afresh.title': 'Start afresh on this device?',
  'signin.afresh.text':
    '{n, plural, =0 {Nothing unsent lies here under the PIN. Everything else comes back from the server.} one {# item that was never sent lies here under the PIN. Without the PIN nobody can read it, and it is removed. Everything else comes back from the server.} other {# items that were never sent lie here under the PIN. Without the PIN nobody can read them, and they are removed. Everything else comes back from the server.}}',
  'signin.afresh.go': 'Remove and start afresh',
  'signin.offline.title': 'No network now',
  'signin.offline.known':
    'Open your work below. To sign in as somebody else, a network is needed once.',
  'signin.offline.first':
    'The first sign-in on a device needs a network. After that the app opens without one.',
  'signin.limited':
    'Hotel page in the way. Open your browser and log in to the Wi-Fi, then come back.',
  'signin.hint':
    'After the first sign-in the app opens without a network, also with a PIN of your own.',
  'signin.needed': 'This work was closed by signing out. Sign in once to open it again.',
  'signin.other': 'Somebody else?',
  'signin.demo': 'Demonstration accounts',
  'signin.demoText': 'A world with invented people. Tap one to come in as them.',
  'signin.demo.participants': 'Organisations',
  'signin.demo.partnerships': 'Partnerships',
  'signin.demo.offices': 'Offices',
  'signin.failed.WRONG_CREDENTIALS': 'E-mail and password do not belong together. Check both.',
  'signin.failed.TOO_MANY_TRIES':
    '{seconds, plural, =0 {Too many tries. Wait a little, then try again.} one {Too many tries. Wait # second, then try again.} other {Too many tries. Wait # seconds, then try again.}}',
  'signin.forgot': 'Forgot your password?',
  'signin.or': 'or',
  'signin.passkey': 'Sign in with a passkey',
  'signin.passkey.label': 'You, by passkey',
  'signin.passkey.none': 'This browser cannot use passkeys. Sign in with your password.',
  'signin.new': 'New here? Make an account',
  'signin.demo.search': 'Search for a name, an organisation or a role',
  'signin.failed.DEVICE_REVOKED':
    'This device was given up in your account. Take it back from another device of yours (Account, My devices), or ask the Support Office.',
  'signin.failed.WRONG_PASSKEY':
    'The server does not know this passkey. Sign in with your password.',
  'signin.failed.PASSKEY_FAILED': 'The passkey did not work here. Sign in with your password.',
  'signin.failed.OFFLINE': 'The server does not answer. Try again when there is a network.',
  'signin.failed.DEVICE':
    'The work on this device did not open. Nothing was deleted. Load the page again, then try once more.',
  'signin.failed.OTHER_PERSON': 'That is the account of somebody else. Nothing was removed.',
  'signin.failed.TOO_MANY_DEVICES':
    'You have too many devices, and work waits to be sent on each of them. Open the app on one of them first, then sign in here.',
  'signin.failed.OTHER': 'This did not work: {code}. Nothing is lost, try again.',
} as const;
