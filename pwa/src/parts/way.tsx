/** A row of a list that leads to another screen. */

import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

interface Props {
  to: string;
  icon: IconName;
  children: ComponentChildren;
}

export function Way({ to, icon, children }: Props) {
  return (
    <li>
      <a class="row" href={to}>
        <Icon name={icon} />
        <span class="row-words">{children}</span>
        <Icon name="next" small />
      </a>
    </li>
  );
}
