// Was sagt die Tür: anmelden, ohne Netz öffnen, PIN?
import type { signin as english } from '../en/signin.ts';

export const signin: Record<keyof typeof english, string> = {
  'signin.title': 'Schön, dass Sie da sind',
  'signin.lead': 'Einen Aufenthalt planen, erleben, belegen. Auch in Zügen, Hallen und Flugzeugen.',
  'signin.again': 'Anmelden, um zu senden',
  'signin.againLead':
    '{n, plural, =0 {Ihre Anmeldung ist abgelaufen. Alles auf diesem Gerät bleibt erhalten.} one {Ihre Anmeldung ist abgelaufen. # Eintrag wartet auf diesem Gerät und geht gleich danach hinaus.} other {Ihre Anmeldung ist abgelaufen. # Einträge warten auf diesem Gerät und gehen gleich danach hinaus.}}',
  'signin.copied':
    'Dieses Gerät ist die Kopie eines anderen von Ihnen, das seitdem hier war, wie nach einer Sicherung. Von nun an ist es ein eigenes Gerät.',
  'signin.sheet.as': 'Als {name}',
  'signin.sheet.later': 'Später, weiterarbeiten',
  'signin.sheet.other': 'Anders anmelden',
  'signin.sheet.done': 'Angemeldet. Was wartete, geht jetzt hinaus.',
  'signin.email': 'E-Mail',
  'signin.password': 'Passwort',
  'signin.go': 'Anmelden',
  'signin.going': 'Meldet an',
  'signin.missing.email': 'Bitte die E-Mail-Adresse Ihres Kontos eintragen.',
  'signin.missing.password': 'Bitte Ihr Passwort eintragen.',
  'signin.known': 'Auf diesem Gerät',
  'signin.knownText':
    'Öffnet ohne Netz. Was Sie schreiben, bleibt erhalten und geht hinaus, sobald Sie online und angemeldet sind.',
  'signin.knownLocked': 'mit PIN gesperrt',
  'signin.knownOpen': 'öffnet sofort',
  'signin.pin': 'PIN',
  'signin.pinFor': 'PIN von {name}',
  'signin.pinHint': 'Die PIN, die Sie auf diesem Gerät gesetzt haben.',
  'signin.passkeyOpens': 'Mit einem Passkey öffnen',
  'signin.passkeyOpensNot': 'Der Passkey hat nicht geöffnet. Nehmen Sie die PIN.',
  'signin.failed.PASSKEY_CANNOT_LOCK':
    'Mit diesem Passkey können Sie sich anmelden, aber keine gesperrte Arbeit öffnen. Nehmen Sie die PIN.',
  'signin.pinGo': 'Öffnen',
  'signin.cleared': 'Dieses Gerät ist leer: Es liegt keine Arbeit mehr darauf.',
  'signin.pinWait':
    '{n, plural, one {Mehrere falsche PINs. Versuchen Sie es in einer Sekunde wieder.} other {Mehrere falsche PINs. Versuchen Sie es in # Sekunden wieder.}} Nichts ist verloren.',
  'signin.pinWrong': 'Das ist nicht die PIN. Nichts ist verloren, versuchen Sie es noch einmal.',
  'signin.pinForgotten':
    'PIN vergessen? Melden Sie sich unten mit E-Mail und Passwort an; dafür braucht es ein Netz. Dann können Sie auf diesem Gerät neu beginnen.',
  'signin.afresh': 'PIN vergessen? Auf diesem Gerät neu beginnen',
  'signin.afresh.title': 'Auf diesem Gerät neu beginnen?',
  'signin.afresh.text':
    '{n, plural, =0 {Unter der PIN liegt hier nichts Ungesendetes. Alles andere kommt vom Server zurück.} one {# nie gesendeter Eintrag liegt hier unter der PIN. Ohne die PIN kann ihn niemand lesen, und er wird entfernt. Alles andere kommt vom Server zurück.} other {# nie gesendete Einträge liegen hier unter der PIN. Ohne die PIN kann sie niemand lesen, und sie werden entfernt. Alles andere kommt vom Server zurück.}}',
  'signin.afresh.go': 'Entfernen und neu beginnen',
  'signin.offline.title': 'Gerade kein Netz',
  'signin.offline.known':
    'Öffnen Sie unten Ihre Arbeit. Um sich als jemand anderes anzumelden, braucht es einmal ein Netz.',
  'signin.offline.first':
    'Die erste Anmeldung auf einem Gerät braucht ein Netz. Danach öffnet die App auch ohne.',
  'signin.limited':
    'Eine WLAN-Anmeldeseite ist im Weg. Melden Sie sich im Browser im WLAN an und kommen Sie dann zurück.',
  'signin.hint':
    'Nach der ersten Anmeldung öffnet die App auch ohne Netz, auf Wunsch mit eigener PIN.',
  'signin.needed':
    'Diese Arbeit wurde mit dem Abmelden geschlossen. Melden Sie sich einmal an, um sie wieder zu öffnen.',
  'signin.other': 'Jemand anderes?',
  'signin.demo': 'Zugänge zum Ausprobieren',
  'signin.demoText':
    'Eine Welt mit erfundenen Menschen. Tippen Sie auf einen, um als dieser hereinzukommen.',
  'signin.demo.participants': 'Organisationen',
  'signin.demo.partnerships': 'Partnerschaften',
  'signin.demo.offices': 'Stellen',
  'signin.failed.WRONG_CREDENTIALS':
    'E-Mail und Passwort gehören nicht zusammen. Bitte beides prüfen.',
  'signin.failed.TOO_MANY_TRIES':
    '{seconds, plural, =0 {Zu viele Versuche. Bitte etwas warten, dann noch einmal.} one {Zu viele Versuche. Bitte # Sekunde warten, dann noch einmal.} other {Zu viele Versuche. Bitte # Sekunden warten, dann noch einmal.}}',
  'signin.forgot': 'Passwort vergessen?',
  'signin.or': 'oder',
  'signin.passkey': 'Mit einem Passkey anmelden',
  'signin.passkey.label': 'Sie, mit Passkey',
  'signin.passkey.none': 'Dieser Browser kann keine Passkeys. Melden Sie sich mit dem Passwort an.',
  'signin.new': 'Neu hier? Konto anlegen',
  'signin.demo.search': 'Nach Name, Organisation oder Rolle suchen',
  'signin.failed.DEVICE_REVOKED':
    'Dieses Gerät wurde in Ihrem Konto ausgesperrt. Lassen Sie es von einem anderen Ihrer Geräte wieder zu (Konto, Meine Geräte), oder fragen Sie das Support Office.',
  'signin.failed.WRONG_PASSKEY':
    'Der Server kennt diesen Passkey nicht. Melden Sie sich mit dem Passwort an.',
  'signin.failed.PASSKEY_FAILED':
    'Der Passkey hat hier nicht geholfen. Melden Sie sich mit dem Passwort an.',
  'signin.failed.OFFLINE':
    'Der Server antwortet nicht. Versuchen Sie es noch einmal, wenn ein Netz da ist.',
  'signin.failed.DEVICE':
    'Die Arbeit auf diesem Gerät ließ sich nicht öffnen. Nichts wurde gelöscht. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  'signin.failed.OTHER_PERSON': 'Das ist das Konto einer anderen Person. Nichts wurde entfernt.',
  'signin.failed.TOO_MANY_DEVICES':
    'Sie haben zu viele Geräte, und auf jedem wartet noch Arbeit auf das Senden. Öffnen Sie die App zuerst auf einem davon und melden Sie sich dann hier an.',
  'signin.failed.OTHER':
    'Das hat nicht geklappt: {code}. Nichts ist verloren, versuchen Sie es noch einmal.',
};
