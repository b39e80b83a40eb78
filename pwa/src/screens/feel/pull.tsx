/** Pulling a screen down sends what waits and fetches what is new, and says what came of it. The
 * browser's own pulling, which would load the page again, is off (`overscroll-behavior`). */

import { useEffect, useState } from 'preact/hooks';
import { online, syncNow, unreachable, unsent } from '../../data';
import { Icon } from '../../parts/icon';
import { say } from '../../parts/toast';
import { shake } from '../../parts/touch';
import { t } from '../../words';

const SCREENS = /^\/($|people$|people\/(thanks|links)$|team|history$)/;

/** Less is a tap or the beginning of something else; from `ENOUGH` on, letting go refreshes. */
const BEGINS = 10;
const ENOUGH = 120;
const FARTHEST = 200;
/** The sign follows more slowly than the finger. */
const FOLLOWS = 0.45;

const TICK = 8;

type State = 'rests' | 'pulled' | 'enough' | 'busy';

async function refresh(path: string): Promise<void> {
  if (!online.peek()) return say(t('pull.offline'));
  const before = unsent.peek().waiting;
  await syncNow();
  if (path.startsWith('/team')) await (await import('../../data/together')).refreshTogether();
  if (path.startsWith('/people')) await (await import('../../data/community')).openCommunity();
  const n = before - unsent.peek().waiting;
  if (unreachable.peek()) say(t('pull.unreachable'));
  else if (n > 0) say(t('pull.sent', { n }));
  else say(t('pull.fresh'));
}

export function Pull({ path }: { path: string }) {
  const [state, setState] = useState<State>('rests');
  const can = SCREENS.test(path);

  useEffect(() => {
    const main = document.getElementById('main');
    if (!main || !can) return;
    let from: { x: number; y: number } | null = null;
    let now: State = 'rests';
    const be = (next: State): void => {
      if (next === now) return;
      now = next;
      setState(next);
    };
    const follow = (by: number): void =>
      main.parentElement?.style.setProperty('--pulled', `${Math.round(by * FOLLOWS)}px`);
    const begin = ({ touches }: TouchEvent): void => {
      const [finger, another] = touches;
      const top = main.scrollTop <= 0 && now === 'rests';
      from = finger && !another && top ? { x: finger.clientX, y: finger.clientY } : null;
    };
    const move = ({ touches: [finger] }: TouchEvent): void => {
      if (!from || !finger) return;
      const down = finger.clientY - from.y;
      const aside = Math.abs(finger.clientX - from.x);
      if (now === 'rests' && (down < -BEGINS || aside > Math.max(BEGINS, down))) from = null;
      if (!from || (now === 'rests' && down < BEGINS)) return;
      follow(Math.min(down, FARTHEST));
      if (down >= ENOUGH && now !== 'enough') shake(TICK);
      be(down >= ENOUGH ? 'enough' : 'pulled');
    };
    const end = (): void => {
      from = null;
      if (now !== 'enough') return now === 'busy' ? undefined : be('rests');
      be('busy');
      void refresh(path).finally(() => be('rests'));
    };
    const off = (): void => {
      from = null;
      if (now !== 'busy') be('rests');
    };
    const passive = { passive: true };
    main.addEventListener('touchstart', begin, passive);
    main.addEventListener('touchmove', move, passive);
    main.addEventListener('touchend', end);
    main.addEventListener('touchcancel', off);
    return () => {
      main.removeEventListener('touchstart', begin);
      main.removeEventListener('touchmove', move);
      main.removeEventListener('touchend', end);
      main.removeEventListener('touchcancel', off);
      setState('rests');
    };
  }, [path, can]);

  if (state === 'rests') return null;
  return (
    <div class="pull" data-state={state} aria-hidden="true">
      <Icon name="swap" />
    </div>
  );
}
