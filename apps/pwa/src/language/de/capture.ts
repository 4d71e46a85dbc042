// Was wird gesagt, während ein Nachweis aufgenommen, behalten, gebracht und gerettet wird?
import type { capture as english } from '../en/capture.ts';

export const capture: Record<keyof typeof english, string> = {
  'capture.title': 'Nachweis hinzufügen',
  'capture.lead': 'Bordkarte, Rechnung, Schreiben: erst das Bild, dann ein paar Wörter.',
  'capture.photo': 'Foto aufnehmen',
  'capture.file': 'Datei oder PDF wählen',
  'capture.more': 'Noch eine Seite',
  'capture.busy': 'Sie wird auf diesem Gerät behalten.',
  'capture.reading': 'Sie ist auf diesem Gerät. Was darauf steht, wird gelesen.',
  'capture.here': 'Die Seite ist auf diesem Gerät.',
  'capture.already':
    'Diese Datei ist schon gespeichert, bei einem Nachweis dieses Austauschs. Nichts wird zweimal gesendet.',
  'capture.pages': '{n, plural, one {Eine Seite} other {# Seiten}}',
  'capture.page': 'Seite {number}',
  'capture.page.picture': 'Seite {number}, wie sie behalten wird',
  'capture.page.remove': 'Seite {number} herausnehmen',
  'capture.note.preparing': 'Eine gut lesbare Kopie wird gemacht.',
  'capture.note.unreadable':
    'Dieser Browser kann sie nicht öffnen: Sie wird behalten und gesendet, wie sie ist, mit dem Ort der Aufnahme, wenn er darin steht. Ist sie unscharf oder kaputt, nehmen Sie sie noch einmal auf.',
  'capture.note.heic':
    'Dieser Browser kann Bilder dieser Art (HEIC) nicht öffnen. Es würde gesendet, wie es ist, mit dem Ort der Aufnahme, und vielleicht kann auch Ihre Partnerschaft es nicht öffnen. Nehmen Sie es besser heraus und fotografieren Sie von hier aus, oder wählen Sie es als JPEG; auf einem iPhone: Einstellungen, Kamera, Formate, Maximale Kompatibilität.',
  'capture.note.locked':
    'Dieses PDF ist gesperrt. Fragt es nach einem Passwort, kann Ihre Partnerschaft es nicht lesen: Nehmen Sie eines ohne.',
  'capture.private':
    'Wo ein Foto aufgenommen wurde, wird aus ihm entfernt. Ihr Gastgeber sieht nur Art, Tage und Strecke, nie die Datei.',
  'capture.private.but':
    'Wo ein Foto aufgenommen wurde, wird aus ihm entfernt, außer bei dem, was dieser Browser nicht öffnen kann: Das steht bei der Seite. Ihr Gastgeber sieht nur Art, Tage und Strecke, nie die Datei.',
  'capture.failed': 'Das Bild „{name}“ ist noch nicht behalten.',
  'capture.save': 'Auf diesem Telefon sichern',
  'capture.goOn': 'Sie waren bei einem Nachweis',
  'capture.goOnText':
    '{n, plural, =0 {Die Kamera war offen.} one {Eine Seite ist auf diesem Gerät und gehört noch zu keinem Nachweis.} other {# Seiten sind auf diesem Gerät und gehören noch zu keinem Nachweis.}}',
  'capture.goOnGo': 'Weitermachen',
  'capture.todayGo': 'Nachweis hinzufügen',
  'capture.today.before': 'Fotografieren Sie Bordkarte oder Fahrkarte, bevor Sie abreisen.',
  'capture.today.start':
    'Bordkarte oder Fahrkarte aufheben: fotografieren Sie sie, solange Sie sie haben.',
  'capture.today.during':
    'Etwas aufzuheben? Fotografieren Sie es, solange Sie es in der Hand haben.',
  'capture.today.checkOut': 'Abreise: fotografieren Sie die Rechnung von Hotel oder Miete.',
  'capture.today.after': 'Wieder zu Hause? Sehen Sie nach, ob noch ein Nachweis fehlt.',
  'capture.closed.title': 'Jetzt lässt sich nichts hinzufügen',
  'capture.closed.text':
    'Der Austausch ist abgeschlossen, oder das Hinzufügen liegt nicht bei Ihnen.',
  'capture.tab.title': 'Jetzt senden oder erst die App installieren',
  'capture.tab.text':
    'Dieser Browser löscht vielleicht, was in einem Tab wartet. Ohne Netz kann ein Nachweis hier nicht für später behalten werden: Installieren Sie die App oder kommen Sie mit Netz wieder.',
  'capture.tab.install': 'So wird sie installiert',
  'capture.lost.title':
    '{n, plural, one {Ein Nachweis wurde angekündigt und ist nie angekommen} other {# Nachweise wurden angekündigt und sind nie angekommen}}',
  'capture.lost.one': '{names}, angekündigt {when}',
  'capture.lost.text':
    'Die Seiten sind weder auf diesem Gerät noch beim Server. Hat ein anderes Gerät sie aufgenommen, öffnen Sie die App dort. Wurde es geleert oder ging es verloren, fügen Sie sie neu hinzu oder sagen Sie, dass es keinen gibt. Was danach aufgenommen und nie angekündigt wurde, kann niemand wissen.',
  'capture.lost.again': 'Neu hinzufügen',
  'capture.review': 'Die Seiten lesen',
  'capture.review.close': 'Die Seiten schließen',
  'capture.review.page': 'Seite {number} von {all}',
  'capture.twice': 'Dieselbe Datei steht auch in {where}.',
  'share.title': 'Mit ClusterXchange geteilt',
  'share.where': 'Zu welchem Aufenthalt gehört es?',
  'share.none.title': 'Nichts ist mitgekommen',
  'share.none.text': 'Teilen Sie es noch einmal aus der anderen App. Dort ist es noch.',
  'share.nowhere.title': 'Kein Aufenthalt, zu dem es gehören kann',
  'share.nowhere.text':
    'Ein Nachweis gehört zu einem Austausch von Ihnen, der noch nicht abgeschlossen ist.',
  'room.full.title': 'Dieses Gerät ist fast voll',
  'room.full.text':
    'Bevor etwas misslingt, werden hier keine Fotos mehr angenommen. Was Sie schreiben, wird weiter behalten. Wählen Sie, was geschehen soll:',
  'room.free': 'Platz schaffen: {size}',
  'room.freed': '{size} frei geworden. Der Server hat diese Dateien; ihre Belege bleiben hier.',
  'room.sendNow': 'Jetzt senden',
  'room.sending': 'Die Dateien gehen hinaus, sobald ein Netz da ist.',
  'demand.label': 'Fotos und Dokumente nur, wenn ich es sage',
  'demand.hint':
    'Wörter werden immer gesendet. Dateien warten auf diesem Gerät, bis Sie sie senden.',
  'waits.ON_DEMAND': 'bis Sie es sagen',
  'rescue.text':
    'Alles, was nur auf diesem Gerät ist, kommt in eine Datei, mit einem Passwort verschlossen. Senden Sie sie sich selbst; auf jedem Gerät, auf dem Sie angemeldet sind, lässt sie sich einlesen.',
  'rescue.password': 'Passwort der Datei',
  'rescue.passwordHint': 'Ohne es kann niemand die Datei öffnen, auch nicht das Support Office.',
  'rescue.passwordShort': 'Mindestens {n} Buchstaben oder Ziffern.',
  'rescue.passwordOf': 'Ihr Passwort',
  'rescue.save': 'Datei sichern',
  'rescue.saved': 'Die Rettungsdatei ist gesichert.',
  'rescue.takeIn': 'Eine Rettungsdatei einlesen',
  'rescue.takeInText': '„{name}“ bringt, was nur auf einem anderen Ihrer Geräte war.',
  'rescue.takeInGo': 'Einlesen',
  'rescue.taken':
    'Eingelesen: {requests, plural, one {# Eintrag} other {# Einträge}}, {files, plural, one {# Datei} other {# Dateien}}, {drafts, plural, one {# halb geschriebener Text} other {# halb geschriebene Texte}}{texts, plural, =0 {} one {, gemeinsam Geschriebenes} other {, gemeinsam Geschriebenes}}. Was schon hier war, blieb.',
  'rescue.carryText':
    'Diese Rettungsdatei gehört jemand anderem. Sie können sie für die Person einreichen: Ihre Worte und Dateien gehen als die ihren an den Server, sie erfährt davon, und im Prüfpfad steht, dass Sie sie überbracht haben. Eine Unterschrift lässt sich nicht überbringen.',
  'rescue.carryPassword': 'Ihr eigenes Passwort',
  'rescue.carryGo': 'Für sie einreichen',
  'rescue.carried':
    'Eingereicht: {requests, plural, one {# Eintrag} other {# Einträge}}, {files, plural, one {# Datei} other {# Dateien}}. Was die Regeln ablehnen, wartet in ihrem Posteingang.',
  'rescue.carriedTheirs':
    '{n, plural, one {Ein Eintrag braucht} other {# Einträge brauchen}} die Person selbst, neu angemeldet. Das bleibt in der Datei.',
  'rescue.carriedRefused':
    '{n, plural, one {Eine Datei wurde} other {# Dateien wurden}} nicht angenommen: Wozu sie gehört, ist nicht auf dem Server. Auch halb Geschriebenes bleibt in der Datei.',
  'refusal.DEVICE_NEARLY_FULL': 'Dieses Gerät ist fast voll.',
  'refusal.DEVICE_NEARLY_FULL.next':
    'Schaffen Sie Platz, senden Sie jetzt, oder sichern Sie eine Rettungsdatei.',
  'refusal.FILE_NOT_READABLE': 'Die Datei ließ sich nicht lesen.',
  'refusal.FILE_NOT_READABLE.next': 'Wählen Sie sie noch einmal oder eine andere.',
  'refusal.PICTURE_NOT_SHOWN': 'Dieser Browser kann das Bild nicht zeigen.',
  'refusal.PICTURE_NOT_SHOWN.next':
    'Speichern Sie eine Kopie und öffnen Sie sie mit einem anderen Programm.',
  'refusal.RESCUE_NOT_READ': 'Das ist keine Rettungsdatei.',
  'refusal.RESCUE_NOT_READ.next':
    'Wählen Sie die Datei, die auf dem anderen Gerät gesichert wurde.',
  'refusal.RESCUE_PASSWORD_WRONG': 'Mit diesem Passwort öffnet sich die Datei nicht.',
  'refusal.RESCUE_PASSWORD_WRONG.next': 'Geben Sie das Passwort ein, mit dem sie gesichert wurde.',
  'refusal.NOT_CARRIED_FOR': 'Wer zum Support Office gehört, reicht die eigene Arbeit selbst ein.',
  'refusal.NOT_CARRIED_FOR.next':
    'Die Person nimmt die Datei selbst auf, angemeldet mit ihrem eigenen Konto.',
  'refusal.RESCUE_OF_OTHERS': 'Diese Rettungsdatei ist von jemand anderem.',
  'refusal.RESCUE_OF_OTHERS.next':
    'Wer sie gesichert hat, liest sie ein, mit dem eigenen Konto angemeldet.',
};
