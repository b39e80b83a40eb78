/** A team's emoji on its colour: an ornament, the name stands beside it. */

import type { Colour } from '../../data/together';

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
