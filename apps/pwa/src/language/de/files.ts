// Was sagen Dateien: ausgewählt, unterwegs, gespeichert, oder nicht angenommen?
import type { files as english } from '../en/files.ts';

export const files: Record<keyof typeof english, string> = {
  'field.profile.cv': 'Lebenslauf',
  'hint.profile.cv':
    'Ein PDF bis 10 MB. Ihre Organisation, Ihre Partnerschaft und das Support Office können ihn lesen, und die andere Seite, sobald eine Verabredung feststeht; der Katalog zeigt ihn nicht.',
  'file.choosePdf': 'PDF auswählen',
  'file.other': 'Andere auswählen',
  'file.remove': 'Herausnehmen',
  'file.again': 'Noch einmal versuchen',
  'file.waitsAt': '{reason}, {percent} % sind da',
  'file.save': 'Kopie speichern',
  'file.lookAgain': 'Noch einmal nachsehen',
  'file.busy': 'Die Datei wird auf diesem Gerät gespeichert.',
  'file.kept': 'Die Datei ist auf diesem Gerät.',
  'file.unnamed': 'Datei ohne Namen',
  'file.receipt': 'Der Server hat sie: Beleg {number}, {when}',
  'file.onTheWay': '{what}, {size}, {when}',
  'refusal.FILE_EMPTY': 'Diese Datei ist leer.',
  'refusal.FILE_EMPTY.next': 'Wählen Sie sie noch einmal aus oder eine andere.',
  'refusal.FILE_TYPE_NOT_TAKEN': 'Diese Art von Datei wird hier nicht angenommen.',
  'refusal.FILE_TYPE_NOT_TAKEN.next': 'Speichern Sie sie als PDF und wählen Sie das aus.',
  'refusal.FILE_TWO_TYPES': 'Diese Datei ist zwei Arten zugleich und könnte Schaden anrichten.',
  'refusal.FILE_TWO_TYPES.next': 'Speichern Sie sie in ihrem Programm neu.',
  'refusal.FILE_TOO_MANY_PIXELS': 'Dieses Bild ist zu groß, um gezeigt zu werden.',
  'refusal.FILE_TOO_MANY_PIXELS.next': 'Verkleinern Sie es, oder nehmen Sie es neu auf.',
  'refusal.FILE_TOO_LARGE': 'Diese Datei ist zu groß.',
  'refusal.FILE_TOO_LARGE.next': 'Speichern Sie sie kleiner: Ein Scan in Grau genügt oft.',
  'refusal.FILE_FORBIDDEN': 'Hierher gehört jetzt keine Datei von Ihnen.',
  'refusal.FILE_FORBIDDEN.next': 'Fragen Sie, wer sich darum kümmert.',
  'refusal.FILE_NOT_THERE': 'Die Datei ist noch nicht beim Server angekommen.',
  'refusal.FILE_NOT_THERE.next':
    'Sie liegt auf einem Gerät, das seither nicht online war. Versuchen Sie es später noch einmal.',
  'refusal.FILE_NOT_CHECKED': 'Noch nicht auf Viren geprüft. Die Datei ist sicher aufbewahrt.',
  'refusal.FILE_NOT_CHECKED.next':
    'Sobald die Prüfung fertig ist, lässt sie sich öffnen. Sehen Sie später noch einmal nach.',
  'refusal.FILE_HARMFUL':
    'Die Virenprüfung hat in dieser Datei etwas Schädliches gefunden. Niemand bekommt sie.',
  'refusal.FILE_HARMFUL.next':
    'Machen Sie das Dokument neu, als Foto oder als frisches PDF, und fügen Sie das hinzu.',
  'told.FILE_HARMFUL_OWN':
    '{name}: Die Virenprüfung hat in Ihrer Datei „{file}“ etwas Schädliches gefunden. Niemand bekommt sie. Machen Sie das Dokument neu und fügen Sie das hinzu',
  'told.FILE_HARMFUL':
    '{name}: Die Virenprüfung hat in der Datei „{file}“ von {who} etwas Schädliches gefunden. Niemand bekommt sie. Bitten Sie um eine neue',
  'refusal.FILE_HASH_WRONG': 'Die Datei kam nicht so an, wie sie auf diesem Gerät ist.',
  'refusal.FILE_HASH_WRONG.next': 'Versuchen Sie es in einem anderen Netz noch einmal.',
  'refusal.FILE_ROOM_USED': 'Der Platz für Dateien ist aufgebraucht.',
  'refusal.FILE_ROOM_USED.next': 'Fragen Sie das Support Office.',
  'refusal.TOO_MANY_FILES': 'Es sind schon zu viele Dateien da.',
  'refusal.TOO_MANY_FILES.next': 'Fragen Sie das Support Office.',
  'refusal.TOO_MANY_UPLOADS': 'Es ist schon zu viel unterwegs.',
  'refusal.TOO_MANY_UPLOADS.next':
    'Lassen Sie erst die anderen Dateien ankommen, und versuchen Sie es dann noch einmal.',
  'refusal.RECEIPT_NOT_PROVEN':
    'Der Beleg des Servers ließ sich nicht nachweisen; die Datei bleibt hier.',
  'refusal.RECEIPT_NOT_PROVEN.next': 'Melden Sie sich neu an, und versuchen Sie es noch einmal.',
};
