// Under which name does the device keep files of the app that are not part of its start? Page and worker know it.
export const LATER = 'cxc-later';
