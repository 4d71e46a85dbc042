// Where does the door lead? Only to places of our own.
import { expect, it } from 'vitest';
import { doorFor, placeAsked } from './place.ts';

it.each([
  ['', '/'],
  ['?to=%2Fwelcome%3Finvitation%3Dx', '/welcome?invitation=x'],
  ['?to=%2F%2Fevil.example', '/'],
  ['?to=%2F%5Cevil.example', '/'],
  ['?to=https%3A%2F%2Fevil.example', '/'],
])('/signin%s leads to %s', (search, place) => {
  expect(placeAsked(new URL(`https://cxc.example/signin${search}`))).toBe(place);
});

it.each(['/', '/fairs/x/new', '/fairs/x?show=followUp'])('from %s and back', (path) => {
  expect(placeAsked(new URL(`https://cxc.example${doorFor(path)}`))).toBe(path);
});
