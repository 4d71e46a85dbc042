// Which field kinds are there?
import type { FieldDef, KindName } from '../form.ts';
import { choice } from './choice/index.ts';
import { codes } from './codes/index.ts';
import { date } from './date/index.ts';
import { itemsOf } from './items/index.ts';
import { file } from './file/index.ts';
import type { FieldKind } from './kind.ts';
import { levels } from './levels/index.ts';
import { lines } from './lines/index.ts';
import { number } from './number/index.ts';
import { text } from './text/index.ts';
import { yesNo } from './yesNo/index.ts';

const kinds: Readonly<Record<KindName, FieldKind>> = {
  text,
  longText: text,
  lines,
  number,
  date,
  yesNo,
  choice,
  reference: choice,
  codes,
  levels,
  file,
  items: itemsOf({ text, longText: text, number, date, yesNo, choice }),
};

export function kindOf(field: FieldDef): FieldKind {
  return kinds[field.kind];
}
