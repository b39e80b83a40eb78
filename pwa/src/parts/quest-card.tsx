/** A quest as one big key: a press checks it in, another takes it back; the side opens the rest. */

import { useEffect, useId, useState } from 'preact/hooks';
import { t } from '../words';
import { Icon, Pillar } from './icon';
import type { Kind } from './kinds';

/** Text, and at every second place a name or a title, which keeps its own direction. */
export type Line = string[];

interface Props {
  kind: Kind;
  title: string;
  /** What it asks for. */
  line: Line;
  worth: number;
  done: boolean;
  /** Why it suggests what it asks for; `more` of the like wait besides. */
  suggested?: { why: string; more: string } | null;
  /** What was said of it: who it was for, a note. */
  words?: string;
  /** Resolves to false if it could not be kept: the key comes up again. */
  onToggle: (done: boolean) => Promise<boolean>;
  onOpen: () => void;
}

export function QuestCard(props: Props) {
  const { kind, title, line, worth, done, suggested, words, onToggle, onOpen } = props;
  // What the finger did counts at once; what the data say follows a few milliseconds later.
  const [pressed, setPressed] = useState<boolean | null>(null);
  const id = useId();
  const on = pressed ?? done;

  useEffect(() => setPressed(null), [done]);

  const toggle = (next: boolean): void => {
    setPressed(next);
    void onToggle(next).then((kept) => {
      if (!kept) setPressed(null);
    });
  };

  return (
    <li class="quest" data-kind={kind} data-done={on || undefined}>
      <label class="quest-key">
        <input
          type="checkbox"
          role="switch"
          {...{ switch: true }}
          class="quest-switch"
          checked={on}
          aria-labelledby={`${id}-title ${id}-prompt`}
          aria-describedby={`${id}-why ${id}-worth`}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
        <Pillar kind={kind} done={on} />
        <span class="quest-words">
          <span class="quest-head">
            <span class="quest-title" id={`${id}-title`}>
              {title}
            </span>
            <span class="quest-worth" aria-hidden="true">
              {worth > 0 && `+${worth}`}
            </span>
          </span>
          <span class="quest-prompt" id={`${id}-prompt`}>
            {line.map((part, place) =>
              place % 2 ? (
                <bdi key={place} class={place === 1 ? 'quest-name' : undefined}>
                  {part}
                </bdi>
              ) : (
                part
              ),
            )}
          </span>
          {(suggested?.why || suggested?.more) && !on && (
            <span class="quest-who" id={`${id}-why`}>
              {suggested.why && (
                <span class="quest-why" dir="auto">
                  {suggested.why}
                </span>
              )}
              {suggested.more && <span class="quest-why">{suggested.more}</span>}
            </span>
          )}
          {words && (
            <span class="quest-said" dir="auto">
              {words}
            </span>
          )}
        </span>
        <span class="said" id={`${id}-worth`}>
          {t(on ? 'quest.earned' : 'quest.worth', { n: worth })}
        </span>
      </label>
      <button
        type="button"
        class="quest-more"
        aria-label={t('quest.more', { title })}
        aria-haspopup="dialog"
        onClick={onOpen}
      >
        <Icon name="more" />
      </button>
    </li>
  );
}
