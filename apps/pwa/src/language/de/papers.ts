// Was die App verlässt und zurückkommt: Word, Kalender.
export const papers = {
  'papers.title': 'Word und Kalender',
  'papers.lead':
    'Beides entsteht auf diesem Gerät, auch ohne Netz. Eine bearbeitete Word-Datei kommt als Vorschläge zurück; nichts wird überschrieben.',
  'papers.word': 'Word-Dokument',
  'papers.calendar': 'Kalenderdatei',
  'papers.word.note':
    'Ändern Sie die Wörter in den Zellen und bringen Sie die Datei zurück in ClusterXchange: Dort wird jede Änderung einzeln angeboten.',
  'papers.noDay': 'Ohne Tag',
  'papers.failed':
    'Es entstand keine Datei. Der Teil der App, der sie macht, kommt mit dem Netz: Öffnen Sie diese Seite einmal mit Netz und versuchen Sie es noch einmal.',
  'papers.back': 'Bearbeitete Word-Datei zurückbringen',
  'papers.notRead': 'Das ist keine lesbare Word-Datei (.docx). Nichts wurde geändert.',
  'papers.otherCtq':
    'Diese Datei wurde nicht aus dieser Qualitätszusage gemacht. Nichts wurde geändert.',
  'papers.found': '{n, plural, =0 {Kein Vorschlag mehr} one {Ein Vorschlag} other {# Vorschläge}}',
  'papers.closed':
    'Der Text ist jetzt geschlossen. Das Support Office oder ein Zurückziehen öffnet ihn wieder; kopieren Sie bis dahin, was Sie brauchen.',
  'papers.here': 'Hier',
  'papers.inFile': 'In der Datei',
  'papers.collision': 'Seit die Datei entstand, wurde es auch hier geändert.',
  'papers.take': 'Übernehmen',
  'papers.leave': 'Lassen, wie es ist',
  'papers.loose': 'Wörter ohne Platz',
  'papers.looseText':
    'Sie kamen in der Datei dazu oder gehören zu einem Punkt, der nicht mehr im Plan ist. Kopieren Sie, was Sie brauchen.',

  'plan.lead':
    'Dieser Plan ist leer. Sie können mit einem Beispiel beginnen und alles darin ändern.',
  'plan.choose': 'Mit einem Beispiel beginnen',
  'plan.example': 'Beispiel, {n} Arbeitstage',
  'plan.begin': 'Damit beginnen',
  'plan.begun': 'Das Beispiel steht im Plan.',
  'plan.threeDays': 'Drei Tage in einem Betrieb',
  'plan.fair': 'Drei Tage rund um eine Messe',
  'plan.groupWeek': 'Eine Woche einer Gruppe mit zwei Teilgruppen',
} as const;
