// Did the person put off signing in again in this window? Then the sheet does not come a second time until the
// sign-in has held and ended once more. Only the id of the person is noted, and only until the window closes.

const NOTE = 'cxc.signin-later';

/** Notes that this person wants to sign in later. */
export function putOff(person: string): void {
  try {
    sessionStorage.setItem(NOTE, person);
  } catch {
    // Without a place for the note the sheet comes again with the next page.
  }
}

export function isPutOff(person: string): boolean {
  try {
    return sessionStorage.getItem(NOTE) === person;
  } catch {
    return false;
  }
}

/** Forgets it: the person is signed in. */
export function endPutOff(): void {
  try {
    sessionStorage.removeItem(NOTE);
  } catch {
    // Nothing was noted.
  }
}
