// What the adapter offers, for the bench of this repository (target.mjs itself stays free of types).
export interface Target {
  push(docs: readonly { readonly id: string }[]): Promise<void>;
  pull(options?: { batch?: number }): Promise<number>;
  poller(): Promise<() => Promise<number>>;
  listen(onDocs: (docs: readonly { readonly id: string }[]) => void): {
    readonly ready: Promise<void>;
    close(): void;
  };
  close(): Promise<void>;
}
export function open(context: { readonly port: number }): Promise<Target>;
