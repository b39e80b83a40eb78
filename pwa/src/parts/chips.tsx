/** Words to pick from, and a field to add one's own. */

import { useId, useRef, useState } from 'preact/hooks';
import { t } from '../words';
import { Icon } from './icon';

interface Props {
  label: string;
  suggestions: string[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  /** What the field for one's own asks for. */
  own?: string;
  /** At most this many can be kept. */
  most?: number;
}

const folded = (word: string): string => word.trim().toLocaleLowerCase();

export function Chips(props: Props) {
  const { label, suggestions, chosen, onChange, most = 30 } = props;
  const [own, setOwn] = useState('');
  const asked = props.own ?? t('chips.own');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const has = (word: string): boolean => chosen.some((other) => folded(other) === folded(word));
  const added = chosen.filter(
    (word) => !suggestions.some((suggestion) => folded(suggestion) === folded(word)),
  );

  const toggle = (word: string): void => {
    if (has(word)) onChange(chosen.filter((other) => folded(other) !== folded(word)));
    else if (chosen.length < most) onChange([...chosen, word]);
  };

  const take = (): void => {
    const word = own.trim();
    if (word && !has(word)) toggle(word);
    setOwn('');
  };

  return (
    <div class="field">
      <div class="chips" role="group" aria-label={label}>
        {[...suggestions, ...added].map((word) => (
          <button
            key={word}
            type="button"
            class="chip"
            aria-pressed={has(word)}
            onClick={() => toggle(word)}
          >
            {has(word) && <Icon name="tick" small />}
            <bdi>{word}</bdi>
          </button>
        ))}
      </div>
      <div class="chip-form">
        <label class="said" for={id}>
          {asked}
        </label>
        <input
          ref={input}
          id={id}
          dir="auto"
          value={own}
          maxLength={60}
          autoComplete="off"
          enterKeyHint="done"
          placeholder={asked}
          onInput={(event) => setOwn(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault(); // a form around it is not sent yet
            take();
          }}
        />
        <button
          type="button"
          class="round-button"
          aria-label={t('chips.add')}
          onClick={() => {
            take();
            input.current?.focus();
          }}
        >
          <Icon name="plus" />
        </button>
      </div>
    </div>
  );
}
