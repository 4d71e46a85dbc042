// Die Mails auf Deutsch.
import { turnsOf } from './digest.ts';
import { turnWords } from './turnWords.de.ts';
import { type MailTexts, dayOf, grouped, invitationLink, momentOf } from './texts.ts';

const ROLES: Readonly<Record<string, string>> = {
  participant: 'teilnehmende Person',
  partnership_coordinator: 'Koordination',
  partnership_admin: 'Verwaltung',
  partnership_member: 'Mitglied',
  signatory: 'zeichnungsberechtigte Person',
  support_office: 'Support Office',
  commission: 'Kommission',
};

const notMe =
  'Wenn Sie das nicht waren: Wählen Sie sofort ein neues Passwort („Passwort vergessen“ auf der ' +
  'Anmeldeseite), sehen Sie Ihre Geräte und Passkeys durch, und sagen Sie es dem Support Office.';

export const de: MailTexts = {
  registration: ({ code, minutes, address }) => ({
    subject: `${grouped(code)} ist Ihr Code für ClusterXchange`,
    paragraphs: [
      `Ihr Code: ${grouped(code)}`,
      `Geben Sie ihn dort ein, wo Sie angefangen haben, unter ${address}. Er gilt ${minutes} Minuten und für ein Konto.`,
      'Wenn Sie nicht darum gebeten haben, tun Sie nichts. Ohne den Code kann niemand ein Konto anlegen.',
    ],
  }),
  registrationKnown: ({ address }) => ({
    subject: 'Sie haben schon ein Konto bei ClusterXchange',
    paragraphs: [
      'Jemand, vermutlich Sie, wollte mit dieser Adresse ein Konto anlegen. Es gibt schon eines.',
      `Melden Sie sich unter ${address} an. Wenn Sie das Passwort vergessen haben, wählen Sie dort „Passwort vergessen“.`,
      'Wenn Sie das nicht waren, tun Sie nichts. Es wurde nichts geändert.',
    ],
  }),
  reset: ({ code, minutes, address }) => ({
    subject: `${grouped(code)} ist Ihr Code für ein neues Passwort`,
    paragraphs: [
      `Ihr Code: ${grouped(code)}`,
      `Geben Sie ihn dort ein, wo Sie angefangen haben, unter ${address}, zusammen mit einem neuen Passwort. Er gilt ${minutes} Minuten.`,
      'Wenn Sie nicht darum gebeten haben, tun Sie nichts. Ihr Passwort bleibt, wie es ist. Geben Sie den Code niemandem.',
    ],
  }),
  resetUnknown: ({ address }) => ({
    subject: 'Kein Konto mit dieser Adresse bei ClusterXchange',
    paragraphs: [
      'Jemand, vermutlich Sie, wollte für diese Adresse ein neues Passwort. Mit ihr gibt es kein Konto.',
      `Vielleicht haben Sie eine andere Adresse benutzt. Wenn Sie ein Konto möchten, legen Sie eines unter ${address}/signup an.`,
      'Wenn Sie das nicht waren, tun Sie nichts.',
    ],
  }),
  invitation: (facts) => {
    const { code, params } = facts;
    const role = ROLES[params['role'] ?? ''] ?? params['role'] ?? '';
    const by = params['by'] ?? 'Jemand';
    const at = params['body'] ? ` bei ${params['body']}` : '';
    return {
      subject: `Einladung zu ClusterXchange${params['body'] ? `: ${params['body']}` : ''}`,
      paragraphs: [
        `Guten Tag${params['givenName'] ? ` ${params['givenName']}` : ''},`,
        `${by} lädt Sie zu ClusterXchange ein, Rolle: ${role}${at}.`,
        ...(params['message'] ? [`„${params['message']}“`] : []),
        `Öffnen Sie ${invitationLink(facts)}`,
        `und geben Sie diesen Code ein: ${grouped(code)}`,
        `Die Einladung ist bis ${dayOf('de', params['expiresOn'] ?? '')} offen. Wenn der Code nicht mehr gilt, bitten Sie auf der Seite um einen neuen.`,
        'Wenn Sie nicht wissen, worum es geht, tun Sie nichts.',
      ],
    };
  },
  passwordChanged: ({ params }) => ({
    subject: 'Ihr Passwort bei ClusterXchange wurde geändert',
    paragraphs: [
      `Ihr Passwort wurde am ${momentOf('de', params['at'] ?? '')} (Brüsseler Zeit) geändert. Ihre anderen Geräte wurden abgemeldet; was dort wartet, bleibt dort.`,
      notMe,
    ],
  }),
  passwordReset: ({ params }) => ({
    subject: 'Bei ClusterXchange wurde ein neues Passwort gesetzt',
    paragraphs: [
      `Am ${momentOf('de', params['at'] ?? '')} (Brüsseler Zeit) wurde mit einem Code aus Ihrem Postfach ein neues Passwort gesetzt. Alle anderen Geräte wurden abgemeldet; was dort wartet, bleibt dort.`,
      notMe,
    ],
  }),
  address: ({ code, minutes }) => ({
    subject: `${grouped(code)} bestätigt Ihre neue Adresse`,
    paragraphs: [
      `Ihr Code: ${grouped(code)}`,
      `Geben Sie ihn dort ein, wo Sie angefangen haben. Dann ist dies Ihre Adresse bei ClusterXchange. Er gilt ${minutes} Minuten.`,
      'Wenn Sie nicht darum gebeten haben, tun Sie nichts.',
    ],
  }),
  addressKnown: () => ({
    subject: 'Mit dieser Adresse gibt es schon ein Konto bei ClusterXchange',
    paragraphs: [
      'Jemand, vermutlich Sie, wollte diese Adresse für ein anderes Konto verwenden. Sie hat schon ein eigenes.',
      'Wenn Sie das nicht waren, tun Sie nichts. Es wurde nichts geändert.',
    ],
  }),
  addressChanged: ({ params }) => ({
    subject: 'Ihre Adresse bei ClusterXchange wurde geändert',
    paragraphs: [
      `Am ${momentOf('de', params['at'] ?? '')} (Brüsseler Zeit) bekam Ihr Konto eine andere E-Mail-Adresse. Mit dieser hier meldet man sich nicht mehr an.`,
      'Wenn Sie das nicht waren, sagen Sie es sofort dem Support Office.',
    ],
  }),
  passkeyAdded: ({ params }) => ({
    subject: 'Bei ClusterXchange kam ein Passkey dazu',
    paragraphs: [
      `Am ${momentOf('de', params['at'] ?? '')} (Brüsseler Zeit) kam zu Ihrem Konto der Passkey „${params['label'] ?? ''}“ dazu. Mit ihm meldet man sich ohne Passwort an.`,
      notMe,
    ],
  }),
  digest: ({ params, address }) => {
    const turns = [...turnsOf(params['turns'] ?? '')];
    const n = turns.reduce((sum, [, count]) => sum + count, 0);
    return {
      subject:
        n === 1
          ? 'Sie sind an der Reihe bei ClusterXchange'
          : `${n} Dinge warten bei ClusterXchange auf Sie`,
      paragraphs: [
        'Sie sind an der Reihe:',
        turns
          .map(([code, count]) => `- ${turnWords[code] ?? code}${count > 1 ? ` (${count})` : ''}`)
          .join('\n'),
        `Alles steht in Ihrem Eingang: ${address}/inbox`,
        `Wie oft eine solche Mail kommt, sagen Sie unter ${address}/account. Auf diese Mail muss niemand antworten.`,
      ],
    };
  },
};
