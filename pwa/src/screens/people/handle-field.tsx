/** Where somebody can be found: what is known, and one more as it is pasted or typed. */

import { community, settings, type Handle, type ShownPerson } from '../../data';
import { duplicatesOf } from '../../data/community';
import { mentionOf, networkName, NETWORK_NAMES } from '../../data/handles';
import { networkCalled } from '../../data/networks';
import { SelectField, TextField } from '../../parts/fields';
import { Icon } from '../../parts/icon';
import { SheetLink } from '../../parts/sheet';
import { t } from '../../words';
import { handleIn, handlesIn, withLink, type Typed } from './fields';

interface Props {
  typed: Typed;
  onTyped: (typed: Typed) => void;
  /** Who is known already by what is typed. */
  others: ShownPerson[];
  error?: string;
}

const asShown = (handle: Handle): string => mentionOf(handle) || handle.name;

/** Who else is known by what is typed; `owner` is whose handles these are. */
export function knownBy(typed: Typed, owner: string): ShownPerson[] {
  const read = handleIn(typed);
  if (!read || !community.value) return [];
  return duplicatesOf([read]).filter((one) => one.id !== owner);
}

/** All networks by name, the player's own first. */
function networkChoices(): { value: string; label: string }[] {
  const own = settings.value.networks.flatMap((name) => networkCalled(name) ?? []);
  const all = Object.keys(NETWORK_NAMES).filter((id) => id !== 'web' && !own.includes(id));
  return [
    { value: '', label: t('handle.network.choose') },
    ...[...new Set(own), ...all].map((value) => ({ value, label: networkName(value) })),
  ];
}

export function HandleField({ typed, onTyped, others, error }: Props) {
  const kept = handlesIn(typed);
  const read = handleIn(typed);
  const unread = typed.link.trim() !== '' && read === null;
  return (
    <>
      {kept.length > 0 && (
        <ul class="handles" aria-label={t('handle.known')}>
          {kept.map((handle) => (
            <li key={`${handle.network} ${handle.name}`} class="chosen">
              <span class="chosen-name">
                <span class="quiet small">{networkName(handle.network)}</span>
                <bdi>{asShown(handle)}</bdi>
              </span>
              <button
                type="button"
                class="round-button"
                aria-label={t('handle.take-out', { name: asShown(handle) })}
                onClick={() =>
                  onTyped({
                    ...typed,
                    handles: JSON.stringify(kept.filter((other) => other !== handle)),
                  })
                }
              >
                <Icon name="close" small />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={t(kept.length > 0 ? 'handle.another' : 'handle')}
        hint={t('handle.hint')}
        error={error}
        value={typed.link}
        maxLength={2000}
        onInput={(link) => onTyped(withLink(typed, link))}
      />
      <div class="understood" role="status">
        {read && others.length === 0 && (
          <p>
            <Icon name="tick" small />
            <span>
              {networkName(read.network)}: <bdi>{asShown(read)}</bdi>
            </span>
          </p>
        )}
        {others.map((person) => (
          <SheetLink key={person.id} href={`/people/${person.id}`} class="taken">
            <Icon name="alert" small />
            <span>
              {t('handle.taken')} <bdi>{person.name}</bdi>
            </span>
            <Icon name="next" small />
          </SheetLink>
        ))}
      </div>
      {unread && (
        <SelectField
          label={t('handle.network')}
          value={typed.network}
          choices={networkChoices()}
          onChoose={(network) => onTyped({ ...typed, network })}
        />
      )}
    </>
  );
}
