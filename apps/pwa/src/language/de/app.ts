// Was sagen der Rahmen der App und die kleinen Wörter jeder Seite?
import type { app as english } from '../en/app.ts';

export const app: Record<keyof typeof english, string> = {
  'nav.home': 'Start',
  'nav.profiles': 'Profile',
  'nav.desk': 'Prüfung',
  'nav.inbox': 'Eingang',
  'nav.device': 'Dieses Gerät',
  'nav.more': 'Mehr',

  'hat.self': 'Für Sie selbst',
  'hat.participant': 'Teilnahme',
  'hat.partnership_coordinator': 'Koordination',
  'hat.partnership_admin': 'Verwaltung',
  'hat.partnership_member': 'Mitglied',
  'hat.signatory': 'Zeichnet für die Partnerschaft',
  'hat.support_office': 'Betreut das Programm',
  'hat.commission': 'Begleitet das Programm',
  'hat.support_office.name': 'Support Office',
  'hat.commission.name': 'Europäische Kommission',
  'hat.choose': 'Für wen handeln Sie?',
  'hat.chooseText':
    'Sie sehen alles, was Sie in einer dieser Rollen sehen dürfen. Was Sie tun, tun Sie für die hier gewählte.',
  'hat.none': 'Noch keine Rolle',

  'word.you': 'Sie',
  'word.partnership': 'die Partnerschaft',
  'word.supportOffice': 'das Support Office',
  'word.someone': 'jemand',
  'word.organisation': 'Organisation',
  'word.organisationUnknown': 'Organisation (Name nicht auf diesem Gerät)',
  'word.partnershipUnknown': 'Partnerschaft (Name nicht auf diesem Gerät)',
  'word.yes': 'Ja',
  'word.no': 'Nein',
  'word.nothing': 'nichts',
  'word.cancel': 'Jetzt nicht',
  'word.back': 'Zurück',
  'word.next': 'Weiter',
  'word.oldestFirst': 'älteste zuerst',
  'word.newestFirst': 'neueste zuerst',

  'app.opening': 'Öffnet, was auf diesem Gerät liegt',
  'app.asOf': 'Letzter Kontakt {when}. Andere können seitdem etwas geändert haben.',
  'app.asOfNever': 'Dieses Gerät hat den Server noch nicht erreicht.',
  'app.onlyHere':
    '{n, plural, one {# Eintrag ist nur auf diesem Gerät. Nichts zu tun: Er geht von selbst hinaus, sobald ein Netz da ist.} other {# Einträge sind nur auf diesem Gerät. Nichts zu tun: Sie gehen von selbst hinaus, sobald ein Netz da ist.}}',
  'app.onlyHereSignedOut':
    '{n, plural, one {# Eintrag ist nur auf diesem Gerät. Er geht hinaus, sobald Sie sich anmelden.} other {# Einträge sind nur auf diesem Gerät. Sie gehen hinaus, sobald Sie sich anmelden.}}',
  'app.seeThem': 'Ansehen',
  'app.allArrived': 'Alles, was Sie geschrieben haben, ist angekommen. Letzter Kontakt {when}.',
  'app.lastContact': 'Letzter Kontakt {when}.',
  'app.stopped.title': 'Das ließ sich nicht öffnen',
  'app.stopped.text':
    'Der Speicher dieses Browsers antwortet nicht. Was Sie vorher geschrieben haben, ist unberührt. Schließen Sie andere Fenster dieser App und versuchen Sie es erneut.',
  'app.full':
    'Dieses Gerät ist voll. Die letzten Wörter stehen noch auf dem Bildschirm, sind aber nicht gespeichert. Schaffen Sie Platz oder senden Sie jetzt.',
  'app.notKept':
    'Die letzten Wörter konnten auf diesem Gerät nicht gespeichert werden. Sie stehen noch auf dem Bildschirm: Kopieren Sie sie, bevor Sie ihn schließen.',
  'app.signInToSend':
    '{n, plural, =0 {Ihre Anmeldung ist abgelaufen. Lesen und Schreiben gehen weiter; für Neues bitte anmelden.} one {Sendet nicht: Melden Sie sich an, wenn ein Netz da ist. # Eintrag wartet, alles Geschriebene bleibt erhalten.} other {Sendet nicht: Melden Sie sich an, wenn ein Netz da ist. # Einträge warten, alles Geschriebene bleibt erhalten.}}',
  'app.signIn': 'Anmelden',
  'app.hotelPage.title': 'WLAN-Anmeldeseite im Weg',
  'app.hotelPage.text':
    'Öffnen Sie Ihren Browser und melden Sie sich im WLAN an; Ihre Einträge warten.',
  'app.tooOld.title': 'Diese Version ist zu alt, um etwas zu empfangen',
  'app.tooOld.text':
    'Alles Geschriebene bleibt erhalten und wird noch gesendet. Laden Sie neu, um die neue Version zu bekommen.',
  'app.reload': 'Neu laden',
  'app.notFound.title': 'Hier ist nichts für Sie',
  'app.notFound.text':
    'Es kann fort sein, jemand anderem gehören oder dieses Gerät noch nicht erreicht haben.',
  'app.toStart': 'Zum Start',
  'app.leave.title': 'Nicht alles ist gespeichert',
  'app.leave.text':
    'Dieses Gerät konnte Ihre letzten Worte nicht speichern. Verlassen Sie die Seite jetzt, sind sie verloren. Kopieren Sie sie vorher oder schaffen Sie Platz auf dem Gerät.',
  'app.leave.stay': 'Bleiben',
  'app.leave.go': 'Ohne sie gehen',
};
