// Die deutschen Meldungen, nach Bereichen; fehlt ein Schlüssel, meldet es die Typprüfung.
import type { Catalogue } from '../catalogue.ts';
import { about } from './about.ts';
import { agenda } from './agenda.ts';
import { afterStay } from './afterStay.ts';
import { capture } from './capture.ts';
import { catalogueWords } from './catalogue.ts';
import { claim } from './claim.ts';
import { conversation } from './conversation.ts';
import { account } from './account.ts';
import { people } from './people.ts';
import { desk } from './desk.ts';
import { documents } from './documents.ts';
import { eligibility } from './eligibility.ts';
import { exchange } from './exchange.ts';
import { fair } from './fair.ts';
import { files } from './files.ts';
import { first } from './first.ts';
import { group } from './group.ts';
import { handling } from './handling.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { homeAgain } from './homeAgain.ts';
import { importing } from './importing.ts';
import { inbox } from './inbox.ts';
import { invitation } from './invitation.ts';
import { library } from './library.ts';
import { match } from './match.ts';
import { organisation } from './organisation.ts';
import { keep } from './keep.ts';
import { profile } from './profile.ts';
import { papers } from './papers.ts';
import { pocket } from './pocket.ts';
import { proof } from './proof.ts';
import { refusals } from './refusals.ts';
import { scheme } from './scheme.ts';
import { sectors } from './sectors.ts';
import { today } from './today.ts';
import { together } from './together.ts';
import { turns } from './turns.ts';

export const de: Catalogue = {
  ...first,
  ...people,
  ...account,
  ...about,
  ...agenda,
  ...afterStay,
  ...capture,
  ...catalogueWords,
  ...claim,
  ...conversation,
  ...desk,
  ...documents,
  ...eligibility,
  ...exchange,
  ...fair,
  ...files,
  ...group,
  ...handling,
  ...help,
  ...home,
  ...homeAgain,
  ...importing,
  ...inbox,
  ...invitation,
  ...library,
  ...match,
  ...organisation,
  ...keep,
  ...papers,
  ...pocket,
  ...profile,
  ...proof,
  ...refusals,
  ...scheme,
  ...sectors,
  ...today,
  ...together,
  ...turns,
};
