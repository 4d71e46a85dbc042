// Was sagen die Seiten zum Vertrauen: über diese App, Datenschutz, Barrierefreiheit?
import type { about as english } from '../en/about.ts';

export const about: Record<keyof typeof english, string> = {
  'about.title': 'Über ClusterXchange',
  'about.lead':
    'Das Werkzeug von ClusterXchange: kurze Besuche zwischen Organisationen europäischer Industriecluster, von der Anmeldung bis zum Bericht.',
  'about.promises': 'Drei Versprechen',
  'about.promise.1': 'Nichts, was Sie eingegeben haben, geht je verloren.',
  'about.promise.2': '„Gespeichert“ steht nur da, wenn der Server es bewiesen hat.',
  'about.promise.3': 'Der Server entscheidet und sagt, warum.',
  'about.version': 'Version',
  'about.version.made': 'Gebaut',
  'about.version.server': 'Version beim Server',
  'about.version.epoch': 'Leben des Speichers',
  'about.version.unknown': 'noch nicht gefragt',
  'about.version.demo':
    'Dies ist eine Vorführung: Menschen und Organisationen darin sind erfunden.',
  'about.parts': 'Was darin steckt',
  'about.parts.lead':
    '{n, plural, one {Ein freier Teil von anderen.} other {# freie Teile von anderen.}} Danke.',
  'about.parts.list': 'Die Liste',
  'about.parts.texts': 'Texte der Lizenzen',
  'about.parts.textsOffline': 'Die vollen Texte brauchen ein Netz.',
  'about.fonts':
    'Schriften: Commissioner und Source Sans 3, beide unter der SIL Open Font License 1.1.',
  'about.data':
    'Orte der Flughäfen: Open Travel Data, unter Creative Commons Namensnennung (CC BY), gekürzt. Orte der Städte: GeoNames, CC BY 4.0, gekürzt.',
  'about.source': 'Mehr dazu',

  'privacy.title': 'Datenschutz',
  'privacy.lead': 'Was über Sie aufgehoben wird, wo, wie lange, und was Sie tun können.',
  'privacy.version': 'Text vom {version}. Ihre Zustimmung nennt diese Fassung.',
  'privacy.who.title': 'Wer ist verantwortlich?',
  'privacy.who.text':
    'Die Stelle, die diesen Server betreibt, zusammen mit dem Support Office des Programms und der Partnerschaft, die Ihren Austausch betreut. Fragen Sie sie unter Hilfe.',
  'privacy.what.title': 'Was wird aufgehoben?',
  'privacy.what.account':
    'Ihr Konto: Name, E-Mail-Adresse, Telefonnummer, wenn Sie eine angeben, Sprache, Rollen, und wann Sie diesem Text zugestimmt haben.',
  'privacy.what.work':
    'Ihre Arbeit: Profile, Organisationen, für die Sie sprechen, Nachrichten an Ihre Partnerschaft, Fragen an die Hilfe mit den Bildern, die Sie hinzufügen.',
  'privacy.what.trail':
    'Eine Spur: wer was wann in welcher Rolle von welchem Gerät aus getan hat. Sie schützt Sie, wenn jemand anderes behauptet.',
  'privacy.what.devices':
    'Ihre Geräte: je eine zufällige Nummer, der letzte Kontakt, und wie viele Einträge darauf warteten.',
  'privacy.what.not':
    'Keine Verfolgung, keine Werbung, nichts von anderen Seiten. Ein Cookie hält Sie angemeldet.',
  'privacy.where.title': 'Wo liegt es?',
  'privacy.where.device':
    'Auf Ihrem Gerät: verschlüsselt mit einem eigenen Schlüssel, nur für Sie. Eine PIN verschließt es. Wer das Gerät leert, entfernt alles.',
  'privacy.where.server':
    'Beim Server: Ihr Passwort nur als Prüfwert, der sich nicht zurückrechnen lässt; Sitzungen und Codes ebenso.',
  'privacy.sees.title': 'Wer sieht es?',
  'privacy.sees.draft':
    'Entwürfe: Sie und Ihre Organisation. Niemand sonst, bevor Sie sie einreichen.',
  'privacy.sees.partnership':
    'Was Sie einreichen: Ihre Partnerschaft und das Support Office. E-Mail und Telefon bleiben bei ihnen.',
  'privacy.sees.published':
    'Was veröffentlicht ist: alle, die teilnehmen, mit den öffentlichen Feldern, nie mit Ihrer Adresse.',
  'privacy.sees.queries':
    'Fragen an die Hilfe: Sie, das Support Office, und Ihre Partnerschaft, wenn Sie es sagen.',
  'privacy.sees.commission': 'Die Europäische Kommission sieht veröffentlichte Profile.',
  'privacy.long.title': 'Wie lange?',
  'privacy.long.account': 'Ihr Konto: bis Sie es löschen.',
  'privacy.long.decisions':
    'Entscheidungen und ihre Spur: solange das Programm geprüft werden kann. Die Spur enthält Nummern; worum Sie baten, bleibt Wort für Wort als Beweis.',
  'privacy.long.sessions': 'Sitzungen: {days} Tage nach der letzten Benutzung. Codes: 15 Minuten.',
  'privacy.rights.title': 'Was können Sie tun?',
  'privacy.rights.export':
    'Eine Kopie von allem mitnehmen: ein Fingertipp unter Konto, auch ohne Netz.',
  'privacy.rights.correct': 'Berichtigen: das meiste ändern Sie selbst; für den Rest fragen Sie.',
  'privacy.rights.delete':
    'Ihr Konto löschen: vorher steht da, was gelöscht wird, was bleibt und warum.',
  'privacy.rights.complain': 'Sich jederzeit bei der Datenschutzbehörde Ihres Landes beschweren.',

  'accessible.title': 'Barrierefreiheit',
  'accessible.lead':
    'Diese App ist für alle gemacht, mit Augen, Ohren, Händen und Geräten jeder Art.',
  'accessible.standard.title': 'Woran sie sich hält',
  'accessible.standard.text':
    'An die Web Content Accessibility Guidelines 2.2, Stufe AA, und an die europäische Norm EN 301 549.',
  'accessible.can.title': 'Was geht',
  'accessible.can.keyboard': 'Alles lässt sich mit der Tastatur allein tun.',
  'accessible.can.reader':
    'Wechsel des Zustands werden vorgelesen; jeder Zustand hat ein Wort und ein Zeichen, nie nur eine Farbe.',
  'accessible.can.size':
    'Text lässt sich auf 200 % vergrößern, und Seiten passen in eine Breite von 320 Punkten, ohne seitliches Rollen.',
  'accessible.can.look': 'Hell, dunkel und mehr Kontrast: unter Dieses Gerät.',
  'accessible.can.time': 'Nichts läuft ab, während Sie schreiben.',
  'accessible.can.plain': 'Einfache Worte auf Englisch und Deutsch.',
  'accessible.limits.title': 'Was noch nicht gut geht',
  'accessible.limits.people':
    'Geprüft wurde mit Werkzeugen und mit der Tastatur auf jeder Seite; Prüfungen mit Menschen, die täglich Vorleseprogramme benutzen, stehen noch aus.',
  'accessible.limits.pictures':
    'Bilder, die Menschen zu Fragen legen, haben keine eigene Beschreibung.',
  'accessible.limits.languages':
    'Worte, die Menschen schreiben, sind nicht mit ihrer Sprache gekennzeichnet.',
  'accessible.contact.title': 'Sagen Sie es uns',
  'accessible.contact.text':
    'Wenn Ihnen etwas im Weg steht, melden Sie es: es wird beantwortet wie jede andere Frage, und in anderer Form, wenn Sie das brauchen.',
  'accessible.contact.act': 'Eine Barriere melden',
  'accessible.made': 'Erklärung vom {date}, aus eigener Prüfung.',
};
