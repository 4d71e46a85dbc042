// The door of the forms: definitions as data, field kinds, and form state without any screen.
export { changeOfItem, changesOf, type Edits } from './changes.ts';
export * from './form.ts';
export { fileRefOf } from './kinds/file/index.ts';
export { kindOf } from './kinds/index.ts';
export type { FieldKind, Raw, Words } from './kinds/kind.ts';
export { languages } from './languages.ts';
export { organisationForm } from './organisation.ts';
export { clusterForm, partnershipForm } from './register.ts';
export { profileForm } from './profile.ts';
export { reportForm } from './report.ts';
export {
  differenceOf,
  reviewOf,
  type DifferenceRow,
  type NameOf,
  type ReviewRow,
  type ReviewSection,
} from './review.ts';
export { formState, problemsOf, type FormState, type Problem, type SectionState } from './state.ts';
export {
  OTHER_COUNTRY,
  askedQuestions,
  carriedOver,
  inputOfAnswers,
  wizardForm,
  type WizardAnswers,
} from './wizard.ts';
