/** A number that counts up to its new value, quickly; at once where motion is unwelcome. */

import { useLayoutEffect, useRef } from 'preact/hooks';
import { number } from '../words';
import { calm } from './motion';

const LASTS = 400;

export function Count({ value }: { value: number }) {
  const text = useRef<HTMLSpanElement>(null);
  const before = useRef(value);

  useLayoutEffect(() => {
    const from = before.current;
    const element = text.current;
    before.current = value;
    if (!element) return;
    if (from === value || calm()) {
      element.textContent = number(value);
      return;
    }
    let frame = 0;
    const began = performance.now();
    const step = (now: number): void => {
      const part = Math.min(1, (now - began) / LASTS);
      const eased = 1 - (1 - part) ** 3;
      element.textContent = number(Math.round(from + (value - from) * eased));
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => {
      cancelAnimationFrame(frame);
      element.textContent = number(value);
    };
  }, [value]);

  return <span ref={text} class="count" />;
}
