// Issue 5: whose pass is it? Order, accents, titles and the cut at 20 characters never make a stranger of somebody.
import { describe, expect, it } from 'vitest';
import { compareNames } from './names.ts';

/** As item 11 would have it. */
function compare(printed: string, name: string) {
  return compareNames(printed.slice(0, 20).trim(), printed.length >= 20, name);
}

describe('names on passes', () => {
  it.each([
    ['as it is', 'ROSSI/MARIA', 'Maria Rossi', 'same'],
    ['the record has the surname first', 'ROSSI/MARIA', 'Rossi Maria', 'same'],
    ['the airline has the given name first', 'MARIA/ROSSI', 'Maria Rossi', 'same'],
    ['a title behind a space', 'ROSSI/MARIA MRS', 'Maria Rossi', 'same'],
    ['a title glued on', 'ROSSI/MARIAMRS', 'Maria Rossi', 'same'],
    ['a name that ends like a title', 'SMITH/ADMR', 'Admr Smith', 'same'],
    ['accents', 'LOPEZ GARCIA/JOSE', 'José López García', 'same'],
    ['spaces left out', 'LOPEZGARCIA/JOSELUIS', 'José Luis López García', 'same'],
    ['umlauts as two letters', 'MUELLER/JUERGEN', 'Jürgen Müller', 'same'],
    ['umlauts as one', 'MULLER/JURGEN', 'Jürgen Müller', 'same'],
    ['sharp s', 'WEISS/HANS', 'Hans Weiß', 'same'],
    ['Nordic letters', 'SOERENSEN/AASE', 'Åse Sørensen', 'same'],
    ['Polish l', 'KOWALSKI/LUKASZ', 'Łukasz Kowalski', 'same'],
    ['Bulgarian', 'GEORGIEV/ILIYA', 'Илия Георгиев', 'same'],
    ['Greek', 'PAPADOPOULOS/NIKOS', 'Νίκος Παπαδόπουλος', 'same'],
    ['apostrophe', 'OBRIEN/SINEAD', "Sinéad O'Brien", 'same'],
    ['hyphen', 'JOLIOT CURIE/IRENE', 'Irène Joliot-Curie', 'same'],
    ['a second name of the passport', 'ROSSI/MARIA ELENA', 'Maria Rossi', 'same'],
    ['a second surname unused', 'LOPEZ/JOSE', 'José López García', 'same'],
    ['cut in the given name', 'PAPADOPOULOU/KONSTANTINA', 'Konstantina Papadopoulou', 'cut'],
    ['cut in the surname', 'CHRISTODOULOPOULOSGEORGIOU', 'Anna Christodoulopoulosgeorgiou', 'cut'],
    ['cut in the title', 'CHRISTODOULOU/ANNAMRS', 'Anna Christodoulou', 'same'],
    ['cut to one letter', 'CHRISTODOULOUPOUL/ANNA', 'Anna Christodouloupoul', 'cut'],
    ['an initial', 'ROSSI/M', 'Maria Rossi', 'near'],
    ['one letter aside', 'ROSSINI/MARIA', 'Maria Rosini', 'near'],
    ['two letters swapped', 'KOWLASKI/JAN', 'Jan Kowalski', 'near'],
    ['another given name', 'ROSSI/GIULIA', 'Maria Rossi', 'near'],
    ['somebody else', 'BIANCHI/LUCA', 'Maria Rossi', 'other'],
    ['the same given name only', 'BIANCHI/MARIA', 'Maria Rossi', 'other'],
    ['a short word within a long one', 'LI/AN', 'Anna Lindgren', 'other'],
    ['nobody', 'ROSSI/MARIA', '', 'other'],
  ])('%s: %s is %s: %s', (_what, printed, name, verdict) => {
    expect(compare(printed, name)).toBe(verdict);
  });
});
