/** One act in a list; a press opens it. */

import { Icon, Pillar } from './icon';
import type { Kind } from './kinds';

interface Props {
  kind: Kind;
  title: string;
  words: string;
  when: string;
  onOpen: () => void;
}

export function ActRow({ kind, title, words, when, onOpen }: Props) {
  return (
    <li>
      <button type="button" class="row" aria-haspopup="dialog" onClick={onOpen}>
        <Pillar kind={kind} small />
        <span class="row-words">
          <span class="row-title">{title}</span>
          {words && (
            <span class="row-said quiet small" dir="auto">
              {words}
            </span>
          )}
        </span>
        {when && <span class="quiet small">{when}</span>}
        <Icon name="next" small />
      </button>
    </li>
  );
}
