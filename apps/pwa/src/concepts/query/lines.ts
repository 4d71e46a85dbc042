// What does the app say of itself when somebody asks for help? Codes and numbers only, never words of the
// person or names: all of it is shown before it leaves, and each line can be taken out.
import { version } from '$app/environment';
import { diagnosticLines, type DiagnosticLine } from '@cxc/domain';
import { currentLocale, sizeText } from '#lib/language/index.ts';
import { lastContact } from '../device/contact.svelte.ts';
import { deviceState } from '../device/device.svelte.ts';
import { lastError } from './lastError.ts';

export type Lines = Partial<Record<DiagnosticLine, string>>;

/** Most steps that are named. */
const STEPS = 8;

/** Browser and system by their brands; a user agent's full text says more than is needed. */
function browserWords(): string {
  const data = (
    navigator as Navigator & {
      userAgentData?: { brands: { brand: string; version: string }[]; platform: string };
    }
  ).userAgentData;
  if (data) {
    const brand = data.brands.find(({ brand: name }) => !/not.?a.?brand/i.test(name));
    return [brand ? `${brand.brand} ${brand.version}` : '', data.platform]
      .filter(Boolean)
      .join(', ');
  }
  const found = /(Firefox|FxiOS|CriOS|EdgiOS|Version)\/([\d.]+)/.exec(navigator.userAgent);
  const system = /(iPhone|iPad|Android|Mac OS X|Windows|Linux)/.exec(navigator.userAgent);
  return [found?.[0], system?.[0]].filter(Boolean).join(', ') || 'unknown';
}

/** The last steps as codes: which act on which kind of thing, and what became of it. */
function steps(): string | undefined {
  const codes = deviceState.items.slice(0, STEPS).map(({ request, state, outcome }) => {
    const act = request.act === 'command' ? request.command : 'edit';
    const code = outcome?.refusal?.code;
    return `${request.concept}.${act} ${state}${code === undefined ? '' : ` ${code}`}`;
  });
  return codes.length > 0 ? codes.join('; ').slice(0, 500) : undefined;
}

/** Address without ids: which screen it was, never which record. */
export function pageCode(path: string): string {
  return path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '[id]').slice(0, 200);
}

/** The lines, in the order in which they are shown. */
export async function linesNow(path: string): Promise<Lines> {
  const estimate = await (navigator.storage as StorageManager | undefined)
    ?.estimate()
    .catch(() => undefined);
  const { link, waiting } = deviceState.chip;
  const values: Lines = {
    appVersion: version,
    device: browserWords(),
    screen: `${String(innerWidth)}×${String(innerHeight)}`,
    language: currentLocale(),
    page: pageCode(path),
    connection: link,
    waiting: String(waiting),
    ...(lastContact() === undefined ? {} : { lastContact: lastContact() ?? '' }),
    ...(estimate?.usage === undefined
      ? {}
      : { storage: `${sizeText(estimate.usage)} / ${sizeText(estimate.quota ?? 0)}` }),
    ...(steps() === undefined ? {} : { lastActions: steps() ?? '' }),
    ...(lastError() === undefined ? {} : { errorId: lastError() ?? '' }),
  };
  return Object.fromEntries(
    diagnosticLines.flatMap((name) => (values[name] ? [[name, values[name]]] : [])),
  );
}
