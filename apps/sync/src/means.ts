// Which means has the server that no device has? Generated checks, since no content policy forbids them
// here, and the SHA-256 of the platform.
import { hash } from 'node:crypto';
import type { Means } from '@cxc/domain/kernel';
import { Compile } from 'typebox/compile';

export const SERVER_MEANS: Means = {
  compile(schema) {
    const compiled = Compile(schema);
    return (value) => compiled.Check(value);
  },
  sha256: (text) => hash('sha256', text, 'hex'),
};
