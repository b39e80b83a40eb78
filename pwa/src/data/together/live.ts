/** Hearing at once what others did: a stream that says no more than that something changed. Where
 * it does not get through, the page asks by itself, with growing pauses. */

import { backoff } from '../backoff';
import type { Pulled } from './keeper';

/** How long a hidden page goes on listening: a glance at another app should not cost a thing. */
export const LISTENS_HIDDEN = 60_000;

/** How long it goes on after the last screen closed: the next one may be about to open. */
export const LINGERS = 3_000;

/** A stream that lasted this long was a good one; the server ends each after a while. */
const LASTED = 10_000;

/** How soon to ask after a good stream ended, at most: not all that it ended for at one moment. */
const SOON = 300;

const LONGEST_SLEEP = 3_600_000;

/** The part of an `EventSource` that is needed. */
export interface Stream {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
  close(): void;
}

export interface Ends {
  listen(): Stream;
  pull(): Promise<Pulled>;
  visible(): boolean;
}

export class Live {
  readonly #ends: Ends;
  #wanted = 0;
  #awake = false;
  #stream: Stream | null = null;
  #since = 0;
  #failures = 0;
  #turn = 0;
  #hiddenAt: number | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  /** Listens from here on until what is returned is called, as often as somebody asks. */
  open(): () => void {
    this.#wanted += 1;
    clearTimeout(this.#rest);
    if (!this.#ends.visible()) this.hidden();
    else if (!this.#awake) this.#wake();
    let closed = false;
    return () => {
      if (closed) return;
      closed = true;
      this.#wanted -= 1;
      if (this.#wanted === 0) this.#restAfter(LINGERS);
    };
  }

  /** The page came to the front, or the network came back. */
  back(): void {
    const slept = this.#hiddenAt !== null && Date.now() - this.#hiddenAt >= LISTENS_HIDDEN;
    if (this.#ends.visible()) this.#hiddenAt = null;
    if (this.#wanted === 0 || !this.#ends.visible()) return;
    clearTimeout(this.#rest);
    if (slept) this.#hangUp(); // its timer may have slept as well, and the stream be dead
    this.#wake();
  }

  /** The page is hidden now. */
  hidden(): void {
    this.#hiddenAt ??= Date.now();
    if (this.#awake && this.#wanted > 0) this.#restAfter(LISTENS_HIDDEN);
  }

  /** The network came back, or another player came: the stream that there is may be dead without
   * a word, or somebody else's. */
  reconnect(): void {
    this.#hangUp();
    this.back();
  }

  /** Asks anew, if anybody listens here. */
  changed(): void {
    if (this.#awake) void this.#ask();
  }

  /** Stops at once, until `back`: the page goes away. */
  stop(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#retry);
    this.#awake = false;
    this.#hangUp();
  }

  #wake(): void {
    this.#awake = true;
    this.#failures = 0;
    void this.#ask();
  }

  #restAfter(wait: number): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.stop(), wait);
  }

  /** Asks, which renews the session where it has to be, and listens if that went well. */
  async #ask(): Promise<void> {
    clearTimeout(this.#retry);
    const turn = ++this.#turn;
    const pulled = await this.#ends.pull();
    if (turn !== this.#turn || !this.#awake || pulled.is === 'nobody') return;
    if (pulled.is === 'later') this.#later(pulled.wait);
    else if (!this.#stream) this.#listen();
  }

  #listen(): void {
    const stream = this.#ends.listen();
    this.#stream = stream;
    this.#since = Date.now();
    let heard = false;
    stream.onmessage = () => {
      heard = true;
      if (stream === this.#stream) void this.#ask();
    };
    stream.onerror = () => {
      if (stream !== this.#stream) return;
      this.#hangUp();
      this.#turn += 1; // an answer that is under way opens no stream before its time
      if (Date.now() - this.#since >= LASTED) this.#failures = 0;
      if (heard && this.#failures === 0) this.#soon(); // the player may be in a team no more
      else this.#later(0);
    };
  }

  #soon(): void {
    clearTimeout(this.#retry);
    this.#failures = 1;
    this.#retry = setTimeout(() => void this.#ask(), Math.random() * SOON);
  }

  #later(wait: number): void {
    clearTimeout(this.#retry);
    this.#failures += 1;
    const pause = Math.min(Math.max(wait, backoff(this.#failures)), LONGEST_SLEEP);
    this.#retry = setTimeout(() => void this.#ask(), pause);
  }

  #hangUp(): void {
    this.#stream?.close();
    this.#stream = null;
  }
}
