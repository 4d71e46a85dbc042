// The door of the domain for everybody who may know the scheme.
export * from './registry.ts';
