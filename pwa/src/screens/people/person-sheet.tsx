/** Somebody new in two fields; or all that is known of somebody, to be put right. */

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { community, settings, type ShownPerson } from '../../data';
import { addPerson, changePerson, topicsOf } from '../../data/community';
import { Chips } from '../../parts/chips';
import { TextField } from '../../parts/fields';
import { Sheet, SheetLink } from '../../parts/sheet';
import { say } from '../../parts/toast';
import { shortened, t } from '../../words';
import { quietly } from '../acts';
import { useDraft } from '../draft';
import { PersonField } from '../person-field';
import { changesIn, fieldsIn, handleIn, nameIn, topicsIn, typedOf, withName, type Typed } from './fields';
import { HandleField, knownBy } from './handle-field';
import '../../styles/fields.css';
import '../../styles/people.css';

interface Props {
  person?: ShownPerson;
  onClosed: () => void;
}

const OFFERED = 12;

export default function PersonSheet({ person, onClosed }: Props) {
  return (
    <Sheet title={person ? t('person.edit') : t('people.add')} onClosed={onClosed}>
      {(close) => <PersonForm person={person ?? null} close={close} />}
    </Sheet>
  );
}

/** The player's own topics first, then those of their people. */
function suggestedTopics(): string[] {
  const theirs = community.value ? topicsOf(community.value) : [];
  return [...new Set([...settings.value.topics, ...theirs])].slice(0, OFFERED);
}

/** More than the two fields was typed before. */
const isBegun = ({ topics, makes, cares, through, notes }: Typed): boolean =>
  [topics, makes, cares, through, notes].some(Boolean);

function PersonForm({ person, close }: { person: ShownPerson | null; close: () => void }) {
  const [typed, setTyped, saved] = useDraft(`person ${person?.id ?? 'new'}`, typedOf(person));
  const [asked, setAsked] = useState(false);
  const [topics] = useState(suggestedTopics);
  const [begun] = useState(() => isBegun(typed));
  const [made, setMade] = useState(person?.id ?? '');
  const { route } = useLocation();
  const unread = typed.link.trim() !== '' && handleIn(typed) === null;
  const nameless = nameIn(typed) === '';
  const others = knownBy(typed, made);
  const [twin] = person ? [] : others;
  const unreadable = t(unread && !typed.network ? 'handle.choose' : 'handle.unread');

  const keep = async (): Promise<void> => {
    if (unread || nameless) return setAsked(true);
    if (person) {
      const changes = changesIn(typed, person);
      const some = Object.keys(changes).length > 0;
      if (some && !(await quietly(changePerson(person.id, changes)))) return;
    } else if (!(await add())) return;
    saved();
    close();
  };

  const add = async (): Promise<boolean> => {
    const fields = fieldsIn(typed);
    let id = '';
    const adding = addPerson(fields).then((added) => setMade((id = added)));
    if (!(await quietly(adding))) return false;
    say(t('person.added', { name: shortened(fields.name, 40) }), {
      label: t('person.open'),
      run: () => route(`/people/${id}`),
    });
    return true;
  };

  const more = (
    <>
      <div class="field">
        <span class="field-name">{t('person.topics')}</span>
        <Chips
          label={t('person.topics')}
          suggestions={topics}
          own={t('person.topics.own')}
          chosen={topicsIn(typed)}
          onChange={(chosen) => setTyped({ ...typed, topics: chosen.join('\n') })}
        />
      </div>
      <TextField
        label={t('person.makes')}
        hint={t('person.makes.hint')}
        value={typed.makes}
        maxLength={500}
        onInput={(makes) => setTyped({ ...typed, makes })}
      />
      <TextField
        label={t('person.cares')}
        hint={t('person.cares.hint')}
        value={typed.cares}
        maxLength={500}
        onInput={(cares) => setTyped({ ...typed, cares })}
      />
      <PersonField
        label={t('person.through')}
        value={{ person: typed.through, who: '' }}
        except={person ? [person.id, ...person.merged] : []}
        adds
        onChange={(whom) => setTyped({ ...typed, through: whom.person })}
      />
      <TextField
        label={t('person.notes')}
        value={typed.notes}
        long
        maxLength={4000}
        onInput={(notes) => setTyped({ ...typed, notes })}
      />
    </>
  );

  return (
    <form
      class="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextField
        label={t('person.name')}
        value={typed.name}
        maxLength={120}
        focused={!person}
        onInput={(name) => setTyped(withName(typed, name))}
        error={asked && nameless && !unread ? t('person.nameless') : undefined}
      />
      <HandleField
        typed={typed}
        onTyped={setTyped}
        others={others}
        error={asked && unread ? unreadable : undefined}
      />
      {person ? (
        more
      ) : (
        <details class="more" open={begun}>
          <summary>{t('person.more')}</summary>
          <div class="sheet-form">{more}</div>
        </details>
      )}
      <p class="quiet small">{t('person.private')}</p>
      <div class="buttons">
        <button type="submit" class="button">
          {t(person ? 'keep' : twin ? 'person.add.anyway' : 'person.add')}
        </button>
        {twin && (
          <SheetLink href={`/people/${twin.id}`} class="button-quiet">
            {t('person.open.page')}
          </SheetLink>
        )}
      </div>
    </form>
  );
}
