// The mails in English.
import { turnsOf } from './digest.ts';
import { turnWords } from './turnWords.en.ts';
import { type MailTexts, dayOf, grouped, invitationLink, momentOf } from './texts.ts';

const ROLES: Readonly<Record<string, string>> = {
  participant: 'participant',
  partnership_coordinator: 'coordinator',
  partnership_admin: 'administrator',
  partnership_member: 'member',
  signatory: 'signatory',
  support_office: 'Support Office',
  commission: 'Commission',
};

const notMe =
  'If it was not you: choose a new password at once (“Forgot password” on the sign-in page), look through ' +
  'your devices and passkeys, and tell the Support Office.';

export const en: MailTexts = {
  registration: ({ code, minutes, address }) => ({
    subject: `${grouped(code)} is your code for ClusterXchange`,
    paragraphs: [
      `Your code: ${grouped(code)}`,
      `Type it where you began, at ${address}. It is good for ${minutes} minutes and for one account.`,
      'If you did not ask for it, do nothing. Nobody can make an account without the code.',
    ],
  }),
  registrationKnown: ({ address }) => ({
    subject: 'You already have an account at ClusterXchange',
    paragraphs: [
      'Somebody, probably you, wanted to make an account with this address. There is one already.',
      `Sign in at ${address}. If you forgot the password, choose “Forgot password” there.`,
      'If it was not you, do nothing. Nothing was changed.',
    ],
  }),
  reset: ({ code, minutes, address }) => ({
    subject: `${grouped(code)} is your code for a new password`,
    paragraphs: [
      `Your code: ${grouped(code)}`,
      `Type it where you began, at ${address}, together with a new password. It is good for ${minutes} minutes.`,
      'If you did not ask for it, do nothing. Your password stays as it is. Give the code to nobody.',
    ],
  }),
  resetUnknown: ({ address }) => ({
    subject: 'No account with this address at ClusterXchange',
    paragraphs: [
      'Somebody, probably you, wanted a new password for this address. There is no account with it.',
      `Perhaps you used another address. If you want an account, make one at ${address}/signup.`,
      'If it was not you, do nothing.',
    ],
  }),
  invitation: (facts) => {
    const { code, params } = facts;
    const role = ROLES[params['role'] ?? ''] ?? params['role'] ?? '';
    const by = params['by'] ?? 'Somebody';
    const to = params['body'] ? ` of ${params['body']}` : '';
    return {
      subject: `Invitation to ClusterXchange${params['body'] ? `: ${params['body']}` : ''}`,
      paragraphs: [
        `Hello${params['givenName'] ? ` ${params['givenName']}` : ''},`,
        `${by} invites you to ClusterXchange, as ${role}${to}.`,
        ...(params['message'] ? [`“${params['message']}”`] : []),
        `Open ${invitationLink(facts)}`,
        `and type this code: ${grouped(code)}`,
        `The invitation is open until ${dayOf('en-GB', params['expiresOn'] ?? '')}. If the code no longer works, ask for a new one on that page.`,
        'If you do not know what this is about, do nothing.',
      ],
    };
  },
  passwordChanged: ({ params }) => ({
    subject: 'Your password at ClusterXchange was changed',
    paragraphs: [
      `Your password was changed on ${momentOf('en-GB', params['at'] ?? '')} (Brussels time). Your other devices were signed out; what waits on them is kept there.`,
      notMe,
    ],
  }),
  passwordReset: ({ params }) => ({
    subject: 'A new password was set at ClusterXchange',
    paragraphs: [
      `A new password was set with a code from your mailbox on ${momentOf('en-GB', params['at'] ?? '')} (Brussels time). All other devices were signed out; what waits on them is kept there.`,
      notMe,
    ],
  }),
  address: ({ code, minutes }) => ({
    subject: `${grouped(code)} confirms your new address`,
    paragraphs: [
      `Your code: ${grouped(code)}`,
      `Type it where you began. Then this is your address at ClusterXchange. It is good for ${minutes} minutes.`,
      'If you did not ask for it, do nothing.',
    ],
  }),
  addressKnown: () => ({
    subject: 'This address already has an account at ClusterXchange',
    paragraphs: [
      'Somebody, probably you, wanted to use this address for another account. It already has one of its own.',
      'If it was not you, do nothing. Nothing was changed.',
    ],
  }),
  addressChanged: ({ params }) => ({
    subject: 'Your address at ClusterXchange was changed',
    paragraphs: [
      `On ${momentOf('en-GB', params['at'] ?? '')} (Brussels time) your account got another e-mail address. This one does not sign in any more.`,
      'If it was not you, tell the Support Office at once.',
    ],
  }),
  passkeyAdded: ({ params }) => ({
    subject: 'A passkey was added at ClusterXchange',
    paragraphs: [
      `On ${momentOf('en-GB', params['at'] ?? '')} (Brussels time) the passkey “${params['label'] ?? ''}” was added to your account. It signs in without a password.`,
      notMe,
    ],
  }),
  digest: ({ params, address }) => {
    const turns = [...turnsOf(params['turns'] ?? '')];
    const n = turns.reduce((sum, [, count]) => sum + count, 0);
    return {
      subject:
        n === 1
          ? 'It is your turn at ClusterXchange'
          : `${n} things wait for you at ClusterXchange`,
      paragraphs: [
        'It is your turn:',
        turns
          .map(([code, count]) => `- ${turnWords[code] ?? code}${count > 1 ? ` (${count})` : ''}`)
          .join('\n'),
        `All of it is in your inbox: ${address}/inbox`,
        `How often such a mail comes you say at ${address}/account. Nobody has to answer this mail.`,
      ],
    };
  },
};
