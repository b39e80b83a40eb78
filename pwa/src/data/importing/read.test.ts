import { describe, expect, it } from 'vitest';
import { Chance } from '../../testing/random';
import { MOST_ROWS, readImport, type ImportRow, type Reading } from './read';

const MASTODON = `Account address,Show boosts,Notify on new posts,Languages
maya@art.example,true,false,
jun@zine.example,true,false,de
not an address,true,false,
Maya@Art.example,false,false,
`;

const read = async (text: string, reading?: Reading) => (await readImport(text, reading)).rows;

const people = (rows: ImportRow[]) => rows.flatMap((row) => ('person' in row ? [row.person] : []));
const names = (rows: ImportRow[]): string[] => people(rows).map(({ name }) => name);
const handles = (rows: ImportRow[]): string[] =>
  people(rows).flatMap((one) => one.handles.map(({ network, name }) => `${network} ${name}`));
const wrongs = (rows: ImportRow[]) =>
  rows.flatMap((row) => (row.is === 'wrong' ? [[row.line, row.wrong, row.value]] : []));

describe('An import', () => {
  it('reads the accounts that somebody follows on Mastodon', async () => {
    const preview = await readImport(MASTODON, {
      known: [{ id: 'j', name: 'Jun', handles: [{ network: 'mastodon', name: '@jun@zine.example' }] }],
    });
    expect(preview.format).toBe('mastodon');
    expect(preview.totals).toEqual({ new: 1, known: 1, twice: 1, wrong: 1 });
    expect(preview.rows.map(({ is, line }) => [line, is])).toEqual([
      [2, 'new'],
      [3, 'known'],
      [4, 'wrong'],
      [5, 'twice'],
    ]);
    expect(preview.rows[0]).toMatchObject({ person: { name: 'maya' } });
    expect(preview.rows[1]).toMatchObject({ as: { id: 'j' } });
    expect(preview.rows[2]).toMatchObject({ wrong: 'unread', value: 'not an address' });
    expect(preview.rows[3]).toMatchObject({ first: 2 });
  });

  it('takes an address of a mail provider for a handle where Mastodon says it is one', async () => {
    expect(handles(await read('Account address,Show boosts\nmaya@gmail.com,true'))).toEqual([
      'fediverse maya@gmail.com',
    ]);
  });

  it('reads a table by its headings', async () => {
    const text = `\ufeffDisplay Name;Handle;Tags;Makes;Cares;Notes\r
Maya Stone;@maya@art.example https://maya.example;print, zines;"Letterpress; by hand";paper;"Met in\r
Leeds"\r
Jun;;#comics;;;\r
;@kim.bsky.social;;;;\r
`;
    const preview = await readImport(text);
    expect(preview.format).toBe('table');
    expect(people(preview.rows)).toEqual([
      {
        name: 'Maya Stone',
        handles: [
          { network: 'fediverse', name: 'maya@art.example' },
          { network: 'web', name: 'https://maya.example' },
        ],
        topics: ['print', 'zines'],
        makes: 'Letterpress; by hand',
        cares: 'paper',
        notes: 'Met in\nLeeds',
      },
      expect.objectContaining({ name: 'Jun', handles: [], topics: ['comics'] }),
      expect.objectContaining({ name: 'kim' }),
    ]);
    expect(preview.rows.map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  it('reads columns that are named after networks', async () => {
    const rows = await read('Name,Instagram,Bluesky handle,WhatsApp\nMaya,maya.st,maya,+49 170 1234567');
    expect(handles(rows)).toEqual([
      'instagram maya.st',
      'bluesky maya.bsky.social',
      'whatsapp 491701234567',
    ]);
  });

  it('reads a network beside a handle', async () => {
    expect(handles(await read('network,username\nTwitter,maya\nInsta,@jun'))).toEqual([
      'x maya',
      'instagram jun',
    ]);
  });

  it('reads first and last names, and headings after a few lines of notes', async () => {
    const text = `Notes:\n"Some addresses are missing, ask them"\n
First Name,Last Name,URL,Company
Maya,Stone,https://www.linkedin.com/in/maya-stone,Paper Moon`;
    const rows = await read(text);
    expect(names(rows)).toEqual(['Maya Stone']);
    expect(handles(rows)).toEqual(['linkedin maya-stone']);
  });

  it('tells columns without headings by what they hold', async () => {
    const rows = await read('Maya Stone,@maya@art.example,prints\nJun,https://zine.example/@jun,comics');
    expect(people(rows)).toMatchObject([
      { name: 'Maya Stone', topics: ['prints'] },
      { name: 'Jun', topics: ['comics'] },
    ]);
  });

  it('takes a column that repeats for a topic, as in Mastodon’s lists', async () => {
    const text = ['a', 'b', 'c', 'd', 'e'].map((name) => `Zine makers,${name}@art.example`).join('\n');
    expect(people(await read(text)).map(({ name, topics }) => [name, ...topics])).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((name) => [name, 'Zine makers']),
    );
  });

  it.each([
    ['lines', '@maya.bsky.social\njun.example.com\n\nhttps://bsky.app/profile/kim.example\n'],
    ['commas', '@maya.bsky.social, @jun.example.com, @kim.example'],
    ['spaces', '@maya.bsky.social @jun.example.com @kim.example'],
    ['bullets', '- @maya.bsky.social\n* @jun.example.com\n3. @kim.example'],
  ])('reads a list of handles with %s', async (_, text) => {
    const preview = await readImport(text);
    expect(preview.format).toBe('handles');
    expect(names(preview.rows)).toHaveLength(3);
    expect(names(preview.rows)[0]).toBe('maya');
  });

  it('reads names beside handles', async () => {
    const rows = await read('Maya Stone (@ms@art.example)\nJun <https://zine.example/@jun>');
    expect(names(rows)).toEqual(['Maya Stone', 'Jun']);
  });

  it('reads a list of names, each once', async () => {
    const preview = await readImport('Maya Stone\nJun\nmaya  stone', {
      known: [{ id: 'j', name: 'JUN', handles: [] }],
    });
    expect(preview.format).toBe('names');
    expect(preview.totals).toEqual({ new: 1, known: 1, twice: 1, wrong: 0 });
  });

  it('judges each line of a mixed list on its own', async () => {
    const NINA = ['Nina Nib', 'instagram ninanib'];
    const EXPECTED: [string, string[]][] = [
      ['Nina Nib https://www.instagram.com/ninanib', NINA],
      ['Nina Nib, https://www.instagram.com/ninanib', NINA],
      ['https://www.instagram.com/ninanib, Nina Nib', NINA],
      ['Paula Pen', ['Paula Pen']],
      ['@zoe2@merveilles.town', ['zoe2', 'fediverse zoe2@merveilles.town']],
      ['@zoe2@merveilles.town, Zoe Two', ['Zoe Two', 'fediverse zoe2@merveilles.town']],
      ['1. peter@gmail.com', ['peter', 'email peter@gmail.com']],
      ['- Otto Ink https://ottoink.de', ['Otto Ink', 'web https://ottoink.de']],
      ['* Otto Ink, https://ottoink.de', ['Otto Ink', 'web https://ottoink.de']],
      ['2) Quill, @quill@ink.example', ['Quill', 'fediverse quill@ink.example']],
    ];
    const shown = (rows: ImportRow[]) =>
      rows.map((row) => ('person' in row ? [row.person.name, ...handles([row])] : row));
    const many = (of: (n: number) => [string, string[]]) => Array.from({ length: 9 }, (_, n) => of(n));
    const alike = [
      many((n) => [`Person ${n}`, [`Person ${n}`]]),
      many((n) => [`@p${n}@art.example`, [`p${n}`, `fediverse p${n}@art.example`]]),
      many((n) => [`Person ${n}, https://x.com/p${n}`, [`Person ${n}`, `x p${n}`]]),
    ];
    for (const chosen of [
      ...EXPECTED.flatMap((one) => EXPECTED.map((other) => [one, other])),
      ...EXPECTED.map((_, from) => [...EXPECTED.slice(from), ...EXPECTED.slice(0, from)]),
      ...alike.flatMap((others) => EXPECTED.map((one) => [...others, one])),
      ...alike.flatMap((others) => EXPECTED.map((one) => [one, ...others])),
    ]) {
      const text = chosen.map(([line]) => line).join('\n');
      expect([text, shown(await read(text))]).toEqual([text, chosen.map(([, person]) => person)]);
    }
  });

  it('makes no person of a post that does not say whose it is', async () => {
    const posts = 'https://www.instagram.com/p/abc/\nhttps://x.com/nib/status/1\nhttps://youtu.be/a';
    const rows = await read(posts);
    expect(wrongs(rows).map(([line, wrong]) => [line, wrong])).toEqual([[1, 'unread'], [3, 'unread']]);
    expect(handles(rows)).toEqual(['x nib']);
    const named = await read('Nina Nib https://www.instagram.com/p/abc/');
    expect(names(named)).toEqual(['Nina Nib']);
  });

  it('does not take somebody with a handle for the one of that name without', async () => {
    const known = [{ id: 'j', name: 'Jun', handles: [{ network: 'x', name: 'jun' }] }];
    expect((await readImport('Jun\nMaya', { known })).totals.new).toBe(2);
  });

  it('asks for the network of bare handles, and reads them once it is told', async () => {
    expect(wrongs(await read('@maya\n@jun'))).toEqual([
      [1, 'network', '@maya'],
      [2, 'network', '@jun'],
    ]);
    expect(handles(await read('@maya\n@jun', { network: 'instagram' }))).toEqual([
      'instagram maya',
      'instagram jun',
    ]);
    expect(wrongs(await read('name,handle\nMaya,@maya'))).toEqual([[2, 'network', '@maya']]);
    expect(handles(await read('name,handle\nMaya,@maya', { network: 'x' }))).toEqual(['x maya']);
  });

  it('says of each row what is wrong with it', async () => {
    const many = Array.from({ length: 31 }, (_, n) => `t${n}`).join(' | ');
    const links = Array.from({ length: 21 }, (_, n) => `https://a.example/${n}`).join(' ');
    const text = `name,handle,topics,notes
${'n'.repeat(121)},,,
Maya,not one at all,,
,,print,
Jun,,${many},
Kim,,${'t'.repeat(61)},
Lee,,,${'n'.repeat(4001)}
Sam,${links},,
"Ada,,,
Ana,javascript:alert(1),,
Zoë,,,`;
    const rows = await read(text);
    expect(wrongs(rows).map(([line, wrong]) => [line, wrong])).toEqual([
      [2, 'name-long'],
      [3, 'unread'],
      [4, 'nobody'],
      [5, 'topics-many'],
      [6, 'topic-long'],
      [7, 'text-long'],
      [8, 'handles-many'],
      [9, 'quote'],
      [10, 'unread'],
    ]);
    expect(names(rows)).toEqual(['Zoë']);
  });

  it('counts letters as the server does, not halves of them', async () => {
    expect(names(await read(`name\n${'🌻'.repeat(120)}`))).toHaveLength(1);
    expect(names(await read(`name\n${'🌻'.repeat(121)}`))).toHaveLength(0);
  });

  it('takes what is hostile cleanly', async () => {
    const rows = await read(
      'name,handle\n<img src=x onerror=alert(1)>,\nMa\0ya\u0007,\n\u202eJun,\n=cmd(),-\n\ud800Kim,n/a',
    );
    expect(names(rows)).toEqual([
      '<img src=x onerror=alert(1)>', 'Ma ya', '\u202eJun', '=cmd()', '\ufffdKim',
    ]);
    expect((await readImport(`a${'\u0301'.repeat(10_000)}`)).totals.wrong).toBe(1);
  });

  it.each(['', '  \n \r\n', '\ufeff', 'name,handle'])('finds nothing in %j', async (text) => {
    const preview = await readImport(text);
    expect(preview).toMatchObject({ format: 'nothing', rows: [] });
  });

  it('reads no more than it can hold, and says so', async () => {
    const text = Array.from({ length: MOST_ROWS + 5 }, (_, n) => `@p${n}@art.example`).join('\n');
    const preview = await readImport(text);
    expect(preview.cut).toBe(true);
    expect(preview.rows).toHaveLength(MOST_ROWS);
  });
});

describe('Whatever is pasted', () => {
  const PIECES = [
    '@', 'maya', '@maya', '@maya@art.example', 'https://', 'art.example', '/@', '"', ',', ';', '\n',
    ' ', '\t', '\0', '\u202e', '\u0301', '\ud800', '🌻', 'name', 'handle', 'topics', 'javascript:', '%E0',
    'x'.repeat(130), '#', '|', '<b>', '//', ':', '.',
  ];

  it.each(Array.from({ length: 300 }, (_, seed) => seed))('is read within the limits: %i', async (seed) => {
    const chance = new Chance(seed);
    const text = Array.from({ length: chance.below(60) }, () => chance.pick(PIECES)).join('');
    const { rows, totals } = await readImport(text);
    expect(totals.new + totals.known + totals.twice + totals.wrong).toBe(rows.length);
    for (const { name, handles, topics } of people(rows)) {
      expect(name.trim()).not.toBe('');
      expect([...name].length).toBeLessThanOrEqual(120);
      expect(name).not.toMatch(/\p{Cc}/u);
      expect([name, ...topics].every((word) => word.isWellFormed())).toBe(true);
      for (const { network, name: own } of handles) {
        expect(network).toMatch(/^[a-z0-9-]{1,30}$/);
        expect(own.length).toBeGreaterThan(0);
        expect(own.length).toBeLessThanOrEqual(300);
        expect(own).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        if (network === 'web') expect(own).toMatch(/^https?:\/\//);
      }
      expect(topics.every((topic) => topic !== '' && [...topic].length <= 60)).toBe(true);
    }
  });
});

describe('A long import', () => {
  const row = (n: number): string => `Person ${n},p${n}@art.example,print; zines,${'note '.repeat(30)}`;
  const text = `name,handle,topics,notes\n${Array.from({ length: 50_000 }, (_, n) => row(n)).join('\n')}`;

  it('lets others have their turn, and tells how far it is', async () => {
    const parts: number[] = [];
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const preview = await readImport(text, { told: (part) => parts.push(part) });
    clearInterval(others);
    expect(preview.totals.new).toBe(50_000);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts).toEqual([...parts].sort((one, other) => one - other));
    expect(parts.at(-1)).toBe(1);
    expect(turns).toBeGreaterThan(5);
  }, 60_000);

  it('stops when it is cancelled', async () => {
    const stop = new AbortController();
    const reading = readImport(text, { signal: stop.signal, told: () => stop.abort() });
    await expect(reading).rejects.toThrow(/abort/i);
  });
});
