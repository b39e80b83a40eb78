/** A team's emoji on its colour: an ornament, the name stands beside it. */

import type { Colour } from '../../data/together';
import { Icon } from '../../parts/icon';

interface Props {
  emoji: string;
  colour: Colour;
  big?: boolean;
}

export function TeamSign({ emoji, colour, big }: Props) {
  return (
    <span
      class={`team-sign${big ? ' team-sign-big' : ''}`}
      data-colour={colour}
      aria-hidden="true"
    >
      {emoji}
    </span>
  );
}

/** Stands where a pillar's icon would, for what takes any giving act. */
export function AnyKind() {
  return (
    <span class="any-kind" aria-hidden="true">
      <Icon name="flame" />
    </span>
  );
}
