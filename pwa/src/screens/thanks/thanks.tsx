/** The thank-you inbox: who did something for you, longest waiting first; thanked from here. */

import { useEffect, useState } from 'preact/hooks';
import { community, type InboxItem, type SupportView } from '../../data';
import { openCommunity } from '../../data/community';
import { profileOf } from '../../data/handles';
import { Icon } from '../../parts/icon';
import { later } from '../../parts/later';
import { MainAction } from '../../parts/main-action';
import { once } from '../../parts/once';
import { useOpen } from '../../parts/opening';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { span } from '../../words/days';
import { thankFor } from '../people/acts';
import { Away, Trouble } from '../people/gate';
import { SupportRow } from '../people/support-row';
import { putAway } from '../people/support-sheet';
import '../../styles/fields.css';
import '../../styles/people.css';

const SupportSheet = later(() => import('../people/support-sheet'));
const ThankSheet = later(() => import('./thank-sheet'));
const NoteSheet = later(() => import('./note-sheet'));

const FIRST = 30;

type Open = { sheet: 'support'; support: SupportView } | { sheet: 'thank'; item: InboxItem } | { sheet: 'note' };

export default function Thanks() {
  const [opened, setOpen, closed] = useOpen<Open>();
  const [all, setAll] = useState(false);
  const known = community.value;
  const open = opened?.what;
  const turn = opened?.turn;
  useEffect(() => void openCommunity(), []);
  const inbox = known?.inbox ?? [];
  const drawn = all ? inbox : inbox.slice(0, FIRST);
  return (
    <Screen title={t('thanks')} back="/people" class="people">
      {!known && <Away />}
      {known && (
        <>
          <Trouble />
          <p class="quiet">{t(inbox.length > 0 ? 'thanks.says' : 'thanks.none')}</p>
          <ul class="thanks" onClickCapture={once}>
            {drawn.map((item) => (
              <Item
                key={item.person.id}
                item={item}
                onSupport={(support) => setOpen({ sheet: 'support', support })}
                onThank={() => setOpen({ sheet: 'thank', item })}
              />
            ))}
          </ul>
          {drawn.length < inbox.length && (
            <button type="button" class="button-plain" onClick={() => setAll(true)}>
              {t('thanks.all', { n: inbox.length })}
            </button>
          )}
        </>
      )}
      <MainAction>
        <button
          type="button"
          class="button"
          aria-haspopup="dialog"
          onClick={() => setOpen({ sheet: 'note' })}
        >
          <Icon name="plus" small />
          {t('support.new')}
        </button>
      </MainAction>
      {open?.sheet === 'support' && <SupportSheet key={turn} support={open.support} onClosed={closed} />}
      {open?.sheet === 'thank' && <ThankSheet key={turn} item={open.item} onClosed={closed} />}
      {open?.sheet === 'note' && <NoteSheet key={turn} onClosed={closed} />}
    </Screen>
  );
}

interface ItemProps {
  item: InboxItem;
  onSupport: (support: SupportView) => void;
  onThank: () => void;
}

function Item({ item, onSupport, onThank }: ItemProps) {
  const { person, supports, days } = item;
  const ids = supports.map(({ id }) => id);
  const profile = person.handles.map(profileOf).find((one) => one !== null);
  return (
    <li class="card thanks-card" data-kind="thank">
      <div class="thanks-top">
        <h2 class="thanks-head">
          <a href={`/people/${person.id}`} class="one-line" dir="auto">
            {person.name}
          </a>
          {supports.length > 1 && days > 0 && (
            <span class="quiet small">{t('thanks.since', { span: span(days) })}</span>
          )}
        </h2>
        {profile && (
          <a href={profile} target="_blank" rel="noreferrer noopener" class="button-plain">
            <Icon name="open" small />
            {t('thanks.profile')}
            <span class="said"> {t('opens-outside')}</span>
          </a>
        )}
      </div>
      <ul class="rows">
        {supports.map((support) => (
          <SupportRow key={support.id} support={support} onOpen={() => onSupport(support)} />
        ))}
      </ul>
      <div class="thanks-buttons">
        <button
          type="button"
          class="button-quiet thanks-key"
          onClick={() => void thankFor(person, ids)}
          aria-label={t('thanks.did.named', { name: person.name })}
        >
          {t('thanks.did')}
        </button>
        <button type="button" class="button-plain" aria-haspopup="dialog" onClick={onThank}>
          {t('thanks.words')}
        </button>
        <button type="button" class="button-plain" onClick={() => void putAway(ids)}>
          {t('support.put-away')}
        </button>
      </div>
    </li>
  );
}
