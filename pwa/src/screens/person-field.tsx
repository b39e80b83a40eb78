/** Somebody, picked from one's people; or, where that will do, just a name in plain text. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { community, type ShownPerson } from '../data';
import { findPeople, openCommunity } from '../data/community';
import { Combobox, type Option } from '../parts/combobox';
import { Icon } from '../parts/icon';
import { SheetLink } from '../parts/sheet';
import { t } from '../words';
import { lookOf } from './people/words';
import '../styles/fields.css';
import '../styles/people.css';

export interface Whom {
  /** The id of a person, or ''. */
  person: string;
  /** Plain text, where nobody was picked. */
  who: string;
}

interface Props {
  label: string;
  value: Whom;
  onChange: (whom: Whom) => void;
  hint?: string;
  error?: string;
  /** Plain text is as good as a person. */
  free?: boolean;
  /** Shows people before anything is typed. */
  eager?: boolean;
  focused?: boolean;
  /** Whoever is not to be picked here. */
  except?: string[];
}

const OFFERED = 6;

const optionOf = (person: ShownPerson): Option => ({
  id: person.id,
  label: person.name,
  detail: lookOf(person),
});

/** Attends once: what was picked takes the place, and the focus, of the field. */
const attend = (button: HTMLButtonElement | null): void => button?.focus();

export function PersonField(props: Props) {
  const { label, value, onChange, free, eager, except = [] } = props;
  const [text, setText] = useState(value.who);
  const changed = useRef(false);
  useEffect(() => {
    if (value.person) void openCommunity(); // for their name
  }, [value.person]);
  const typed = free ? value.who : text;
  const person = value.person ? community.value?.byId.get(value.person) : undefined;

  if (value.person) {
    const name = person?.name ?? t('person.somebody');
    return (
      <div class="field">
        <span class="field-name">{label}</span>
        <div class="chosen">
          <SheetLink href={`/people/${value.person}`} class="chosen-name">
            <bdi>{name}</bdi>
          </SheetLink>
          <button
            type="button"
            class="round-button"
            ref={changed.current ? attend : undefined}
            aria-label={t('person.take-out', { name })}
            onClick={() => {
              changed.current = true;
              setText('');
              onChange({ person: '', who: '' });
            }}
          >
            <Icon name="close" small />
          </button>
        </div>
        {props.hint && <p class="field-hint">{props.hint}</p>}
      </div>
    );
  }

  const wanted = (eager || typed.trim() !== '') && community.value !== null;
  const found = wanted ? findPeople({ text: typed, stage: null, topic: null, sort: 'name' }) : [];
  const options = found
    .filter((one) => !except.includes(one.id))
    .slice(0, OFFERED)
    .map(optionOf);

  return (
    <Combobox
      label={label}
      value={typed}
      maxLength={120}
      options={options}
      eager={eager}
      hint={props.hint}
      error={props.error}
      focused={props.focused ?? changed.current}
      onFocus={() => void openCommunity()}
      onInput={(next) => {
        setText(next);
        if (free) onChange({ person: '', who: next });
      }}
      onPick={(option) => {
        changed.current = true;
        onChange({ person: option.id, who: '' });
      }}
    />
  );
}
