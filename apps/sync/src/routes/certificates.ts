// Does this certificate hold? Anybody may ask by its code; what is answered names organisations and dates only.
import type { RecordOf } from '@cxc/domain/kernel';
import { type Certificate, tidyVerifyCode } from '@cxc/domain';
import type { CertificateAnswer } from '@cxc/domain/wire';
import type { Storage } from '../engine/storage/storage.ts';
import { Refused } from '../engine/http/problem.ts';
import type { App, AppDeps } from './edge.ts';
import { mayCall } from './proving.ts';

/** The record a code belongs to. All codes are held; they are read anew when one is unknown and something changed. */
function createCodes(
  storage: Storage,
): (code: string) => Promise<RecordOf<Certificate> | undefined> {
  let idByCode = new Map<string, string>();
  let readAt = -1;

  const readAll = async (): Promise<void> => {
    const head = await storage.head();
    if (head === readAt) return;
    const all = await storage.read((view) => view.allRecords('certificate'));
    idByCode = new Map(all.map(({ id, data }) => [String(data['verifyCode']), id]));
    readAt = head;
  };

  return async (code) => {
    if (!idByCode.has(code)) await readAll();
    const id = idByCode.get(code);
    const found =
      id === undefined
        ? undefined
        : await storage.read((view) => view.findRecord('certificate', id));
    // Issued anew, it has another code: the old one is nobody's.
    return found?.data['verifyCode'] === code ? (found as RecordOf<Certificate>) : undefined;
  };
}

function shown({ state, data }: RecordOf<Certificate>): CertificateAnswer {
  const { stay, place, revokedOn } = data;
  return {
    code: data.verifyCode,
    state: state === 'issued' ? 'issued' : 'revoked',
    number: data.number,
    side: data.side,
    holder: data.holderName,
    counterpart: data.counterpartName,
    hostCountry: stay.hostCountry,
    ...(place === undefined ? {} : { place }),
    mode: stay.mode,
    start: stay.start,
    end: stay.end,
    workingDays: stay.workingDays,
    issuedOn: data.issuedOn,
    issuedBy: data.issuedBy,
    ...(revokedOn === undefined ? {} : { revokedOn }),
  };
}

export function certificateRoutes(app: App, deps: AppDeps): void {
  const find = createCodes(deps.storage);

  app.get('/api/certificates/:code', async (c) => {
    await mayCall(c, deps);
    const code = tidyVerifyCode(c.req.param('code'));
    const found = code === undefined ? undefined : await find(code);
    if (!found) throw new Refused(404, 'NOT_FOUND', 'No certificate has this code.');
    return c.json(shown(found));
  });
}
