// Warum ging etwas nicht, und was ist der nächste Schritt?
import type { refusals as english } from '../en/refusals.ts';

export const refusals: Record<keyof typeof english, string> = {
  'refusal.other': 'Der Server hat abgelehnt ({code}).',
  'refusal.other.next':
    'Ihre Worte sind erhalten. Versuchen Sie es noch einmal oder fragen Sie das Support Office und nennen Sie den Code.',
  'refusal.CHANGED_MEANWHILE':
    '{count, plural, one {Jemand hat diese Angabe geändert, während Sie schrieben. Was zuerst da war, gilt.} other {Jemand hat diese Angaben geändert, während Sie schrieben. Was zuerst da war, gilt.}}',
  'refusal.CHANGED_MEANWHILE.next': 'Vergleichen Sie beide und wählen Sie.',
  'refusal.NOT_NOW': '„{command}“ ist jetzt nicht möglich: {state}.',
  'refusal.NOT_NOW.next': 'Sehen Sie, wie es jetzt steht, und entscheiden Sie neu.',
  'refusal.NOT_EDITABLE_NOW': '„{field}“ lässt sich jetzt nicht ändern: {state}.',
  'refusal.NOT_EDITABLE_NOW.next':
    'Ihre Worte sind erhalten. Sie können sie einsetzen, sobald es wieder ein Entwurf ist.',
  'refusal.FIELD_FORBIDDEN': '„{field}“ schreibt jemand anderes.',
  'refusal.FIELD_FORBIDDEN.next': 'Schreiben Sie der Partnerschaft, wenn es anders sein soll.',
  'refusal.FORBIDDEN_ROLE': '„{command}“ gehört zu einer anderen Rolle.',
  'refusal.FORBIDDEN_ROLE.next':
    'Handeln Sie in einer anderen Rolle, wenn Sie eine haben, oder fragen Sie Ihre Koordination.',
  'refusal.ROLE_REVOKED': 'Die Rolle, in der Sie das geschrieben haben, ist beendet.',
  'refusal.ROLE_REVOKED.next':
    'Ihre Worte sind erhalten. Geben Sie sie jemandem mit dieser Rolle oder bitten Sie wieder um sie.',
  'refusal.STALE_DECISION':
    'Es hatte sich geändert, als „{command}“ ankam, darum ist nichts entschieden.',
  'refusal.STALE_DECISION.next':
    'Lesen Sie die neue Fassung noch einmal und entscheiden Sie dann neu.',
  'refusal.SEEN_MISSING': 'Es war nicht angegeben, was Sie bei „{command}“ gesehen haben.',
  'refusal.SEEN_MISSING.next': 'Öffnen Sie es und tun Sie es noch einmal.',
  'refusal.NOT_FOUND': 'Es ist für Sie nicht mehr da.',
  'refusal.NOT_FOUND.next':
    'Ihre Worte sind erhalten. Kopieren Sie sie oder fragen Sie, wer es jetzt hat.',
  'refusal.PREDECESSOR_REFUSED':
    'Etwas, das Sie davor geschrieben haben, ging nicht hinein, darum hat dies auf Sie gewartet.',
  'refusal.PREDECESSOR_REFUSED.next': 'Klären Sie das davor, dann tun Sie dies noch einmal.',
  'refusal.PREDECESSOR_UNKNOWN': 'Es baut auf etwas, das noch nicht angekommen ist.',
  'refusal.PREDECESSOR_UNKNOWN.next':
    'Nichts zu tun: Es wird angesehen, sobald der andere Teil kommt.',
  'refusal.FIELDS_MISSING':
    '{count, plural, one {Eine Angabe fehlte noch: {fields}.} other {# Angaben fehlten noch: {fields}.}}',
  'refusal.FIELDS_MISSING.next': 'Füllen Sie sie aus und legen Sie dann neu vor.',
  'refusal.FIELD_MISSING': '„{field}“ fehlt.',
  'refusal.FIELD_MISSING.next': 'Füllen Sie es aus.',
  'refusal.TEXT_TOO_SHORT': '„{field}“ braucht {min} Zeichen, {length} sind da.',
  'refusal.TEXT_TOO_SHORT.next': 'Schreiben Sie noch etwas mehr.',
  'refusal.ITEM_MISSING': '„{field}“ braucht mindestens einen Eintrag.',
  'refusal.ITEM_MISSING.next': 'Fügen Sie einen hinzu.',
  'refusal.FIELD_NOT_FOR_ROLE': '„{field}“ gehört nicht zu dieser Art von Profil.',
  'refusal.FIELD_NOT_FOR_ROLE.next': 'Nichts zu tun. Ihre Worte sind erhalten.',
  'refusal.FOUR_EYES_REQUIRED':
    'Die letzte Änderung stammt von Ihnen, darum muss jemand anderes darauf sehen.',
  'refusal.FOUR_EYES_REQUIRED.next':
    'Bitten Sie eine Kollegin oder einen Kollegen. Wenn Sie allein sind, sagen Sie, warum.',
  'refusal.REASON_REQUIRED': 'Dafür braucht es eine Begründung.',
  'refusal.REASON_REQUIRED.next': 'Schreiben Sie die Begründung und tun Sie es noch einmal.',
  'refusal.DATES_IN_WRONG_ORDER': 'Das Ende liegt vor dem Anfang.',
  'refusal.DATES_IN_WRONG_ORDER.next': 'Ändern Sie eines der beiden Daten.',
  'refusal.DATE_NOT_IN_CALENDAR': 'Dieses Datum gibt es im Kalender nicht.',
  'refusal.DATE_NOT_IN_CALENDAR.next': 'Wählen Sie einen anderen Tag.',
  'refusal.VALUE_NOT_ALLOWED': '„{field}“ kann diesen Wert nicht haben.',
  'refusal.VALUE_NOT_ALLOWED.next':
    'Ihre Worte sind erhalten. Ändern Sie sie etwas und versuchen Sie es noch einmal.',
  'refusal.VALUE_NOT_STORABLE': 'Es enthält ein Zeichen, das sich nicht speichern lässt.',
  'refusal.VALUE_NOT_STORABLE.next':
    'Nehmen Sie ungewöhnliche Zeichen heraus und versuchen Sie es noch einmal.',
  'refusal.PAYLOAD_NOT_ALLOWED': 'In „{command}“ fehlte etwas.',
  'refusal.PAYLOAD_NOT_ALLOWED.next': 'Öffnen Sie es und tun Sie es noch einmal.',
  'refusal.UNKNOWN_COMMAND': 'Der Server kennt „{command}“ nicht.',
  'refusal.UNKNOWN_COMMAND.next':
    'Holen Sie die neue Version der App und versuchen Sie es dann noch einmal.',
  'refusal.UNKNOWN_FIELD': 'Der Server kennt „{field}“ nicht.',
  'refusal.UNKNOWN_FIELD.next':
    'Holen Sie die neue Version der App und versuchen Sie es dann noch einmal.',
  'refusal.UNKNOWN_CONCEPT': 'Der Server kennt diese Art von Sache nicht.',
  'refusal.UNKNOWN_CONCEPT.next':
    'Holen Sie die neue Version der App und versuchen Sie es dann noch einmal.',
  'refusal.REQUEST_ID_REUSED': 'Es kam zweimal mit verschiedenen Worten an. Das erste gilt.',
  'refusal.REQUEST_ID_REUSED.next': 'Vergleichen Sie und setzen Sie ein, was Sie möchten.',
  'refusal.REQUEST_MALFORMED': 'Der Server konnte es nicht lesen.',
  'refusal.REQUEST_MALFORMED.next': 'Holen Sie die neue Version der App. Ihre Worte sind erhalten.',
  'refusal.REQUEST_TOO_LARGE': 'Der Text ist zu lang, um in einem Stück gesendet zu werden.',
  'refusal.REQUEST_TOO_LARGE.next': 'Kürzen Sie ihn oder schreiben Sie ihn in mehreren Teilen.',
  'refusal.NOT_YOUR_REQUEST': 'Es hat jemand anderes auf diesem Gerät geschrieben.',
  'refusal.NOT_YOUR_REQUEST.next': 'Es wartet, bis diese Person sich anmeldet.',
  'refusal.NOT_YOUR_PROFILE': 'Ein Profil beginnt die Person, um die es geht.',
  'refusal.NOT_YOUR_PROFILE.next': 'Bitten Sie sie, es selbst zu beginnen.',
  'refusal.ID_NOT_DERIVED': 'Das Profil passte nicht zu Person, Organisation und Rolle.',
  'refusal.ID_NOT_DERIVED.next': 'Beginnen Sie es noch einmal auf der Seite der Profile.',
  'refusal.INTERNAL_DEFECT': 'Beim Server ging etwas schief.',
  'refusal.INTERNAL_DEFECT.next': 'Ihre Worte sind erhalten. Versuchen Sie es später noch einmal.',
  'refusal.PARTNERSHIP_MISSING': 'Zurzeit nimmt keine Partnerschaft Profile an.',
  'refusal.PARTNERSHIP_MISSING.next': 'Wählen Sie selbst eine oder fragen Sie das Support Office.',
  'refusal.PARTNERSHIP_UNKNOWN': 'Diese Partnerschaft gibt es nicht mehr.',
  'refusal.PARTNERSHIP_UNKNOWN.next': 'Wählen Sie eine andere.',
  'refusal.PARTNERSHIP_NOT_ACCEPTING': '{acronym} nimmt zurzeit keine neuen Profile an.',
  'refusal.PARTNERSHIP_NOT_ACCEPTING.next':
    'Wählen Sie eine andere Partnerschaft oder lassen Sie die Wahl offen.',
  'refusal.GENERATION_NOT_RUNNING': 'Diese Generation des Programms läuft gerade nicht.',
  'refusal.GENERATION_NOT_RUNNING.next':
    'Warten Sie auf den nächsten Aufruf. Ihre Worte sind erhalten.',
  'refusal.DRAFT_NOT_STAGNANT':
    'Der Entwurf wurde vor Kurzem geändert, darum wird er nicht weggelegt.',
  'refusal.DRAFT_NOT_STAGNANT.next': 'Nichts zu tun.',
  'refusal.NO_RIGHT_TO_USE_UP': 'Nur ein Besuch vor Ort verbraucht den bezahlten Besuch.',
  'refusal.NO_RIGHT_TO_USE_UP.next': 'Nichts zu tun.',
  'refusal.RIGHT_IS_USED_UP': 'Der bezahlte Besuch dieser Generation ist verbraucht.',
  'refusal.RIGHT_IS_USED_UP.next': 'Die nächste Generation gibt einen neuen.',
  'refusal.RECOVERY_TIME_OVER': 'Es wurde vor mehr als {days} Tagen weggelegt.',
  'refusal.RECOVERY_TIME_OVER.next': 'Kopieren Sie die Worte und schreiben Sie sie neu.',
  'refusal.OWN_ROLE': 'Niemand gibt oder beendet die eigene Rolle.',
  'refusal.OWN_ROLE.next': 'Bitten Sie eine Kollegin, einen Kollegen oder das Support Office.',
  'refusal.ROLE_OF_OTHERS': 'Diese Rolle gehört zu einer anderen Partnerschaft.',
  'refusal.ROLE_OF_OTHERS.next': 'Fragen Sie deren Koordination.',
  'refusal.ROLE_NOT_FOR_KEY': 'Diese Rolle passt dort nicht.',
  'refusal.ROLE_NOT_FOR_KEY.next': 'Wählen Sie eine andere Rolle.',
  'refusal.SUBTYPE_NOT_OF_TYPE': 'Die genauere Angabe passt nicht zur Art der Organisation.',
  'refusal.SUBTYPE_NOT_OF_TYPE.next': 'Wählen Sie eine passende.',
  'refusal.ENDS_BEFORE_START': 'Das Ende liegt vor dem Anfang.',
  'refusal.ENDS_BEFORE_START.next': 'Ändern Sie eines der beiden Daten.',
  'refusal.TITLE_MISSING': 'Der Titel fehlt.',
  'refusal.TITLE_MISSING.next': 'Schreiben Sie einen.',
  'refusal.REFERENCE_MISSING': 'Es nennt etwas, das es nicht gibt.',
  'refusal.REFERENCE_MISSING.next': 'Wählen Sie neu.',

  'refusal.TYPE_NOT_ELIGIBLE': '{type} kann in dieser Generation nicht als {role} teilnehmen.',
  'refusal.TYPE_NOT_ELIGIBLE.next':
    'Vielleicht ist die andere Rolle möglich. Das Support Office weiß mehr.',
  'refusal.TYPE_MISSING': 'Die Art der Organisation ist nicht bekannt.',
  'refusal.TYPE_MISSING.next': 'Bitten Sie Ihre Partnerschaft, sie einzutragen.',
  'refusal.NOT_MEMBER_OF_ECCP_CLUSTER':
    'Die Organisation ist nicht Mitglied eines Clusters der Clusterplattform.',
  'refusal.NOT_MEMBER_OF_ECCP_CLUSTER.next':
    'Treten Sie einem bei; Ihre Partnerschaft nennt Ihnen welche in der Nähe.',
  'refusal.NOT_ACTIVE_IN_CLUSTER': 'Die Organisation ist in keinem Cluster aktiv.',
  'refusal.NOT_ACTIVE_IN_CLUSTER.next': 'Fragen Sie Ihre Partnerschaft, welches Cluster passt.',
  'refusal.NOT_PROFILED_ON_ECCP': 'Das Cluster hat kein Profil auf der Clusterplattform.',
  'refusal.NOT_PROFILED_ON_ECCP.next': 'Legen Sie dort eines an; es ist kostenlos.',
  'refusal.CLUSTER_UNKNOWN': 'Es ist nicht bekannt, zu welchem Cluster die Organisation gehört.',
  'refusal.CLUSTER_UNKNOWN.next': 'Ihre Partnerschaft trägt es ein.',
  'refusal.ECCP_PROFILE_UNKNOWN':
    'Es ist nicht bekannt, ob das Cluster ein Profil auf der Plattform hat.',
  'refusal.ECCP_PROFILE_UNKNOWN.next': 'Das Support Office trägt es ein.',
  'refusal.PRE_APPROVAL_REQUIRED': 'Ohne Cluster braucht ein Gastgeber vorher das Ja der Agentur.',
  'refusal.PRE_APPROVAL_REQUIRED.next': 'Bitten Sie das Support Office, es einzuholen.',
  'refusal.COUNTRY_MISSING': 'Das Land der Organisation ist nicht bekannt.',
  'refusal.COUNTRY_MISSING.next': 'Bitten Sie Ihre Partnerschaft, es einzutragen.',
  'refusal.COUNTRY_NOT_COSME': '{country} nimmt nicht teil.',
  'refusal.COUNTRY_NOT_COSME.next':
    'Die Länderliste steht in den Regeln; das Support Office erklärt sie.',
  'refusal.COUNTRY_NEEDS_DECISION': 'Für {country} entscheidet zuerst das Support Office.',
  'refusal.COUNTRY_NEEDS_DECISION.next': 'Ihre Partnerschaft fragt für Sie an.',
  'refusal.RESIDENCE_UNKNOWN': 'In welchem Land Sie überwiegend arbeiten.',
  'refusal.RESIDENCE_UNKNOWN.next': 'Beantworten Sie die Frage nach dem Land.',
  'refusal.NATIONALITY_UNKNOWN': 'Ihre Staatsangehörigkeit, ja oder nein.',
  'refusal.NATIONALITY_UNKNOWN.next': 'Beantworten Sie die erste Frage.',
  'refusal.PERMIT_UNKNOWN': 'Tage mit Aufenthaltstitel und Ihre Pläne für ein Unternehmen.',
  'refusal.PERMIT_UNKNOWN.next': 'Beantworten Sie die Fragen dazu.',
  'refusal.PERMIT_DAYS_BELOW_MINIMUM':
    '{days} Tage mit Aufenthaltstitel sind nötig, Sie haben {given}.',
  'refusal.PERMIT_DAYS_BELOW_MINIMUM.next':
    'Kommen Sie wieder, wenn die Tage voll sind; Ihre Angaben bleiben.',
  'refusal.NO_BUSINESS_INTENDED':
    'Ohne Staatsangehörigkeit dieser Länder braucht es ein Unternehmen oder einen Plan dafür.',
  'refusal.NO_BUSINESS_INTENDED.next': 'Ändern Sie die Antwort, wenn sich Ihre Pläne ändern.',
  'refusal.VO_ALREADY_VISITED': 'Der bezahlte Besuch dieser Generation wurde schon genutzt.',
  'refusal.VO_ALREADY_VISITED.next': 'Austausch online ist weiter möglich.',
  'refusal.SAME_COUNTRY': 'Gast und Gastgeber sitzen im selben Land.',
  'refusal.SAME_COUNTRY.next': 'Wählen Sie einen Gastgeber in einem anderen Land.',

  'eligible.R-EL-01': '{type} kann teilnehmen',
  'eligible.R-EL-02': 'Gehört wie verlangt zu einem Cluster',
  'eligible.R-EL-03': '{country}: Das Land nimmt teil',
  'eligible.R-EL-06': 'Staatsangehörigkeit oder Aufenthaltstitel passt',
  'eligible.R-EL-07': 'Noch kein bezahlter Besuch in dieser Generation',
  'eligible.R-EL-08': 'Gastgeber dürfen beliebig viele Gäste empfangen',
  'eligible.R-EL-09': 'Die Agentur hat vorab zugestimmt',

  'waits.OFFLINE': 'kein Netz',
  'waits.WIFI_SIGN_IN': 'WLAN-Anmeldeseite im Weg',
  'waits.SIGNED_OUT': 'Anmeldung nötig',
  'waits.OTHER_PERSON': 'jemand anderes ist angemeldet',
  'waits.RECEIPT_KEY_CHANGED': 'neu anmelden, um Belege zu prüfen',
  'waits.APP_TOO_OLD': 'neue Version nötig',
  'waits.PREDECESSOR_WAITS': 'nach dem davor',
  'waits.UNVERIFIED': 'Beleg noch nicht geprüft',
  'waits.other': 'der Server bittet zu warten',
  'waits.DEVICE_FULL': 'Gerät voll',
};
