// Does a mistake leave its kind and place, and nothing of what it was about?
import { describe, expect, it } from 'vitest';
import { errorCode, lastError, noteError } from './lastError.ts';

describe('HLP-1 what a report says of a mistake', () => {
  it('its name and the place in our files', () => {
    const error = new TypeError('Secret words of a person');
    error.stack =
      'TypeError: Secret words\n    at x (https://host.example/_app/immutable/chunks/a.B1x2.js:1:2345)';
    expect(errorCode(error)).toBe('TypeError at a.B1x2.js:1:2345');
  });

  it('never its message; what was thrown and is no mistake is unknown', () => {
    const error = new Error('Secret words of a person');
    error.stack = '';
    expect(errorCode(error)).toBe('Error');
    expect(errorCode('Secret words of a person')).toBe('unknown');
    noteError(error);
    expect(lastError()).toBe('Error');
  });
});
