// Warum ging etwas nicht, und was ist der nächste Schritt?
import type { refusals as english } from '../en/refusals.ts';

export const refusals: Record<keyof typeof english, string> = {
  'refusal.other': 'Der Server hat abgelehnt ({code}).',
  'refusal.other.next':
    'Versuchen Sie es noch einmal oder fragen Sie das Support Office und nennen Sie den Code.',
  'refusal.TEXT_TOO_LONG': '„{field}“ ist länger als {max} Zeichen und noch nicht gespeichert.',
  'refusal.TEXT_TOO_LONG.next': 'Kürzen Sie es etwas.',
  'refusal.NOT_A_NUMBER': 'Bitte eine ganze Zahl eintragen, zum Beispiel 3.',
  'refusal.NOT_A_NUMBER.next': 'Nur Ziffern eintragen.',
  'refusal.NUMBER_OUT_OF_RANGE': 'Bitte eine Zahl von {min} bis {max} eintragen.',
  'refusal.NUMBER_OUT_OF_RANGE.next': 'Ändern Sie die Zahl.',
  'refusal.NOT_AN_OPTION': '„{field}“ hat diese Auswahl nicht.',
  'refusal.NOT_AN_OPTION.next': 'Wählen Sie aus der Liste.',
  'refusal.TOO_MANY_ITEMS': '„{field}“ nimmt höchstens {max} Einträge.',
  'refusal.TOO_MANY_ITEMS.next': 'Nehmen Sie zuerst einen heraus.',
  'refusal.EDIT_BY_ITEM': '„{field}“ wird Eintrag für Eintrag geändert.',
  'refusal.EDIT_BY_ITEM.next': 'Ändern Sie einen Eintrag.',
  'refusal.DEVICE_FULL':
    'Dieses Gerät ist voll. Die letzten Wörter stehen auf dem Bildschirm, sind aber nicht gespeichert.',
  'refusal.DEVICE_FULL.next': 'Schaffen Sie Platz oder senden Sie jetzt.',
  'refusal.NOT_KEPT':
    'Die letzten Wörter konnten auf diesem Gerät nicht gespeichert werden. Sie stehen noch auf dem Bildschirm.',
  'refusal.NOT_KEPT.next': 'Kopieren Sie sie, bevor Sie ihn schließen.',
  'refusal.NOT_ON_THIS_DEVICE': 'Auf diesem Gerät ist gerade niemand geöffnet.',
  'refusal.NOT_ON_THIS_DEVICE.next': 'Öffnen Sie Ihre Arbeit wieder von der Tür aus.',
  'refusal.COLLEAGUE_FIRST':
    'Das hat jemand anderes auf diesem Gerät notiert, und es ist noch nicht beim Server.',
  'refusal.COLLEAGUE_FIRST.next':
    'Zuerst öffnet die Person, die es notiert hat, hier ihre Arbeit mit einem Netz.',

  'refusal.CHANGED_MEANWHILE':
    '{count, plural, one {Jemand hat diese Angabe geändert, während Sie schrieben. Was zuerst da war, gilt.} other {Jemand hat diese Angaben geändert, während Sie schrieben. Was zuerst da war, gilt.}}',
  'refusal.CHANGED_MEANWHILE.next': 'Vergleichen Sie beide und wählen Sie.',
  'refusal.NOT_NOW': '„{command}“ ist jetzt nicht möglich: {state}.',
  'refusal.NOT_NOW.next': 'Sehen Sie, wie es jetzt steht, und entscheiden Sie neu.',
  'refusal.NOT_EDITABLE_NOW': '„{field}“ lässt sich jetzt nicht ändern: {state}.',
  'refusal.NOT_EDITABLE_NOW.next': 'Sie können sie einsetzen, sobald es wieder ein Entwurf ist.',
  'refusal.FIELD_FORBIDDEN': '„{field}“ schreibt jemand anderes.',
  'refusal.FIELD_FORBIDDEN.next': 'Schreiben Sie der Partnerschaft, wenn es anders sein soll.',
  'refusal.FORBIDDEN_ROLE': '„{command}“ gehört zu einer anderen Rolle.',
  'refusal.FORBIDDEN_ROLE.next':
    'Handeln Sie in einer anderen Rolle, wenn Sie eine haben, oder fragen Sie Ihre Koordination.',
  'refusal.ROLE_REVOKED': 'Die Rolle, in der Sie das geschrieben haben, ist beendet.',
  'refusal.ROLE_REVOKED.next':
    'Geben Sie sie jemandem mit dieser Rolle oder bitten Sie wieder um sie.',
  'refusal.STALE_DECISION':
    'Es hatte sich geändert, als „{command}“ ankam, darum ist nichts entschieden.',
  'refusal.STALE_DECISION.next':
    'Lesen Sie die neue Fassung noch einmal und entscheiden Sie dann neu.',
  'refusal.SEEN_MISSING': 'Es war nicht angegeben, was Sie bei „{command}“ gesehen haben.',
  'refusal.SEEN_MISSING.next': 'Öffnen Sie es und tun Sie es noch einmal.',
  'refusal.NOT_FOUND': 'Es ist für Sie nicht mehr da.',
  'refusal.NOT_FOUND.next': 'Kopieren Sie sie oder fragen Sie, wer es jetzt hat.',
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
  'refusal.FIELD_NOT_FOR_ROLE.next': 'Nichts zu tun.',
  'refusal.FOUR_EYES_COLLEAGUE':
    'Dieses Profil stammt von Ihnen, und jemand anderes in Ihrer Partnerschaft kann entscheiden.',
  'refusal.FOUR_EYES_COLLEAGUE.next':
    'Bitten Sie die Koordination oder die Verwaltung Ihrer Partnerschaft.',
  'refusal.FOUR_EYES_REQUIRED':
    'Dieses Profil stammt von Ihnen oder wurde von Ihnen vorgelegt, darum muss jemand anderes darauf sehen.',
  'refusal.FOUR_EYES_REQUIRED.next':
    'Bitten Sie eine Kollegin oder einen Kollegen. Wenn Sie allein sind, sagen Sie, warum.',
  'refusal.REASON_REQUIRED': 'Dafür braucht es eine Begründung.',
  'refusal.REASON_REQUIRED.next': 'Schreiben Sie die Begründung und tun Sie es noch einmal.',
  'refusal.DATES_IN_WRONG_ORDER': 'Das Ende liegt vor dem Anfang.',
  'refusal.DATES_IN_WRONG_ORDER.next': 'Ändern Sie eines der beiden Daten.',
  'refusal.DATE_NOT_IN_CALENDAR': 'Dieses Datum gibt es im Kalender nicht.',
  'refusal.DATE_NOT_IN_CALENDAR.next': 'Wählen Sie einen anderen Tag.',
  'refusal.VALUE_NOT_ALLOWED': '„{field}“ kann diesen Wert nicht haben.',
  'refusal.VALUE_NOT_ALLOWED.next': 'Ändern Sie sie etwas und versuchen Sie es noch einmal.',
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
  'refusal.REQUEST_MALFORMED.next': 'Holen Sie die neue Version der App.',
  'refusal.RESTORE_CONFLICT':
    'Der Server wurde aus einer Sicherung wiederhergestellt, und das passt nicht mehr.',
  'refusal.RESTORE_CONFLICT.next': 'Vergleichen Sie und setzen Sie ein, was Sie möchten.',
  'refusal.REQUEST_TOO_LARGE': 'Der Text ist zu lang, um in einem Stück gesendet zu werden.',
  'refusal.REQUEST_TOO_LARGE.next': 'Kürzen Sie ihn oder schreiben Sie ihn in mehreren Teilen.',
  'refusal.NOT_YOUR_REQUEST': 'Es hat jemand anderes auf diesem Gerät geschrieben.',
  'refusal.NOT_YOUR_REQUEST.next': 'Es wartet, bis diese Person sich anmeldet.',
  'refusal.NOT_YOUR_PROFILE': 'Ein Profil beginnt die Person, um die es geht.',
  'refusal.NOT_YOUR_PROFILE.next': 'Bitten Sie sie, es selbst zu beginnen.',
  'refusal.ID_NOT_DERIVED': 'Das Profil passte nicht zu Person, Organisation und Rolle.',
  'refusal.ID_NOT_DERIVED.next': 'Beginnen Sie es noch einmal auf der Seite der Profile.',
  'refusal.INTERNAL_DEFECT': 'Beim Server ging etwas schief.',
  'refusal.INTERNAL_DEFECT.next': 'Versuchen Sie es später noch einmal.',
  'refusal.PARTNERSHIP_MISSING': 'Zurzeit nimmt keine Partnerschaft Profile an.',
  'refusal.PARTNERSHIP_MISSING.next': 'Wählen Sie selbst eine oder fragen Sie das Support Office.',
  'refusal.PARTNERSHIP_UNKNOWN': 'Diese Partnerschaft gibt es nicht mehr.',
  'refusal.PARTNERSHIP_UNKNOWN.next': 'Wählen Sie eine andere.',
  'refusal.PARTNERSHIP_NOT_ACCEPTING': '{acronym} nimmt zurzeit keine neuen Profile an.',
  'refusal.PARTNERSHIP_NOT_ACCEPTING.next':
    'Wählen Sie eine andere Partnerschaft oder lassen Sie die Wahl offen.',
  'refusal.GENERATION_NOT_RUNNING': 'Diese Generation des Programms läuft gerade nicht.',
  'refusal.GENERATION_NOT_RUNNING.next': 'Warten Sie auf den nächsten Aufruf.',
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
  'refusal.FORMER_MEMBER': 'Die Rolle dieser Person für die Organisation wurde beendet.',
  'refusal.FORMER_MEMBER.next':
    'Ihre Leute oder das Support Office nehmen sie wieder auf: Fragen Sie zuerst dort.',
  'refusal.INVITATIONS_A_DAY':
    'Sie haben in einem Tag {max} Einladungen geschrieben; weitere warten.',
  'refusal.INVITATIONS_A_DAY.next': 'Schreiben Sie die anderen morgen.',
  'refusal.UNSENT_WORK':
    '{waiting, plural, one {Ein Gerät ihrer Leute hat noch eine Eingabe, die nicht angekommen ist.} other {Geräte ihrer Leute haben noch # Eingaben, die nicht angekommen sind.}}',
  'refusal.UNSENT_WORK.next':
    'Warten Sie, bis sie gesendet haben, oder bitten Sie sie, online zu gehen.',
  'refusal.PARTNERSHIP_NOT_YOURS': 'Diese Partnerschaft betreut Sie nicht.',
  'refusal.PARTNERSHIP_NOT_YOURS.next': 'Senden Sie es, ohne sie mitlesen zu lassen.',
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

  'refusal.NO_PARTNERSHIP_YET': 'Um dieses Profil kümmert sich noch keine Partnerschaft.',
  'refusal.NO_PARTNERSHIP_YET.next': 'Sie können ihr schreiben, sobald das Profil vorgelegt ist.',
  'refusal.LOG_NOT_MESSAGE':
    'Nur ein notierter Anruf oder eine notierte E-Mail hat ein Ergebnis und einen nächsten Tag.',
  'refusal.LOG_NOT_MESSAGE.next': 'Notieren Sie es als Anruf oder E-Mail.',
  'refusal.OUTCOME_MISSING': 'Es steht nicht da, was bei dem Anruf oder der E-Mail herauskam.',
  'refusal.OUTCOME_MISSING.next': 'Wählen Sie es und notieren Sie noch einmal.',
  'refusal.NOTHING_TO_SETTLE': 'Für einen späteren Tag war nichts geplant.',
  'refusal.NOTHING_TO_SETTLE.next': 'Nichts zu tun.',
  'refusal.NOT_A_COLLEAGUE': 'Diese Person entscheidet nicht für dieselbe Partnerschaft.',
  'refusal.NOT_A_COLLEAGUE.next': 'Wählen Sie jemanden aus Koordination oder Verwaltung.',
  'refusal.RESTORE_TIME_OVER': 'Zurückholen ließ es sich von Ihnen bis {last}.',
  'refusal.RESTORE_TIME_OVER.next': 'Fragen Sie das Support Office: Es kann es noch zurückholen.',

  'refusal.END_BEFORE_START': 'Der letzte Tag liegt vor dem ersten.',
  'refusal.END_BEFORE_START.next': 'Ändern Sie eines der beiden Daten.',
  'refusal.DURATION_BELOW_MINIMUM':
    'Ein Aufenthalt hat mindestens {least} Arbeitstage; dieser hat {days}.',
  'refusal.DURATION_BELOW_MINIMUM.next': 'Planen Sie mehr Arbeitstage.',
  'refusal.DURATION_ABOVE_MAXIMUM': 'Ein Aufenthalt dauert höchstens einen Monat: bis {latest}.',
  'refusal.DURATION_ABOVE_MAXIMUM.next': 'Wählen Sie einen früheren letzten Tag.',
  'refusal.DURATION_EXCEEDS_WINDOW':
    'Die Daten umfassen {window} Arbeitstage, geplant sind {days}.',
  'refusal.DURATION_EXCEEDS_WINDOW.next': 'Planen Sie weniger Tage, oder wählen Sie andere Daten.',
  'refusal.NOT_CONSECUTIVE': 'Die Daten umfassen {window} Arbeitstage, angegeben sind {days}.',
  'refusal.NOT_CONSECUTIVE.next':
    'Ein Aufenthalt ist am Stück: prüfen Sie Daten und Tage noch einmal.',
  'refusal.PUBLIC_HOLIDAY':
    '{more, plural, =0 {{date} ist bei den Gastgebern ein Feiertag.} one {{date} und ein weiterer Tag sind bei den Gastgebern Feiertage.} other {{date} und # weitere Tage sind bei den Gastgebern Feiertage.}}',
  'refusal.PUBLIC_HOLIDAY.next':
    'Fragen Sie die Gastgeber, ob dann gearbeitet wird. Die Tage dürfen so bleiben.',
  'refusal.VIRTUAL_CLOSED': 'Virtuelle Austausche endeten am {until}.',
  'refusal.VIRTUAL_CLOSED.next': 'Planen Sie einen Aufenthalt vor Ort.',
  'refusal.LUMP_SUM_NOT_CONFIGURED': 'Für dieses Gastland gibt es noch keinen Betrag.',
  'refusal.LUMP_SUM_NOT_CONFIGURED.next': 'Das Support Office kann einen ergänzen.',
  'refusal.ABOVE_MAXIMUM': 'Das ist mehr, als dieser Aufenthalt bekommen darf.',
  'refusal.ABOVE_MAXIMUM.next': 'Vereinbaren Sie höchstens den angezeigten Betrag.',
  'refusal.CATALOGUE_CLOSED':
    'Der Katalog steht allen mit veröffentlichtem Profil offen, den Partnerschaften, dem Support Office und der Kommission.',
  'refusal.CATALOGUE_CLOSED.next':
    'Veröffentlichen Sie zuerst ein Profil; Ihre Partnerschaft hilft dabei.',
  'refusal.INVITER_MAY_NO_LONGER': 'Wer Sie eingeladen hat, darf diese Rolle nicht mehr vergeben.',
  'refusal.INVITER_MAY_NO_LONGER.next': 'Bitten Sie dort jemanden um eine neue Einladung.',

  // Auf Aufrufe: was jeder Seite begegnen kann, die den Server fragt.
  'refusal.OFFLINE': 'Der Server antwortet nicht.',
  'refusal.OFFLINE.next': 'Versuchen Sie es noch einmal, wenn ein Netz da ist.',
  'refusal.WIFI_SIGN_IN': 'Eine WLAN-Anmeldeseite ist im Weg.',
  'refusal.WIFI_SIGN_IN.next': 'Melden Sie sich im Browser im WLAN an und kommen Sie dann zurück.',
  'refusal.SIGNED_OUT': 'Ihre Anmeldung ist abgelaufen.',
  'refusal.SIGNED_OUT.next':
    'Melden Sie sich an, dann noch einmal. Was Sie geschrieben haben, bleibt.',
  'refusal.OTHER_PERSON': 'Hier ist eine andere Person angemeldet.',
  'refusal.OTHER_PERSON.next': 'Melden Sie sich selbst an, dann noch einmal.',
  'refusal.DEVICE_REVOKED': 'Dieses Gerät wurde in Ihrem Konto ausgesperrt.',
  'refusal.DEVICE_REVOKED.next':
    'Lassen Sie es von einem anderen Ihrer Geräte wieder zu, oder fragen Sie das Support Office.',
  'refusal.APP_TOO_OLD': 'Diese Version der App ist zu alt für den Server.',
  'refusal.APP_TOO_OLD.next':
    'Laden Sie neu, um die neue Version zu bekommen. Was Sie geschrieben haben, bleibt.',
  'refusal.SERVER_TOO_OLD': 'Der Server wird gerade erneuert.',
  'refusal.SERVER_TOO_OLD.next': 'Versuchen Sie es in einigen Minuten noch einmal.',
  'refusal.STOPPING': 'Der Server startet gerade neu.',
  'refusal.STOPPING.next': 'Versuchen Sie es in einer Minute noch einmal.',
  'refusal.OVERLOADED': 'Der Server hat gerade viel zu tun.',
  'refusal.OVERLOADED.next': 'Bitte etwas warten, dann noch einmal.',
  'refusal.TOO_MANY_TRIES': 'Zu viele Versuche.',
  'refusal.TOO_MANY_TRIES.next': 'Bitte etwas warten, dann noch einmal.',
  'refusal.STORE_FAILED': 'Der Server konnte es nicht speichern; dort hat sich nichts geändert.',
  'refusal.STORE_FAILED.next': 'Versuchen Sie es in einigen Minuten noch einmal.',
  'refusal.STORE_UNREACHABLE': 'Der Server erreicht seine Daten gerade nicht.',
  'refusal.STORE_UNREACHABLE.next': 'Versuchen Sie es in einigen Minuten noch einmal.',
  'refusal.STORAGE_FULL': 'Der Server hat keinen Platz mehr; dort hat sich nichts geändert.',
  'refusal.STORAGE_FULL.next':
    'Sagen Sie es dem Support Office und versuchen Sie es später noch einmal.',
  'refusal.BODY_TOO_SLOW': 'Die Leitung war zu langsam: Es kam nicht ganz an.',
  'refusal.BODY_TOO_SLOW.next': 'Versuchen Sie es in einem besseren Netz noch einmal.',
  'refusal.BODY_TOO_LARGE': 'Es ist zu groß, um auf einmal gesendet zu werden.',
  'refusal.BODY_TOO_LARGE.next': 'Kürzen oder verkleinern Sie es, oder senden Sie es in Teilen.',

  'waits.OFFLINE': 'kein Netz',
  'waits.WIFI_SIGN_IN': 'WLAN-Anmeldeseite im Weg',
  'waits.DEVICE_REVOKED': 'Dieses Gerät wurde dauerhaft abgemeldet',
  'waits.SIGNED_OUT': 'Anmeldung nötig',
  'waits.OTHER_PERSON': 'jemand anderes ist angemeldet',
  'waits.RECEIPT_KEY_CHANGED': 'neu anmelden, um Belege zu prüfen',
  'waits.APP_TOO_OLD': 'neue Version nötig',
  'waits.PREDECESSOR_WAITS': 'nach dem davor',
  'waits.UNVERIFIED': 'Beleg noch nicht geprüft',
  'waits.other': 'der Server bittet zu warten',
  'waits.DEVICE_FULL': 'Gerät voll',
};
