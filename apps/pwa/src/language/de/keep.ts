// Was sagen Aufheben, Installieren, ein geleertes Gerät, die Programmuhr, eine Kopie und das Gehen?
import type { keep as english } from '../en/keep.ts';

export const keep: Record<keyof typeof english, string> = {
  'keep.private.title': 'Dieses Fenster vergisst alles, wenn es geschlossen wird',
  'keep.private.text':
    'Es ist ein privates Fenster. Senden Sie, was Sie schreiben, bevor Sie es schließen, oder öffnen Sie die App in einem gewöhnlichen Fenster.',
  'keep.sendSoon.title': 'Bald senden',
  'keep.sendSoon.text':
    '{n, plural, one {Ein Eintrag ist nur hier.} other {# Einträge sind nur hier.}} Safari löscht nach sieben Tagen ohne Besuch, was eine Seite aufhebt. Auf dem Startbildschirm bleibt es.',
  'keep.full.title': 'Dieses Gerät ist fast voll',
  'keep.full.text':
    'Senden Sie, was wartet, und schaffen Sie dann Platz. Neue Worte finden sonst vielleicht keinen.',
  'keep.sendNow': 'Jetzt senden',
  'keep.install': 'Auf den Startbildschirm legen',

  'keep.granted':
    'Der Browser hat versprochen, Ihre Arbeit aufzuheben, bis Sie sie selbst löschen.',
  'keep.denied':
    'Der Browser hat nicht versprochen, Ihre Arbeit aufzuheben, wenn das Gerät voll wird. Die App zu installieren hilft; bald zu senden auch.',
  'keep.absent': 'Dieser Browser kann nicht versprechen, Ihre Arbeit aufzuheben. Senden Sie bald.',
  'keep.unasked':
    'Der Browser wird gebeten, Ihre Arbeit aufzuheben, sobald Sie etwas geschrieben haben.',

  'install.title': 'Auf dem Startbildschirm',
  'install.why':
    'Sie öffnet sich wie eine App, auch ohne Netz, und der Browser räumt sie nicht weg.',
  'install.done': 'Sie ist installiert: Sie benutzen sie gerade.',
  'install.act': 'Installieren',
  'install.later': 'Nicht jetzt',
  'install.accepted': 'Sie wird installiert.',
  'install.sendFirst':
    'Erst senden: auf einem iPhone beginnt die installierte App leer und holt vom Server, was Sie gesendet haben.',
  'install.ios.1': 'Tippen Sie auf das Teilen-Zeichen unten in Safari.',
  'install.ios.2': 'Wählen Sie „Zum Home-Bildschirm“.',
  'install.ios.3': 'Tippen Sie auf „Hinzufügen“ und öffnen Sie sie vom Home-Bildschirm.',
  'install.android.1': 'Öffnen Sie das Menü des Browsers.',
  'install.android.2': 'Wählen Sie „Installieren“ oder „Zum Startbildschirm hinzufügen“.',
  'install.android.3': 'Öffnen Sie sie vom Startbildschirm.',
  'install.desktop.1': 'Suchen Sie das Installieren-Zeichen am Ende der Adresszeile.',
  'install.desktop.2': 'Wählen Sie „Installieren“.',
  'install.mac.1': 'Öffnen Sie in Safari das Menü Ablage.',
  'install.mac.2': 'Wählen Sie „Zum Dock hinzufügen“.',
  'install.firefox.1':
    'Dieser Browser installiert auf einem Computer keine Apps. Ein Lesezeichen tut es auch.',

  'idle.label': 'Von selbst sperren',
  'idle.hint': 'Wenn so lange niemand die App berührt. Es wird vorher angesagt.',
  'idle.minutes': '{n, plural, one {nach einer Minute} other {nach # Minuten}}',
  'idle.never': 'nie',
  'idle.soon':
    '{n, plural, one {Niemand da? In einer Sekunde wird gesperrt.} other {Niemand da? In # Sekunden wird gesperrt.}}',
  'idle.stay': 'Ich bin da',

  'stand.title': 'Ein Gerät für mehrere Personen',
  'stand.text':
    'Für einen Stand: Kolleginnen und Kollegen wechseln sich ab, jede Person mit eigener PIN. Es sperrt nach zwei Minuten und wird am Abend geleert.',
  'stand.needsPin': 'Setzen Sie zuerst Ihre PIN.',
  'stand.begin': 'Dieses Gerät teilen',
  'stand.isOn':
    'Mehrere Personen teilen dieses Gerät. Es sperrt nach höchstens zwei Minuten. Im Team sieht man, wen die anderen auf einer Messe notiert haben, auch ungesendet, aber nicht ihre eigenen Worte.',
  'stand.who': 'Wer hier Arbeit hat',
  'stand.allThere': 'Der Server hat alles',
  'stand.onlyHere': '{n, plural, one {Ein Eintrag ist nur hier} other {# Einträge sind nur hier}}',
  'stand.change': 'Person wechseln',
  'stand.end': 'Nicht mehr teilen',
  'stand.notYet': 'Es kann noch nicht geleert werden',
  'stand.notYetText':
    'Was nur hier liegt, ginge verloren. Alle, bei denen das so ist, öffnen ihre Arbeit mit einem Netz, bis der Server alles hat.',
  'stand.clearText':
    'Der Server hat alles von allen. Geleert kann hier nichts mehr von irgendwem gelesen werden.',
  'stand.clear': 'Dieses Gerät leeren',
  'stand.clearTitle': 'Dieses Gerät leeren?',
  'stand.clearAsk':
    '{n, plural, one {Die Arbeit einer Person wird hier entfernt, mit ihrem Schlüssel.} other {Die Arbeit von # Personen wird hier entfernt, mit ihren Schlüsseln.}} Der Server behält sie: Nach dem Anmelden ist sie überall wieder da.',
  'stand.notCleared': 'Es wurde nicht ganz geleert. Versuchen Sie es noch einmal.',
  'stand.pinFirst': 'Setzen Sie Ihre PIN',
  'stand.pinFirstText':
    'Mehrere Personen teilen dieses Gerät. Mit einer eigenen PIN öffnet niemand sonst Ihre Arbeit.',

  'wiped.title': 'Dieser Browser hatte noch nichts von Ihnen',
  'wiped.unsent': 'Ungesendetes liegt auf einem anderen Gerät',
  'wiped.text': 'Er ist neu für Sie, oder was darin aufgehoben war, wurde gelöscht.',
  'wiped.has': 'Vom Server: {what}.',
  'wiped.filling': 'Es kommt gerade.',
  'wiped.none': 'Der Server hat noch nichts von Ihnen.',
  'wiped.contacts': 'Kontakte von Messen',
  'wiped.count': '{name}: {n}',
  'wiped.lost':
    '{n, plural, one {Ein Nachweis wurde angekündigt und ist nie angekommen, von} other {# Nachweise wurden angekündigt und sind nie angekommen, von}}',
  'wiped.device':
    '{n, plural, =0 {Ihr Gerät mit dem letzten Kontakt {when} hatte da nichts Ungesendetes. Was danach darauf notiert wurde und es nie verließ, ist nur dort oder mit ihm verloren.} one {Ihr Gerät mit dem letzten Kontakt {when} meldete einen ungesendeten Eintrag: er ist nur dort.} other {Ihr Gerät mit dem letzten Kontakt {when} meldete # ungesendete Einträge: sie sind nur dort.}}',
  'wiped.ok': 'Ich habe es gesehen',

  'here.name': 'Name dieses Geräts',
  'here.nameHint': 'Nur für Sie, und nur hier.',
  'here.uses': 'Was ihn benutzt',
  'here.uses.waiting': 'Noch zu senden',
  'here.uses.drafts': 'Halb Geschriebenes',
  'here.uses.records': 'Was der Server schickte',
  'here.items': '{n, plural, one {# Eintrag} other {# Einträge}}',
  'here.rescue': 'Eine Rettungsdatei sichern',
  'here.rescueNote':
    '{n, plural, =0 {Nichts liegt nur hier: es gibt nichts zu retten.} one {Eine Datei mit dem Eintrag, der nur auf diesem Gerät liegt.} other {Eine Datei mit den # Einträgen, die nur auf diesem Gerät liegen.}}',
  'here.clock': 'Uhr',
  'here.clock.device': 'Dieses Gerät sagt',
  'here.clock.programme': 'Programmzeit',
  'here.clock.same': 'Beide stimmen überein.',
  'here.clock.differs': 'Sie weichen ab. Fristen folgen der Programmzeit.',

  'clock.line': 'Programmzeit: {when}',
  'demo.fill':
    'Probe: {n, plural, one {eine Stelle ist} other {# Stellen sind}} leer. Sie lassen sich mit erfundenen Worten füllen.',
  'demo.fill.act': 'Mit erfundenen Worten füllen',
  'clock.title': 'Probenuhr',
  'clock.text':
    'Nur in der Vorführung: jede Frist, Erinnerung und Prüfung folgt dieser Uhr. Sie geht nur vorwärts.',
  'clock.day': 'Einen Tag weiter',
  'clock.week': 'Eine Woche weiter',
  'clock.twoWeeks': 'Zwei Wochen weiter',
  'clock.until': 'Bis zu diesem Tag',
  'clock.set': 'Die Uhr stellen',
  'clock.moved': 'Die Uhr wurde gestellt.',
  'clock.failed.CLOCK_BACKWARDS': 'Die Uhr geht nur vorwärts.',
  'clock.failed.CLOCK_TOO_FAR': 'Dann ist das Programm vorbei.',
  'clock.failed.OTHER': 'Sie ließ sich nicht stellen ({code}).',

  'copy.act': 'Eine Kopie von allem mitnehmen',
  'copy.busy': 'Wird gesammelt',
  'copy.ready': 'Die Kopie ist fertig.',
  'copy.readyDevice':
    'Die Kopie dessen, was dieses Gerät hat, ist fertig. Mit Netz ergänzt der Server, was er weiß.',
  'copy.page': 'Als Seite zum Lesen sichern',
  'copy.data': 'Als Daten sichern (JSON)',
  'copy.title': 'Alles über Sie',
  'copy.made': 'Gemacht {when}',
  'copy.records': 'Einträge',
  'copy.waiting': 'Nur auf diesem Gerät',
  'copy.requests': 'Worum Sie baten',
  'copy.devices': 'Ihre Geräte',
  'copy.trail': 'Stellen der Spur über Sie',
  'copy.entries': '{n, plural, one {# Stelle} other {# Stellen}}',
  'copy.inData': 'Alles davon steht in der Datendatei.',

  'leave.act': 'Mein Konto löschen',
  'leave.title': 'Ihr Konto löschen',
  'leave.lead':
    'Lesen Sie, was geht und was bleibt. Nichts geschieht, bevor Sie Ihr Passwort geben.',
  'leave.gone': 'Was jetzt gelöscht wird',
  'leave.gone.access': 'Ihr Passwort, Passkeys und alle Anmeldungen, auf jedem Gerät.',
  'leave.gone.name':
    'Ihr Name, Ihre E-Mail-Adresse und Telefonnummer, auch wo Sie eingeladen waren, um Aufnahme baten oder eine Organisation anlegten.',
  'leave.gone.drafts':
    '{n, plural, =0 {Nie eingereichte Entwürfe: es gibt keine.} one {Die Angaben eines Profils, über das niemand mehr entscheidet.} other {Die Angaben von # Profilen, über die niemand mehr entscheidet.}}',
  'leave.gone.queries':
    '{n, plural, =0 {Fragen an die Hilfe: es gibt keine.} one {Worte und Bilder einer Frage an die Hilfe.} other {Worte und Bilder von # Fragen an die Hilfe.}}',
  'leave.stays': 'Was bleibt, und warum',
  'leave.stays.decisions':
    'Entscheidungen über Profile: ohne Ihren Namen, weil das Programm geprüft wird.',
  'leave.stays.organisation':
    'Was Ihrer Organisation gehört, und was Sie einer Partnerschaft über ein Profil schrieben: andere verlassen sich darauf.',
  'leave.stays.trail':
    'Die Spur, wer was tat, unter einer Nummer, die nicht mehr zu Ihnen führt, und worum Sie baten, Wort für Wort, als Beweis.',
  'leave.unsent':
    '{n, plural, one {Ein Eintrag auf Ihren Geräten ist noch nicht angekommen. Er ginge verloren.} other {# Einträge auf Ihren Geräten sind noch nicht angekommen. Sie gingen verloren.}}',
  'leave.notYet': 'Noch nicht möglich',
  'leave.notYetText': 'Andere verlassen sich auf Sie. Übergeben oder beenden Sie zuerst:',
  'leave.why.SOLE_COORDINATOR': 'Sie koordinieren {name} allein.',
  'leave.why.SOLE_OFFICER': 'Sie sind das ganze Support Office.',
  'leave.why.OPEN_CASE':
    '{name} ist nicht beendet: ziehen Sie es zurück oder lassen Sie es betreuen.',
  'leave.why.JOINING_ASKED':
    'Sie haben gebeten, für eine Organisation zu handeln: nehmen Sie es zuerst zurück.',
  'leave.askWhom': 'Das Support Office hilft: melden Sie es unter Hilfe.',
  'leave.password': 'Ihr Passwort',
  'leave.confirm': 'Mein Konto jetzt löschen',
  'leave.question': 'Ihr Konto endgültig löschen?',
  'leave.questionText':
    'Es lässt sich nicht zurückholen. Nehmen Sie vorher eine Kopie mit, wenn Sie eine möchten.',
  'leave.stay': 'Behalten',
  'leave.done': 'Ihr Konto ist gelöscht.',
  'leave.offline': 'Das braucht ein Netz.',
  'leave.failed.WRONG_PASSWORD': 'Das Passwort ist falsch.',
  'leave.failed.ACCOUNT_NEEDED': 'Zuerst muss etwas übergeben werden.',
  'leave.failed.TOO_MANY_TRIES': 'Zu viele Versuche. Warten Sie eine Weile.',
};
