// What is one answer among several that a person can choose?
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A second line below it. */
  readonly note?: string | undefined;
}
