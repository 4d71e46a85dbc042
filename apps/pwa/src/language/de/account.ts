// Was sagen die Seiten über Konten: anlegen, eine Einladung annehmen, das eigene Konto?
import type { account as english } from '../en/account.ts';

export const account: Record<keyof typeof english, string> = {
  'account.signup': 'Legen Sie Ihr Konto an',
  'account.signup.lead':
    'Drei kurze Schritte. Danach tragen Sie Ihre Organisation ein oder beginnen ein Profil, mit und ohne Netz.',
  'account.step.address': 'E-Mail',
  'account.step.code': 'Code',
  'account.step.about': 'Über Sie',
  'account.step.newPassword': 'Neues Passwort',
  'account.emailHint': 'Dorthin geht ein Code aus sechs Ziffern. Später melden Sie sich damit an.',
  'account.code.ask': 'Code schicken',
  'account.code': 'Code aus der E-Mail',
  'account.code.sent': 'Eine Nachricht ging an {email}.',
  'account.code.minutes':
    '{n, plural, one {Der Code gilt # Minute.} other {Der Code gilt # Minuten.}}',
  'account.code.known': 'Gibt es dort schon ein Konto, steht stattdessen das in der Nachricht.',
  'account.code.unknown': 'Gibt es kein Konto mit dieser Adresse, kommt keine Nachricht.',
  'account.code.again': 'Keine Nachricht? Neuen Code schicken',
  'account.code.wait':
    '{n, plural, one {In # Sekunde kann ein neuer Code gehen.} other {In # Sekunden kann ein neuer Code gehen.}}',
  'account.givenName': 'Vorname',
  'account.familyName': 'Nachname',
  'account.password': 'Passwort',
  'account.newPassword': 'Neues Passwort',
  'account.passwordHint':
    'Mindestens {least} Zeichen. Mehrere Wörter merken sich leicht. Einfügen ist erlaubt.',
  'account.strength.empty': '',
  'account.strength.short': '{n, plural, one {Noch # Zeichen.} other {Noch # Zeichen.}}',
  'account.strength.weak': 'Leicht zu erraten. Noch ein Wort dazu.',
  'account.strength.fair': 'Geht so. Mit einem Wort mehr ist es gut.',
  'account.strength.good': 'Gut.',
  'account.strength.strong': 'Stark.',
  'account.locale': 'Sprache der E-Mails',
  'account.localeHint': 'Auch die App spricht sie ab jetzt.',
  'account.privacy': 'Ich habe die Datenschutzerklärung gelesen und stimme ihr zu',
  'account.privacyVersion': 'Fassung {version}',
  'account.privacyRead': 'Datenschutzerklärung lesen (öffnet sich neben dieser Seite)',
  'account.make': 'Konto anlegen',
  'account.making': 'Konto wird angelegt',
  'account.have': 'Sie haben ein Konto?',
  'account.toSignIn': 'Zur Anmeldung',
  'account.missing.email': 'Bitte eine E-Mail-Adresse eintragen, zum Beispiel ada@firma.eu.',
  'account.missing.code': 'Bitte die sechs Ziffern des Codes eintragen.',
  'account.missing.password': 'Das Passwort braucht mindestens {least} Zeichen.',
  'account.missing.givenName': 'Bitte Ihren Vornamen eintragen.',
  'account.missing.familyName': 'Bitte Ihren Nachnamen eintragen.',
  'account.missing.privacy': 'Ohne Ihre Zustimmung dürfen wir Ihre Daten nicht führen.',
  'account.missing.phone':
    'Bitte die Nummer mit Ländervorwahl eintragen, zum Beispiel +386 40 123 456.',
  'account.missing.setupCode': 'Bitte den Code eintragen, den das Programm ausgegeben hat.',
  'account.missing.current': 'Bitte Ihr jetziges Passwort eintragen.',
  'account.missing.label': 'Bitte einen Namen eintragen, den Sie wiedererkennen.',
  'account.missing.who': 'Bitte eine Person aus dem Kreis der Kollegen wählen.',
  'account.missing.date': 'Bitte einen Tag wählen, zum Beispiel 08.03.2027.',
  'account.missing.role': 'Bitte eine Rolle wählen.',
  'account.failed.OFFLINE':
    'Der Server antwortet nicht. Was Sie geschrieben haben, bleibt hier. Versuchen Sie es noch einmal, wenn ein Netz da ist.',
  'account.failed.WIFI_SIGN_IN':
    'Eine WLAN-Anmeldeseite ist im Weg. Melden Sie sich im Browser im WLAN an und kommen Sie dann zurück.',
  'account.failed.TOO_MANY_TRIES':
    '{seconds, plural, =0 {Zu viele Versuche. Bitte etwas warten, dann noch einmal.} one {Zu viele Versuche. Bitte # Sekunde warten, dann noch einmal.} other {Zu viele Versuche. Bitte # Sekunden warten, dann noch einmal.}}',
  'account.failed.WRONG_CODE':
    'Dieser Code gilt nicht: vertippt, zu alt oder zu oft versucht. Sehen Sie in die neueste Nachricht, oder lassen Sie einen neuen Code schicken.',
  'account.failed.ACCOUNT_THERE':
    'Zur eingeladenen Adresse gibt es schon ein Konto. Melden Sie sich damit an und nehmen Sie die Einladung dann an.',
  'account.failed.PASSWORD_KNOWN':
    'Dieses Passwort errät jeder. Wählen Sie ein anderes, zum Beispiel mehrere Wörter.',
  'account.failed.INVITATION_CLOSED': 'Diese Einladung ist nicht mehr offen.',
  'account.failed.PERSON_NOT_ALLOWED':
    'An Namen oder Adresse kann etwas so nicht bleiben. Bitte prüfen.',
  'account.failed.DEVICE_REVOKED':
    'Dieses Gerät wurde in Ihrem Konto ausgesperrt. Lassen Sie es von einem anderen Ihrer Geräte wieder zu, oder fragen Sie das Support Office.',
  'account.failed.WRONG_PASSWORD': 'Das ist nicht Ihr jetziges Passwort.',
  'account.failed.PASSKEY_GIVEN_UP':
    'Es wurde kein Passkey angelegt. Versuchen Sie es, wann Sie mögen.',
  'account.failed.PASSKEY_THERE': 'Auf diesem Gerät gibt es schon einen Passkey für Sie.',
  'account.failed.PASSKEY_FAILED':
    'Dieser Browser hat keinen Passkey angelegt. Ihr Passwort gilt wie bisher.',
  'account.failed.PASSKEY_NOT_ALLOWED':
    'Der Server hat diesen Passkey nicht angenommen. Ihr Passwort gilt wie bisher.',
  'account.failed.SIGNED_OUT':
    'Ihre Anmeldung ist abgelaufen. Melden Sie sich an, dann noch einmal.',
  'account.failed.WRONG_SETUP_CODE':
    'Das ist nicht der Code dieses Starts. Er steht in der Ausgabe des Programms.',
  'account.failed.ALREADY_SET_UP': 'Hier hat schon jemand ein Konto. Melden Sie sich an.',
  'account.failed.PIN_NEEDED':
    'Ihre Arbeit auf diesem Gerät ist mit einer PIN gesperrt. Öffnen Sie sie auf der Anmeldeseite.',
  'account.failed.FORBIDDEN_ROLE':
    'Das gehört zu einer anderen Rolle. Handeln Sie in dieser Rolle, wenn Sie sie haben.',
  'account.failed.NOT_FOUND': 'Das kennt der Server nicht mehr.',
  'account.failed.OTHER':
    'Das hat nicht geklappt: {code}. Nichts ist verloren, versuchen Sie es noch einmal.',
  'account.silent': 'Der Server antwortet nicht',
  'account.silentText': 'Diese Seite braucht einmal ein Netz. Nichts ist verloren.',
  'account.reset': 'Ein neues Passwort',
  'account.reset.lead': 'Ein Code an Ihre E-Mail-Adresse, dann das neue Passwort.',
  'account.reset.ends': 'Alle anderen Geräte werden abgemeldet. Was dort wartet, bleibt dort.',
  'account.reset.go': 'Passwort setzen und anmelden',
  'account.setup': 'Erste Einrichtung',
  'account.setup.lead':
    'Das erste Konto dieses Programms: es gehört zum Support Office und lädt alle anderen ein.',
  'account.setup.code': 'Einrichtungscode',
  'account.setup.codeHint': 'Das Programm hat ihn beim Start ausgegeben.',
  'account.setup.done': 'Dieses Programm ist eingerichtet',
  'account.setup.doneText': 'Jemand vom Support Office hat ein Konto und kann Sie einladen.',
  'account.welcome': 'Einladung',
  'account.welcome.title': '{body} lädt Sie ein',
  'account.welcome.by': '{who} möchte Sie dabeihaben. Ihre Rolle: {role}.',
  'account.welcome.byNobody': 'Ihre Rolle: {role}.',
  'account.welcome.for': 'Geschickt an {email}, offen bis {date}.',
  'account.welcome.mine':
    'Sie sind als {name} angemeldet. Die Einladung gilt Ihnen: einmal tippen genügt.',
  'account.welcome.notMine':
    'Sie sind als {name} ({label}) angemeldet. Mit dem Code nehmen Sie sie für dieses Konto an.',
  'account.welcome.you': 'Über Sie',
  'account.welcome.go': 'Einladung annehmen',
  'account.welcome.none': 'Keine solche Einladung',
  'account.welcome.noneText':
    'Vielleicht ist der Link unvollständig. Öffnen Sie ihn noch einmal aus der E-Mail, oder fragen Sie, wer Sie eingeladen hat.',
  'account.welcome.accepted': 'Diese Einladung wurde angenommen',
  'account.welcome.acceptedText': 'Melden Sie sich an, um für {body} zu arbeiten.',
  'account.welcome.withdrawn': 'Diese Einladung wurde zurückgenommen',
  'account.welcome.withdrawnText':
    'Fragen Sie bei {body} nach, wenn Sie das für ein Versehen halten.',
  'account.welcome.expired': 'Diese Einladung ist abgelaufen',
  'account.welcome.expiredText': 'Bitten Sie {body} um eine neue.',
  'account.me': 'Über Sie',
  'account.me.save': 'Speichern',
  'account.me.saved': 'Behalten. Es geht hinaus, sobald ein Netz da ist.',
  'account.phone': 'Telefon',
  'account.phoneHint':
    'Mit Ländervorwahl, zum Beispiel +386 40 123 456. Sichtbar für Sie und für die, die Sie betreuen.',
  'account.roles': 'Für wen Sie handeln',
  'account.roles.none':
    'Noch für niemanden. Tragen Sie Ihre Organisation ein, bitten Sie um Aufnahme, oder nehmen Sie eine Einladung an.',
  'account.roles.standIn': 'für {name}, als Vertretung',
  'account.roles.notNow': 'jetzt nicht',
  'account.roles.others':
    'Rollen geben und beenden andere: Ihre Organisation, die Koordination Ihrer Partnerschaft oder das Support Office. Niemand ändert die eigenen.',
  'account.substitute': 'Wer Sie vertritt',
  'account.substitute.text':
    'Für Urlaub oder längere Abwesenheit: jemand aus demselben Kreis bekommt Ihre Rolle für diese Tage. Sie endet von selbst.',
  'account.substitute.line': '{role} für {name}, {from} bis {to}',
  'account.substitute.name': 'Vertretung benennen',
  'account.substitute.role': 'In welcher Rolle?',
  'account.substitute.who': 'Wer vertritt?',
  'account.substitute.nobody': 'Sonst ist auf diesem Gerät niemand aus diesem Kreis bekannt.',
  'account.substitute.from': 'Erster Tag',
  'account.substitute.to': 'Letzter Tag',
  'account.substitute.go': 'Vertretung benennen',
  'account.substitute.end': 'Beenden',
  'account.substitute.endTitle': 'Diese Vertretung heute beenden?',
  'account.email': 'E-Mail-Adresse',
  'account.email.text':
    'Damit melden Sie sich an, und dorthin gehen Mails. Ein Code zeigt, dass das neue Postfach Ihres ist; das alte erfährt davon.',
  'account.email.change': 'Adresse ändern',
  'account.email.goOn': 'Den Code aus der E-Mail eingeben',
  'account.email.new': 'Neue E-Mail-Adresse',
  'account.email.same': 'Das ist schon Ihre Adresse.',
  'account.email.unknown':
    'Hat jemand mit dieser Adresse schon ein Konto, steht das in der E-Mail.',
  'account.email.taken': 'Mit dieser Adresse gibt es schon ein Konto. Nehmen Sie eine andere.',
  'account.email.go': 'Ändern',
  'account.email.other': 'Andere Adresse oder anderer Code',
  'account.email.done': 'Ihre E-Mail-Adresse ist geändert. Melden Sie sich ab jetzt mit ihr an.',
  'account.password.text':
    'Beim Ändern werden Ihre anderen Geräte abgemeldet. Was dort wartet, bleibt dort.',
  'account.password.change': 'Passwort ändern',
  'account.password.current': 'Jetziges Passwort',
  'account.password.go': 'Ändern',
  'account.password.done': 'Ihr Passwort ist geändert. Andere Geräte sind abgemeldet.',
  'account.passkeys': 'Passkeys',
  'account.passkeys.text':
    'Melden Sie sich mit Fingerabdruck, Gesicht oder Gerätesperre an statt mit dem Passwort.',
  'account.passkeys.noneYet': 'Noch kein Passkey.',
  'account.passkeys.cannot':
    'Dieser Browser kann keine Passkeys anlegen. Das Passwort geht überall.',
  'account.passkeys.used': 'zuletzt benutzt {date}',
  'account.passkeys.made': 'angelegt {date}, noch nicht benutzt',
  'account.passkeys.add': 'Passkey hinzufügen',
  'account.passkeys.addText':
    'Gleich fragt Ihr Gerät. Mit dem Passwort stellen wir sicher, dass Sie es sind.',
  'account.passkeys.label': 'Name',
  'account.passkeys.labelHint': 'Damit Sie ihn wiedererkennen, zum Beispiel nach dem Gerät.',
  'account.passkeys.password': 'Ihr Passwort',
  'account.passkeys.go': 'Weiter',
  'account.passkeys.added': 'Der Passkey ist da.',
  'account.passkeys.rename': 'Umbenennen',
  'account.passkeys.renameTitle': 'Name des Passkeys',
  'account.passkeys.remove': 'Entfernen',
  'account.passkeys.removeTitle': '„{label}“ entfernen?',
  'account.passkeys.removeText':
    'Niemand kann sich mehr damit anmelden. Löschen Sie ihn auch in den Einstellungen des Geräts.',
  'account.devices': 'Meine Geräte',
  'account.devices.text':
    'Jedes Gerät, auf dem Sie angemeldet waren. Sperren Sie ein verlorenes aus.',
  'account.devices.here': 'dieses Gerät',
  'account.devices.other': 'Ein anderes Gerät',
  'account.devices.last': 'Letzter Kontakt {when}',
  'account.devices.waiting':
    '{n, plural, =0 {dort wartete nichts} one {dort wartete # Eintrag} other {dort warteten # Einträge}}',
  'account.devices.waitingHere':
    '{n, plural, =0 {hier ist alles angekommen} one {hier wartet noch # Eintrag} other {hier warten noch # Einträge}}',
  'account.devices.revoked': 'ausgesperrt',
  'account.devices.revoke': 'Aussperren',
  'account.devices.revokeTitle': 'Dieses Gerät aussperren?',
  'account.devices.revokeText':
    '{n, plural, =0 {Es wird sofort abgemeldet, und der Server nimmt nichts mehr von ihm an. Beim letzten Kontakt, {when}, wartete dort nichts. Taucht es wieder auf, können Sie es zulassen.} one {Es wird sofort abgemeldet, und der Server nimmt nichts mehr von ihm an. Beim letzten Kontakt, {when}, wartete dort # Eintrag: er kommt erst an, wenn Sie das Gerät wieder zulassen.} other {Es wird sofort abgemeldet, und der Server nimmt nichts mehr von ihm an. Beim letzten Kontakt, {when}, warteten dort # Einträge: sie kommen erst an, wenn Sie das Gerät wieder zulassen.}}',
  'account.devices.restore': 'Wieder zulassen',
  'account.devices.restoreTitle': 'Dieses Gerät wieder zulassen?',
  'account.devices.restoreText': 'Es darf sich wieder anmelden, und was dort wartet, kommt an.',
  'account.data': 'Ihre Daten',
  'account.data.text':
    'Nehmen Sie alles mit, was wir über Sie haben, oder schließen Sie Ihr Konto.',
  'account.data.privacy': 'Datenschutzerklärung',
  'account.next': 'Wie geht es weiter?',
  'account.next.lead': 'Ihr Konto ist da. Wählen Sie, wie Sie beginnen; alles geht auch ohne Netz.',
  'account.next.register': 'Organisation eintragen',
  'account.next.registerText': 'Sie sind die oder der Erste Ihrer Firma oder Ihres Clusters.',
  'account.next.profile': 'Profil beginnen',
  'account.next.profileText': 'Sagen Sie, warum Sie reisen möchten oder was Sie zeigen können.',
  'account.next.join': 'Um Aufnahme in eine Organisation bitten',
  'account.next.joinText': 'Jemand aus Ihrem Haus ist schon da und sagt Ja.',
};
