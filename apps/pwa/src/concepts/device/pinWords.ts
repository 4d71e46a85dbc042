// What is said about a PIN that did not open?
import type { Refusal } from '@cxc/domain/kernel';
import { t } from '#lib/language/index.ts';

/** Words for `PIN_WRONG`, and for `PIN_WAIT` with its seconds. */
export function pinWords({ code, params }: Refusal): string {
  return code === 'PIN_WAIT'
    ? t('signin.pinWait', { n: Number(params?.['seconds'] ?? 0) })
    : t('signin.pinWrong');
}
