/** Somebody, picked from one's people; or, where that will do, just a name in plain text. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { community, type PersonFields, type ShownPerson } from '../data';
import { addPerson, findPeople, openCommunity } from '../data/community';
import { readHandle } from '../data/handles';
import { Combobox, type Option } from '../parts/combobox';
import { Icon } from '../parts/icon';
import { SheetLink } from '../parts/sheet';
import { shortened, t } from '../words';
import { quietly } from './acts';
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
  /** What is typed, before it is anybody. */
  onText?: (text: string) => void;
  hint?: string;
  error?: string;
  /** Plain text is as good as a person. */
  free?: boolean;
  /** Shows people before anything is typed. */
  eager?: boolean;
  focused?: boolean;
  /** Whoever is not there yet can be added from here. */
  adds?: boolean;
  /** Whoever is not to be picked here. */
  except?: string[];
}

const OFFERED = 6;

/** Stands for somebody who is not among the player's people yet. */
const NEW = 'new';

export const isSame = (one: string, other: string): boolean =>
  one.toLocaleLowerCase() === other.toLocaleLowerCase();

/** A name makes a person, and so does a handle or a link. */
export function newcomer(text: string): PersonFields {
  const read = readHandle(text);
  return read ? { name: read.name || read.handle.name, handles: [read.handle] } : { name: text };
}

const optionOf = (person: ShownPerson): Option => ({
  id: person.id,
  label: person.name,
  detail: lookOf(person),
});

/** Attends once: what was picked takes the place, and the focus, of the field. */
const attend = (button: HTMLButtonElement | null): void => button?.focus();

export function PersonField(props: Props) {
  const { label, value, onChange, free, eager, adds, except = [] } = props;
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
              props.onText?.('');
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
  const name = typed.trim();
  if (adds && name && community.value && !options.some(({ label: other }) => isSame(other, name)))
    options.push({ id: NEW, label: t('person.add.named', { name: shortened(name, 40) }) });

  const pick = async ({ id }: Option): Promise<void> => {
    let person = id;
    const adding = id === NEW && addPerson(newcomer(name)).then((made) => (person = made));
    if (adding && !(await quietly(adding))) return;
    changed.current = true;
    onChange({ person, who: '' });
  };

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
        props.onText?.(next);
        if (free) onChange({ person: '', who: next });
      }}
      onPick={(option) => void pick(option)}
    />
  );
}
