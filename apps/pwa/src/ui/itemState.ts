// Which words are there for the state of an item? The only six, and the person's own decision (D0.2).

export type ItemStateName =
  'device' | 'waiting' | 'sending' | 'stored' | 'applied' | 'needs-you' | 'discarded';
