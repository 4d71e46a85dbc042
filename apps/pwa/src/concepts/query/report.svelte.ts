// Is the sheet open in which a problem is reported, and what is it about?
export interface Report {
  /** The record on screen, where there is one. */
  readonly about?: { readonly concept: string; readonly record: string } | undefined;
}

let open = $state.raw<Report>();

export function openReport(report: Report = {}): void {
  open = report;
}

export function closeReport(): void {
  open = undefined;
}

export function currentReport(): Report | undefined {
  return open;
}
