// Which parts is a screen made of? The door to the interface: import from '#lib/ui/index.ts', never a file below.
//
// The parts know nothing of the scheme: texts come in as props or snippets, already in the reader's language
// (their own fixed words come from '#lib/language'). See every one in every state at /gallery.
//
// Frame (once, in the root layout)
//   AppFrame      side, bottom (NavEntry[]), bar, acting, foot, wide: phone bar + bottom navigation, desk side
//   AppBar        title, subtitle, back, who, onwho, end (chip) SideNav/BottomNav  used by AppFrame
//   Acting        sign, name, role, onclick: for whom one acts  Brand, Mark, Scene  sign and drawing of the house
//   ConnectionChip  state, waiting, href                        UpdateBar  held, onuse
//   ToastHost     once; showToast(text, undo)                   LiveRegion  once; announce(text)
//   PageTitle     title, lead, actions, windowTitle: every page has exactly one
//
// Reading
//   Card          tone plain|you|calm|move, flush                Icon  of (from '@lucide/svelte/icons/…'), label only alone
//   ListRow       title, note, icon, tone, href, below, end      inside <ul class="card flush">
//   OutboxRow     title, note, state, reason, percent, forecast, href   same
//   ItemState     state: the six and discarded; reason, percent, href
//   InboxCard     title, when, text, changes, perChange, actions, kept, state
//   BeforeAfter   before, after, labels: word by word            Happened  events, the expected ones last
//   WhoseTurn     act (yours) or who + sign (others'), text, due, children; ground for the most urgent only
//   Deadline      date, days                                     Readiness  items: open first
//   Receipt       when, number, size, applied, stub              Facts  names and values
//   Notice        tone, icon, title, children, actions           OldNotice  when, text
//   Tabs          label, entries with counts (links)             Tag, Face, Meter, PenHolder, LineOfDays
//   EmptyState    title, text, one button                        Skeleton  rows, after 400 ms
//   PartMissing   in {:catch} of every {#await import(…)} whose part is not optional
//
// Asking (every field: id, label, hint, error, optional, bindable value; oninput/onchange to keep at once, onleave)
//   TextField, TextArea (limit), NumberField (unit), SelectField, RadioCards,
//   DatePicker (typed or tapped; an unfinished date is kept as words), PasswordField (isNew, strength), CodeField (six digits, onfull),
//   CheckboxList, CheckField (one statement), Picker (search, kept), ErrorSummary (errors), Stepper (step, steps)
//   A field of your own kind: wrap the control in Field, or in ChoiceGroup when it has several controls.
//
// Doing
//   Button        kind first|second|sunk|plain|risk|danger, href or onclick, icon, slim, full, busy; never disabled
//   Dialog        bind:open, title (the question), safe, act, danger, onact, onsafe
//   Sheet         bind:open, title, children: something small to choose or do without leaving the page
//
// Looks: setTheme(system|light|dark), setMoreContrast(true|false), and what they are now.
//
// Classes that screens may use (styles/*.css): stack (tight, near, wide), row (top, wrap, apart), grow, end, head,
// halves, form, measure, lead, small, note, dim, faint, num, keep, display, figure, btns (even), rows, facts, quiet,
// table, n (you), sr, noprint. Inline style attributes are blocked by the content policy: write a class.
// Colours only through tokens.css: apricot (you) means the reader, petrol (act) what can be done, red is rare.

export { default as Acting } from './Acting.svelte';
export { default as AppBar } from './AppBar.svelte';
export { default as AppFrame } from './AppFrame.svelte';
export { default as BeforeAfter } from './BeforeAfter.svelte';
export { default as BottomNav } from './BottomNav.svelte';
export { default as Brand } from './Brand.svelte';
export { default as Button } from './Button.svelte';
export { default as Card } from './Card.svelte';
export { default as CheckField } from './CheckField.svelte';
export { default as CheckboxList } from './CheckboxList.svelte';
export { default as ChoiceGroup } from './ChoiceGroup.svelte';
export { default as ConnectionChip } from './ConnectionChip.svelte';
export { default as CodeField } from './CodeField.svelte';
export { default as DatePicker } from './DatePicker.svelte';
export { default as Deadline } from './Deadline.svelte';
export { default as Dialog } from './Dialog.svelte';
export { default as EmptyState } from './EmptyState.svelte';
export { default as ErrorSummary } from './ErrorSummary.svelte';
export { default as Face } from './Face.svelte';
export { default as Facts } from './Facts.svelte';
export { default as Field } from './Field.svelte';
export { default as Happened } from './Happened.svelte';
export { default as Icon } from './Icon.svelte';
export { default as InboxCard } from './InboxCard.svelte';
export { default as ItemState } from './ItemState.svelte';
export { default as LineOfDays } from './LineOfDays.svelte';
export { default as ListRow } from './ListRow.svelte';
export { default as LiveRegion } from './LiveRegion.svelte';
export { default as Mark } from './Mark.svelte';
export { default as Meter } from './Meter.svelte';
export { default as Notice } from './Notice.svelte';
export { default as NumberField } from './NumberField.svelte';
export { default as OldNotice } from './OldNotice.svelte';
export { default as OutboxRow } from './OutboxRow.svelte';
export { default as PageTitle } from './PageTitle.svelte';
export { default as PartMissing } from './PartMissing.svelte';
export { default as PasswordField } from './PasswordField.svelte';
export { default as PenHolder } from './PenHolder.svelte';
export { default as Picker } from './Picker.svelte';
export { default as RadioCards } from './RadioCards.svelte';
export { default as Readiness } from './Readiness.svelte';
export { default as Receipt } from './Receipt.svelte';
export { default as Scene } from './Scene.svelte';
export { default as SelectField } from './SelectField.svelte';
export { default as Sheet } from './Sheet.svelte';
export { default as SideNav } from './SideNav.svelte';
export { default as Skeleton } from './Skeleton.svelte';
export { default as Stepper } from './Stepper.svelte';
export { default as Tabs } from './Tabs.svelte';
export { default as Tag } from './Tag.svelte';
export { default as TextArea } from './TextArea.svelte';
export { default as TextField } from './TextField.svelte';
export { default as ToastHost } from './ToastHost.svelte';
export { default as UpdateBar } from './UpdateBar.svelte';
export { default as WhoseTurn } from './WhoseTurn.svelte';

export {
  currentTheme,
  hasMoreContrast,
  setMoreContrast,
  setTheme,
  type Theme,
} from './appearance.ts';
export type { Choice } from './choice.ts';
export type { Connection } from './connection.ts';
export type { IconComponent } from './icon.ts';
export type { ItemStateName } from './itemState.ts';
export type { NavEntry } from './navigation.ts';
export { announce } from './live.svelte.ts';
export { readDate } from './typedDate.ts';
export { showToast } from './toasts.svelte.ts';
