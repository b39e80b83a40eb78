/** A question to the server that a screen opens with: its answer, or why there is none. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { online } from '../../data';
import { Refusal } from '../../data/together';

export interface Looked<T> {
  answer: T | null;
  /** A refusal's code; '' while there is none. */
  refused: string;
  again: () => void;
}

export function useLook<T>(ask: () => Promise<T>, about: string): Looked<T> {
  const [answer, setAnswer] = useState<T | null>(null);
  const [refused, setRefused] = useState('');
  const turn = useRef(0);

  const look = (): void => {
    const mine = (turn.current += 1);
    setRefused('');
    ask().then(
      (told) => mine === turn.current && setAnswer(told),
      (error: unknown) =>
        mine === turn.current && setRefused(error instanceof Refusal ? error.code : 'unknown'),
    );
  };
  useEffect(() => {
    setAnswer(null);
    look();
    return () => {
      turn.current += 1;
    };
  }, [about]);

  // Back online, it is asked again by itself.
  const there = online.value;
  useEffect(() => {
    if (there && !answer && refused) look();
  }, [there]);
  return { answer, refused, again: look };
}
