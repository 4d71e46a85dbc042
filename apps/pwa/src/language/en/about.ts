// What do the pages to trust say: about this app, privacy, accessibility?
export const about = {
  'about.title': 'About ClusterXchange',
  'about.lead':
    'The tool of ClusterXchange: short visits between organisations of European industrial clusters, from registration to the report.',
  'about.promises': 'Three promises',
  'about.promise.1': 'Nothing you entered is ever lost.',
  'about.promise.2': 'It says “stored” only when the server has proved it.',
  'about.promise.3': 'The server decides, and says why.',
  'about.version': 'Version',
  'about.version.made': 'Made',
  'about.version.server': 'Version at the server',
  'about.version.epoch': 'Life of the store',
  'about.version.unknown': 'not asked yet',
  'about.version.demo': 'This is a demonstration: people and organisations in it are invented.',
  'about.parts': 'What is inside',
  'about.parts.lead':
    '{n, plural, one {One free part made by others.} other {# free parts made by others.}} Thank you.',
  'about.parts.list': 'The list',
  'about.parts.texts': 'Texts of the licences',
  'about.parts.textsOffline': 'The full texts need a network.',
  'about.fonts':
    'Letters: Commissioner and Source Sans 3, both under the SIL Open Font License 1.1.',
  'about.data':
    'Places of airports: Open Travel Data, under Creative Commons Attribution (CC BY), shortened. Places of towns: GeoNames, CC BY 4.0, shortened.',
  'about.source': 'Read more',

  'privacy.title': 'Privacy',
  'privacy.lead': 'What is kept about you, where, for how long, and what you can do about it.',
  'privacy.version': 'Text of {version}. Your consent names this version.',
  'privacy.who.title': 'Who is responsible?',
  'privacy.who.text':
    'The body that runs this server, together with the Support Office of the scheme and the Partnership that looks after your exchange. Ask them under Help.',
  'privacy.what.title': 'What is kept?',
  'privacy.what.account':
    'Your account: name, e-mail address, telephone number if you give one, language, roles, and when you agreed to this text.',
  'privacy.what.work':
    'Your work: profiles, organisations you speak for, messages to your Partnership, questions to the help desk with the pictures you add.',
  'privacy.what.trail':
    'A trail: who did what, when, under which role and from which device. It protects you when somebody says otherwise.',
  'privacy.what.devices':
    'Your devices: a random number for each, its last contact, and how many items waited on it.',
  'privacy.what.not':
    'No tracking, no advertising, nothing from other sites. One cookie keeps you signed in.',
  'privacy.where.title': 'Where is it kept?',
  'privacy.where.device':
    'On your device: encrypted with a key of its own, for you only. A PIN locks it. Clearing the device removes all of it.',
  'privacy.where.server':
    'At the server: your password only as a hash that cannot be turned back, sessions and codes as hashes too.',
  'privacy.sees.title': 'Who sees it?',
  'privacy.sees.draft': 'Drafts: you and your organisation. Nobody else before you hand them in.',
  'privacy.sees.partnership':
    'What you hand in: your Partnership and the Support Office. E-mail and telephone stay with them.',
  'privacy.sees.published':
    'What is published: everybody who takes part, with the fields marked as public, never your address.',
  'privacy.sees.queries':
    'Questions to the help desk: you, the Support Office, and your Partnership if you say so.',
  'privacy.sees.commission': 'The European Commission sees published profiles.',
  'privacy.long.title': 'For how long?',
  'privacy.long.account': 'Your account: until you delete it.',
  'privacy.long.decisions':
    'Decisions and their trail: as long as the programme can be audited. The trail holds numbers; what you asked for is kept word for word, as proof.',
  'privacy.long.sessions': 'Sessions: {days} days after the last use. Codes: 15 minutes.',
  'privacy.rights.title': 'What can you do?',
  'privacy.rights.export': 'Take a copy of everything: one tap under Account, also offline.',
  'privacy.rights.correct': 'Correct it: most of it you change yourself; for the rest, ask.',
  'privacy.rights.delete':
    'Delete your account: it says before what is erased, what stays and why.',
  'privacy.rights.complain':
    'Complain to the data protection authority of your country, at any time.',

  'accessible.title': 'Accessibility',
  'accessible.lead':
    'This app is made for everybody, with eyes, ears, hands and devices of every kind.',
  'accessible.standard.title': 'What it holds to',
  'accessible.standard.text':
    'The Web Content Accessibility Guidelines 2.2 at level AA, and the European standard EN 301 549.',
  'accessible.can.title': 'What works',
  'accessible.can.keyboard': 'Everything can be done with the keyboard alone.',
  'accessible.can.reader':
    'Changes of state are spoken; every state has a word and an icon, never a colour alone.',
  'accessible.can.size':
    'Text can be enlarged to 200 %, and pages fit a width of 320 points, without scrolling sideways.',
  'accessible.can.look': 'Light, dark and more contrast: under This device.',
  'accessible.can.time': 'Nothing runs out while you write.',
  'accessible.can.plain': 'Plain words in English and German.',
  'accessible.limits.title': 'What does not work well yet',
  'accessible.limits.people':
    'It was checked with tools and by keyboard on every screen; tests with people who use screen readers every day are still to come.',
  'accessible.limits.pictures':
    'Pictures that people add to questions have no description of their own.',
  'accessible.limits.languages': 'Words that people write are not marked with their language.',
  'accessible.contact.title': 'Tell us',
  'accessible.contact.text':
    'If something stands in your way, report it: it is answered like every other question, and in another form if you need one.',
  'accessible.contact.act': 'Report a barrier',
  'accessible.made': 'Statement of {date}, from our own checks.',
} as const;
