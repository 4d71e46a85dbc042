// Which clauses does a new CTQ begin with? What each party promises until the parties write their own.
export const CLAUSES = {
  responsibilityVo:
    'The visiting organisation prepares the visit with the host, takes part in the agreed agenda, pays its own ' +
    'costs first, gathers evidence of the stay and hands in its Final Activity Report within seven days.',
  responsibilityHo:
    'The host organisation receives the visitor on the agreed days, names a contact for the whole stay, opens the ' +
    'agreed sites and meetings, and hands in its Final Activity Report within seven days.',
  responsibilityVop:
    'The Partnership of the visitor leads this commitment, sees that papers are signed before the start, reviews ' +
    'the evidence and pays the agreed lump sum within ten working days after the reports are closed.',
  responsibilityHop:
    'The Partnership of the host supports the host before and during the stay and reviews its report.',
} as const;
