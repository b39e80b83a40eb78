/** Icons from the sprite in `index.html`. They are ornaments: the words beside them say it. */

import type { Kind } from './kinds';

export type IconName =
  | Kind
  | 'today' | 'people' | 'team' | 'history' | 'me' | 'flame' | 'tick' | 'plus' | 'close' | 'back' | 'next' | 'more'
  | 'swap' | 'undo' | 'waiting' | 'offline' | 'pause' | 'pencil' | 'badge' | 'alert' | 'leave' | 'down'
  | 'search' | 'link' | 'copy' | 'open' | 'key' | 'device';

const TURNS = new Set<IconName>(['back', 'next', 'undo', 'share', 'promote', 'leave', 'open']);

export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  const turns = TURNS.has(name) ? ' icon-turns' : '';
  return (
    <svg class={`icon${small ? ' icon-small' : ''}${turns}`} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

/** A pillar's icon on its own shape, so that none is told by colour alone. Done: filled, and ticked. */
export function Pillar({ kind, done, small }: { kind: Kind; done?: boolean; small?: boolean }) {
  return (
    <span
      class={`pillar${small ? ' pillar-small' : ''}`}
      data-kind={kind}
      data-done={done || undefined}
      aria-hidden="true"
    >
      <svg class="pillar-shape">
        <use href={`#shape-${kind}`} />
      </svg>
      <Icon name={done ? 'tick' : kind} />
    </span>
  );
}

export function Sign() {
  return (
    <svg class="sign" aria-hidden="true">
      <use href="#sign" />
    </svg>
  );
}
