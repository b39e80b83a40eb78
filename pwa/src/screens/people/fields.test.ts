import { describe, expect, it } from 'vitest';
import type { ShownPerson } from '../../data';
import { allHandles, changesIn, fieldsIn, nameIn, typedOf, withLink, withName } from './fields';

const EMPTY = typedOf(null);
const ANA = { network: 'fediverse', name: 'ana@social.example' };

const ana = {
  id: 'ana',
  merged: [],
  name: 'Ana',
  handles: [ANA],
  topics: ['Comics'],
  makes: 'prints',
  cares: '',
  notes: '',
  met_through: null,
} as unknown as ShownPerson;

describe('What is typed about somebody', () => {
  it('takes a link pasted into the name for a handle', () => {
    const typed = withName(EMPTY, 'https://social.example/@ana');
    expect(fieldsIn(typed)).toMatchObject({ name: 'ana', handles: [ANA] });
  });

  it('leaves a name that is typed letter by letter alone', () => {
    let typed = EMPTY;
    for (const letter of 'St. Vincent') typed = withName(typed, typed.name + letter);
    expect(fieldsIn(typed)).toMatchObject({ name: 'St. Vincent', handles: [] });
  });

  it('guesses the name from a handle until somebody gives one', () => {
    const guessed = withLink(EMPTY, '@maya@social.example');
    expect(guessed.name).toBe('maya');
    expect(withLink(guessed, '@ana@social.example').name).toBe('ana');
    const given = withLink({ ...EMPTY, name: 'Maya Stone' }, '@maya@social.example');
    expect(given.name).toBe('Maya Stone');
  });

  it('is enough with a handle alone', () => {
    const typed = { ...withLink(EMPTY, '@maya@social.example'), name: '' };
    expect(nameIn(typed)).toBe('maya');
    expect(nameIn({ ...EMPTY, link: 'https://www.instagram.com/p/abc/' })).toBe('');
  });

  it('asks for the network where a name alone does not say it', () => {
    expect(allHandles({ ...EMPTY, link: '@maya' })).toEqual([]);
    expect(allHandles({ ...EMPTY, link: '@maya', network: 'instagram' })).toEqual([
      { network: 'instagram', name: 'maya' },
    ]);
  });

  it('keeps a handle once', () => {
    expect(allHandles({ ...typedOf(ana), link: 'https://social.example/@Ana' })).toEqual([ANA]);
  });
});

describe('A change to somebody', () => {
  it('is nothing where nothing was typed', () => {
    expect(changesIn(typedOf(ana), ana)).toEqual({});
  });

  it('holds only the fields that differ', () => {
    const typed = { ...typedOf(ana), cares: ' small presses ', topics: 'Comics\nInk' };
    expect(changesIn(typed, ana)).toEqual({ cares: 'small presses', topics: ['Comics', 'Ink'] });
  });

  it('can take the last handle out, and whom they were met through', () => {
    const met = { ...ana, met_through: 'bo' } as ShownPerson;
    const typed = { ...typedOf(met), handles: '[]', through: '' };
    expect(changesIn(typed, met)).toEqual({ handles: [], met_through: null });
  });
});
