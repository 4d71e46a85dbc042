// What does the door say: signing in, opening without a network, the PIN?
export const signin = {
  'signin.title': 'Good to have you here',
  'signin.lead': 'Plan a stay abroad, live it, prove it. Works in trains, halls and planes.',
  'signin.again': 'Sign in to send',
  'signin.againLead':
    '{n, plural, =0 {Your sign-in has ended. Everything on this device is kept.} one {Your sign-in has ended. # item waits on this device and leaves right after.} other {Your sign-in has ended. # items wait on this device and leave right after.}}',
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
  'signin.pinGo': 'Open',
  'signin.pinWrong': 'That is not the PIN. Nothing is lost, try again.',
  'signin.pinForgotten':
    'PIN forgotten? Online, sign in with e-mail and password. Without the PIN the words on this device cannot be read by anybody.',
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
  'signin.failed.CREDENTIALS_WRONG': 'E-mail and password do not belong together. Check both.',
  'signin.failed.TOO_MANY_TRIES':
    '{seconds, plural, =0 {Too many tries. Wait a little, then try again.} one {Too many tries. Wait # second, then try again.} other {Too many tries. Wait # seconds, then try again.}}',
  'signin.failed.OFFLINE': 'The server does not answer. Try again when there is a network.',
  'signin.failed.OTHER': 'This did not work: {code}. Nothing is lost, try again.',
} as const;
