// Which pages belong to an exchange beside its own? The papers, the evidence, the report, the payment: one line each.
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import Coins from '@lucide/svelte/icons/coins';
import FileText from '@lucide/svelte/icons/file-text';
import Images from '@lucide/svelte/icons/images';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import Signature from '@lucide/svelte/icons/signature';
import type { ReadinessRole } from '@cxc/domain';
import type { MessageKey } from '#lib/language/index.ts';
import type { IconComponent } from '#lib/ui/index.ts';

export interface ExchangeSection {
  /** Below /exchanges/[id]/. */
  readonly path: string;
  readonly label: MessageKey;
  readonly icon: IconComponent;
  /** Whose page it is. */
  readonly for: readonly ReadinessRole[];
}

const MONEY: readonly ReadinessRole[] = ['vo', 'vop', 'so', 'ec'];
const ALL: readonly ReadinessRole[] = ['vo', 'ho', 'vop', 'hop', 'so', 'ec'];

export const ExchangeSections: readonly ExchangeSection[] = [
  { path: 'ctq', label: 'concept.ctq', icon: FileText, for: ALL },
  { path: 'stay', label: 'pocket.title', icon: CalendarDays, for: ALL },
  { path: 'agreement', label: 'concept.agreement', icon: Signature, for: MONEY },
  { path: 'evidence', label: 'concept.evidence', icon: Images, for: ALL },
  { path: 'report', label: 'concept.report', icon: NotebookPen, for: ALL },
  { path: 'payment', label: 'concept.reimbursement', icon: Coins, for: MONEY },
];
