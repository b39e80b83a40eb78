/** Where to find somebody: each profile to open, and how to name them there. */

import type { Handle, ShownPerson } from '../../data';
import { mentionOf, networkName, profileOf, sameHandle } from '../../data/handles';
import { Copy } from '../../parts/copy';
import { Icon } from '../../parts/icon';
import { t } from '../../words';

interface Props {
  person: ShownPerson;
  /** At most so many, where room is scarce. */
  most?: number;
}

export function Handles({ person, most = Infinity }: Props) {
  if (person.handles.length === 0) return null;
  const each = person.handles.filter(
    (one, place, all) => all.findIndex((other) => sameHandle(one, other)) === place,
  );
  return (
    <ul class="rows card handle-rows" aria-label={t('handle.known')}>
      {each.slice(0, most).map((handle) => (
        <HandleRow key={`${handle.network} ${handle.name}`} handle={handle} />
      ))}
    </ul>
  );
}

export function HandleRow({ handle }: { handle: Handle }) {
  const profile = profileOf(handle);
  const mention = mentionOf(handle) || handle.name;
  const words = (
    <span class="row-words">
      <span class="quiet small">{networkName(handle.network)}</span>
      <bdi class="two-lines">{mention}</bdi>
    </span>
  );
  return (
    <li class="handle-row">
      {profile ? (
        <a class="row" href={profile} target="_blank" rel="noreferrer noopener">
          {words}
          <span class="said">{t('opens-outside')}</span>
          <Icon name="open" small />
        </a>
      ) : (
        <span class="row">{words}</span>
      )}
      <Copy text={mention} label={t('copy.mention', { name: mention })} />
    </li>
  );
}
