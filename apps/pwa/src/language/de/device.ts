// Was sagt „Dieses Gerät“?
import type { device as english } from '../en/device.ts';

export const device: Record<keyof typeof english, string> = {
  'device.title': 'Dieses Gerät',
  'device.who': 'Wer hier arbeitet',
  'device.who.session': 'Beim Server angemeldet bis {when}',
  'device.who.noSession': 'Nicht beim Server angemeldet. Lesen und Schreiben gehen.',
  'device.who.change': 'Für jemand anderen handeln',
  'device.contact': 'Kontakt mit dem Server',
  'device.contact.online': 'Der Server antwortet.',
  'device.contact.sending': 'Es wird gerade gesendet.',
  'device.contact.offline': 'Der Server antwortet nicht. Hier geht alles weiter.',
  'device.contact.limited':
    'Statt des Servers antwortet etwas anderes, oft die Anmeldeseite eines WLANs.',
  'device.contact.signedOut': 'Der Server antwortet, aber Ihre Anmeldung ist abgelaufen.',
  'device.contact.unknown': 'Der Server wird gesucht.',
  'device.contact.tooOld':
    'Diese Version ist zu alt zum Empfangen. Geschriebenes wird noch gesendet.',
  'device.contact.waiting': 'Nur auf diesem Gerät',
  'device.contact.waitingN': '{n, plural, =0 {nichts} one {# Eintrag} other {# Einträge}}',
  'device.contact.last': 'Letzter Kontakt',
  'device.contact.never': 'noch keiner',
  'device.contact.acknowledged': 'Zuletzt vom Server bestätigt',
  'device.contact.next': 'Nächster Versuch',
  'device.room': 'Platz auf diesem Gerät',
  'device.room.used': 'Diese App belegt {used} von {all}.',
  'device.room.unknown': 'Der Browser sagt nicht, wie viel Platz es gibt.',
  'device.room.kept': 'Der Browser behält alles, bis Sie es selbst löschen.',
  'device.room.notKept':
    'Der Browser darf löschen, wenn das Gerät voll wird. Bitten Sie ihn, Ihre Arbeit zu behalten.',
  'device.room.ask': 'Meine Arbeit behalten',
  'device.room.asked':
    'Der Browser hat es nicht zugesagt. Die App auf den Startbildschirm zu legen hilft.',
  'device.lock': 'Mit PIN sperren',
  'device.lock.off': 'Wer dieses Gerät entsperrt, kann Ihre Arbeit öffnen.',
  'device.lock.on': 'Ihre Arbeit auf diesem Gerät öffnet nur mit Ihrer PIN.',
  'device.lock.pin': 'Neue PIN',
  'device.lock.pinHint':
    'Sechs Ziffern oder mehr. Ohne sie kann niemand lesen, was auf diesem Gerät liegt, auch wir nicht.',
  'device.lock.pinShort': 'Mindestens sechs Ziffern oder Buchstaben.',
  'device.lock.set': 'PIN setzen',
  'device.lock.now': 'Jetzt sperren',
  'device.lock.remove': 'PIN entfernen',
  'device.lock.passkeyAdd': 'Auch mit einem Passkey öffnen',
  'device.lock.passkeyText':
    'Fingerabdruck, Gesicht oder Sicherheitsschlüssel öffnet Ihre Arbeit auf diesem Gerät, auch ohne Netz. Die PIN gilt weiter.',
  'device.lock.passkeyTextShared':
    'Nehmen Sie einen Schlüssel, den Sie bei sich tragen: Was dieses Gerät selbst kennt, öffnet für alle, die es entsperren. Die PIN gilt weiter.',
  'device.lock.passkeyGo': 'Passkey anlegen',
  'device.lock.passkeyOn': 'Auch ein Passkey öffnet Ihre Arbeit hier.',
  'device.lock.passkeyRemove': 'Nur mit der PIN öffnen',
  'device.lock.passkeyNot':
    'Es wurde kein Passkey angelegt. Die PIN öffnet Ihre Arbeit wie bisher.',
  'device.lock.done': 'Die PIN ist gesetzt.',
  'device.look': 'Sprache und Aussehen',
  'device.look.language': 'Sprache',
  'device.look.theme': 'Hell oder dunkel',
  'device.look.theme.auto': 'Wie das Gerät',
  'device.look.theme.light': 'Hell',
  'device.look.theme.dark': 'Dunkel',
  'device.look.contrast': 'Mehr Kontrast',
  'device.look.contrastNote': 'Dunklere Wörter, stärkere Kanten',
  'device.out': 'Abmelden',
  'device.out.text':
    'Ihre Arbeit bleibt verschlüsselt auf diesem Gerät und öffnet sich wieder von der Tür aus.',
  'device.out.title':
    '{n, plural, one {# Eintrag ist nur auf diesem Gerät. Was soll daraus werden?} other {# Einträge sind nur auf diesem Gerät. Was soll daraus werden?}}',
  'device.out.titleNone': 'Auf diesem Gerät abmelden?',
  'device.out.stay': 'Angemeldet bleiben',
  'device.out.send': 'Jetzt senden, dann abmelden',
  'device.out.sendOffline': 'Zum Senden braucht es ein Netz.',
  'device.out.sendFailed': 'Noch ist nicht alles angekommen, Sie sind weiter angemeldet.',
  'device.out.keep': 'Hier verschlossen behalten',
  'device.out.keepNote':
    'Es bleibt verschlüsselt auf diesem Gerät und geht hinaus, wenn Sie sich wieder anmelden.',
  'device.out.remove': 'Rettungsdatei sichern und hier alles entfernen',
  'device.out.sending':
    '{n, plural, =0 {Gesendet. Meldet ab} one {Sendet # Eintrag} other {Sendet # Einträge}}',
  'device.out.removeOnly': 'Alles von diesem Gerät entfernen',
  'device.out.removeOnlyNote':
    'Für ein Gerät, das nicht Ihres ist. Alles kommt zurück, wenn Sie sich anmelden.',
  'device.out.removeNote':
    'Für ein Gerät, das nicht Ihres ist. Die Datei enthält, was nur hier liegt.',
  'device.out.half':
    '{n, plural, one {# Text ist halb geschrieben. Er wird nicht von selbst gesendet: er wartet hier, bis Sie zurückkommen.} other {# Texte sind halb geschrieben. Sie werden nicht von selbst gesendet: sie warten hier, bis Sie zurückkommen.}}',
  'device.out.notSaved': 'Die Rettungsdatei wurde nicht gesichert, deshalb wurde nichts entfernt.',
  'device.out.removeTitle': 'Ihre Arbeit von diesem Gerät entfernen?',
  'device.out.removeText':
    '{n, plural, =0 {Alles ist beim Server angekommen und kommt zurück, wenn Sie sich anmelden.} one {Die Rettungsdatei enthält dann die einzige Kopie von # Eintrag.} other {Die Rettungsdatei enthält dann die einzige Kopie von # Einträgen.}}',
  'device.out.removeWord': 'Zum Fortfahren {word} eintippen',
  'device.out.removeWordIs': 'entfernen',
  'device.out.removeGo': 'Entfernen',
  'device.out.removeWrong': 'Bitte das Wort so eintippen, wie es oben steht.',
  'device.version': 'Version',
  'device.version.is': 'Erstellt {version}',
  'device.version.newest': 'Eine neuere ist nicht bekannt.',
  'device.version.look': 'Nach einer neueren suchen',
  'device.version.ready': 'Eine neuere Version liegt bereit.',
  'device.version.offline': 'Bereit für die Arbeit ohne Netz.',
};
