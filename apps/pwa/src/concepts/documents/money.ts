// How does an amount read? Euro with cents, as the reader's language writes them.
import { currentLocale } from '#lib/language/index.ts';

/** Integer cents as money: `415.00 €` or `415,00 €`. */
export function euro(cents: number): string {
  return new Intl.NumberFormat(currentLocale() === 'en' ? 'en-IE' : currentLocale(), {
    minimumFractionDigits: 2,
  })
    .format(cents / 100)
    .concat('\u00a0€');
}
