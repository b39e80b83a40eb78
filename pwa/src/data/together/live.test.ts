import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStream } from '../../testing/together';
import type { Pulled } from './keeper';
import { LINGERS, LISTENS_HIDDEN, Live } from './live';

const MINUTE = 60_000;

let live: Live;
let streams: FakeStream[];
let pulls: number;
let outcome: Pulled;
let visible: boolean;

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const openStreams = () => streams.filter((stream) => !stream.closed).length;
const hide = () => {
  visible = false;
  live.hidden();
};
const show = () => {
  visible = true;
  live.back();
};

beforeEach(() => {
  vi.useFakeTimers();
  [streams, pulls, outcome, visible] = [[], 0, { is: 'done' }, true];
  live = new Live({
    listen: () => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream;
    },
    pull: async () => {
      pulls += 1;
      return outcome;
    },
    visible: () => visible,
  });
});

afterEach(() => vi.useRealTimers());

describe('the live stream', () => {
  it('opens once for all screens, after a pull that made sure of the session', async () => {
    const closes = [live.open(), live.open()];
    expect(streams).toHaveLength(0);
    await pass(0);
    expect([pulls, openStreams()]).toEqual([1, 1]);
    for (const close of closes) close();
    await pass(LINGERS);
    expect(openStreams()).toBe(0);
  });

  it('pulls whenever something changed', async () => {
    live.open();
    await pass(0);
    for (const stream of streams) stream.say();
    streams[0]?.say();
    await pass(0);
    expect(pulls).toBe(3);
    expect(streams).toHaveLength(1);
  });

  it('stays from one screen to the next, and closing twice is closing once', async () => {
    const close = live.open();
    await pass(0);
    close();
    await pass(LINGERS / 2);
    const again = live.open();
    close();
    await pass(MINUTE);
    expect([streams.length, openStreams(), pulls]).toEqual([1, 1, 1]);
    again();
    await pass(LINGERS);
    expect(openStreams()).toBe(0);
  });

  it('closes on a page that is hidden for a while, and comes back with it', async () => {
    live.open();
    await pass(0);
    hide();
    await pass(LISTENS_HIDDEN - 1);
    expect(openStreams()).toBe(1);
    await pass(1);
    expect(openStreams()).toBe(0);
    await pass(10 * MINUTE);
    expect(pulls).toBe(1);
    show();
    await pass(0);
    expect([pulls, openStreams()]).toEqual([2, 1]);
  });

  it('asks at once on a page that comes back, and keeps the stream after a glance', async () => {
    live.open();
    await pass(0);
    hide();
    await pass(LISTENS_HIDDEN / 2);
    show();
    await pass(LISTENS_HIDDEN);
    expect([pulls, streams.length, openStreams()]).toEqual([2, 1, 1]);
  });

  it('is not trusted on a page that slept, timers and all', async () => {
    live.open();
    await pass(0);
    hide();
    vi.setSystemTime(Date.now() + LISTENS_HIDDEN);
    show();
    await pass(0);
    expect([streams.length, openStreams()]).toEqual([2, 1]);
  });

  it('does not outlast its last screen for being hidden right after', async () => {
    const close = live.open();
    await pass(0);
    close();
    hide();
    await pass(LINGERS);
    expect(openStreams()).toBe(0);
  });

  it('opens on a page that was hidden from the start when it comes to the front', async () => {
    visible = false;
    live.open();
    await pass(MINUTE);
    expect([pulls, streams.length]).toEqual([0, 0]);
    show();
    await pass(0);
    expect([pulls, openStreams()]).toEqual([1, 1]);
  });

  it('is opened anew when the network is back, and when the page is', async () => {
    live.open();
    await pass(0);
    live.reconnect();
    await pass(0);
    expect([streams.length, openStreams(), pulls]).toEqual([2, 1, 2]);
    live.stop();
    expect(openStreams()).toBe(0);
    live.back();
    await pass(0);
    expect(openStreams()).toBe(1);
  });

  it('does nothing as long as nobody looks', async () => {
    live.back();
    live.reconnect();
    live.changed();
    live.hidden();
    await pass(MINUTE);
    expect([pulls, streams.length]).toEqual([0, 0]);
    live.open();
    await pass(0);
    live.changed();
    await pass(0);
    expect(pulls).toBe(2);
  });
});

describe('a stream that does not get through', () => {
  it('leaves the page to ask by itself, with growing pauses', async () => {
    live.open();
    await pass(0);
    const pauses: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const [before, since] = [pulls, Date.now()];
      streams.at(-1)?.break();
      expect(openStreams()).toBe(0);
      while (pulls === before) await vi.advanceTimersToNextTimerAsync();
      pauses.push(Date.now() - since);
    }
    for (const [turn, wait] of pauses.entries()) {
      expect(wait).toBeGreaterThanOrEqual(1_000 * 2 ** turn);
      expect(wait).toBeLessThanOrEqual(2_000 * 2 ** turn);
    }
  });

  it('comes back soon where it had been a good one, as when its time was over', async () => {
    live.open();
    await pass(0);
    for (let turn = 0; turn < 4; turn += 1) {
      await pass(15 * MINUTE);
      streams.at(-1)?.break();
      await pass(2_000);
      expect([streams.length, openStreams()]).toEqual([turn + 2, 1]);
    }
  });

  it('asks at once when one that was heard ends, and with pauses when it goes on ending', async () => {
    live.open();
    await pass(0);
    streams[0]?.say();
    await pass(0);
    const before = pulls;
    streams[0]?.break();
    await pass(300);
    expect([pulls, openStreams()]).toEqual([before + 1, 1]);
    for (let turn = 0; turn < 20; turn += 1) {
      streams.at(-1)?.say();
      streams.at(-1)?.break();
      await pass(300);
    }
    expect(streams.length).toBeLessThan(8);
  });

  it('says nothing any more once it was hung up', async () => {
    live.open();
    await pass(0);
    live.reconnect();
    await pass(0);
    const before = pulls;
    streams[0]?.say();
    streams[0]?.break();
    await pass(MINUTE);
    expect([pulls, openStreams()]).toEqual([before, 1]);
  });

  it('waits as long as the server asks to, and then asks once', async () => {
    outcome = { is: 'later', wait: 10 * MINUTE };
    live.open();
    await pass(10 * MINUTE - 1);
    expect(pulls).toBe(1);
    outcome = { is: 'done' };
    await pass(1);
    expect([pulls, openStreams()]).toEqual([2, 1]);
  });

  it('counts one failure for one that several heard of', async () => {
    outcome = { is: 'later', wait: 0 };
    live.open();
    live.changed();
    live.changed();
    await pass(0);
    const before = pulls;
    await pass(2_000);
    expect(pulls).toBe(before + 1);
  });

  it('is not tried where nobody is signed in', async () => {
    outcome = { is: 'nobody' };
    live.open();
    await pass(10 * MINUTE);
    expect([pulls, streams.length]).toEqual([1, 0]);
  });

  it('is not opened by an answer that came after the page went away', async () => {
    live.open();
    live.stop();
    await pass(MINUTE);
    expect(streams).toHaveLength(0);
  });
});
