/** What was done with somebody, noted in one tap; and what they did for you, in two. */

import { useRef, useState } from 'preact/hooks';
import { community, undo, type Deed, type Kind, type ShownPerson } from '../../data';
import { noteSupport, thank } from '../../data/community';
import { Icon, Pillar } from '../../parts/icon';
import { say } from '../../parts/toast';
import { shortened, t } from '../../words';
import { questFor, quietly, record } from '../acts';
import { refocus } from '../focus';
import { deedOf } from '../suggestion';

export const DEEDS: Deed[] = ['shared', 'praised', 'bought', 'signed', 'helped'];

/** Notes what somebody did, and offers to take it back. */
export async function noteDeed(
  person: Pick<ShownPerson, 'id' | 'name'>,
  deed: Deed,
): Promise<boolean> {
  let id = '';
  const noting = noteSupport({ person: person.id, deed }).then((made) => (id = made));
  if (!(await quietly(noting))) return false;
  say(t('support.noted', { name: shortened(person.name, 40), did: deedOf(deed) }), {
    label: t('undo'),
    run: () => void quietly(undo(id)),
  });
  return true;
}

/** Thanks somebody for all of it that waits, and offers to take it back. */
export async function thankFor(
  person: ShownPerson,
  supports: string[],
  note = '',
): Promise<boolean> {
  let id = '';
  const words = note.trim() ? { note: note.trim() } : {};
  if (!(await quietly(thank(person.id, supports, words).then((made) => (id = made))))) return false;
  refocus();
  say(t('done.to.thank', { name: shortened(person.name, 40) }), {
    label: t('undo'),
    run: () => void quietly(undo(id)),
  });
  return true;
}

export const openSupports = (person: ShownPerson): string[] =>
  community.value?.inbox.find((one) => one.person.id === person.id)?.supports.map(({ id }) => id) ??
  [];

export function Acts({ person }: { person: ShownPerson }) {
  const [noting, setNoting] = useState(false);
  // A first hello said here keeps its tile, and with it the others keep their places.
  const greets = useRef(false);
  greets.current ||= person.hello === null;
  const kinds: Kind[] = ['conversation', 'share', 'thank', 'listen', 'promote'];
  if (greets.current) kinds.unshift('hello');
  const isDone = (kind: Kind): boolean => kind === 'hello' && person.hello !== null;

  const act = (kind: Kind): void => {
    if (isDone(kind)) return;
    const supports = kind === 'thank' ? openSupports(person) : [];
    if (supports.length > 0) void thankFor(person, supports);
    else void record({ kind, habit: questFor(kind), person: person.id });
  };

  return (
    <section class="person-acts" aria-labelledby="acts">
      <h2 id="acts">{t('act.now')}</h2>
      <ul class="also-kinds">
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              class="also-kind"
              data-kind={kind}
              aria-disabled={isDone(kind) || undefined}
              onClick={() => act(kind)}
            >
              <Pillar kind={kind} small done={isDone(kind)} />
              <span>{t(`act.did.${kind}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button-quiet"
        aria-expanded={noting}
        aria-controls="deeds"
        onClick={() => setNoting(!noting)}
      >
        <Icon name="thank" small />
        {t('support.they')}
      </button>
      <div id="deeds" class="deeds" hidden={!noting}>
        <p class="quiet small">{t('support.what')}</p>
        <div class="chips">
          {DEEDS.map((deed) => (
            <button
              key={deed}
              type="button"
              class="chip"
              onClick={() => void noteDeed(person, deed).then((noted) => noted && setNoting(false))}
            >
              {t(`deed.${deed}`)}
            </button>
          ))}
        </div>
      </div>
    </section>
  );
}
