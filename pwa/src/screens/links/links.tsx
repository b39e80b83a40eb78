/** Links and quotes to share later: what was kept longest comes first. */

import { useEffect, useState } from 'preact/hooks';
import { community, type SavedView } from '../../data';
import { openCommunity } from '../../data/community';
import { Icon } from '../../parts/icon';
import { later } from '../../parts/later';
import { MainAction } from '../../parts/main-action';
import { once } from '../../parts/once';
import { useOpen } from '../../parts/opening';
import { Screen } from '../../parts/screen';
import { t } from '../../words';
import { Away, Trouble } from '../people/gate';
import { LinkCard } from './link-card';
import '../../styles/fields.css';
import '../../styles/people.css';
import './links.css';

const LinkSheet = later(() => import('./link-sheet'));

const FIRST = 30;

export default function Links() {
  const [open, setOpen, closed] = useOpen<SavedView | 'new'>();
  const [drawn, setDrawn] = useState(FIRST);
  const known = community.value;
  useEffect(() => void openCommunity(), []);
  const waiting = known?.toShare ?? [];
  const done = (known?.saved ?? []).filter((one) => one.shared_on !== null || one.dismissed);
  return (
    <Screen title={t('links')} back="/people" class="people">
      {!known && <Away />}
      {known && (
        <>
          <Trouble />
          <p class="quiet">{t(waiting.length > 0 ? 'links.says' : 'links.none')}</p>
          <ul class="links" onClickCapture={once}>
            {waiting.slice(0, drawn).map((link) => (
              <LinkCard key={link.id} link={link} onEdit={() => setOpen(link)} />
            ))}
          </ul>
          {drawn < waiting.length && (
            <button
              type="button"
              class="button-plain"
              onClick={() => setDrawn(waiting.length)}
            >
              {t('links.all', { n: waiting.length })}
            </button>
          )}
          {done.length > 0 && <Done links={done} onEdit={setOpen} />}
        </>
      )}
      <MainAction>
        <button
          type="button"
          class="button"
          aria-haspopup="dialog"
          onClick={() => setOpen('new')}
        >
          <Icon name="plus" small />
          {t('links.add')}
        </button>
      </MainAction>
      {open && (
        <LinkSheet
          key={open.turn}
          link={open.what === 'new' ? null : open.what}
          onClosed={closed}
        />
      )}
    </Screen>
  );
}

/** What was shared or put away, folded. */
function Done({ links, onEdit }: { links: SavedView[]; onEdit: (link: SavedView) => void }) {
  const [drawn, setDrawn] = useState(false);
  return (
    <details class="more" onToggle={(event) => setDrawn(event.currentTarget.open)}>
      <summary>{t('links.done', { n: links.length })}</summary>
      {drawn && (
        <ul class="links">
          {links.slice(0, 100).map((link) => (
            <LinkCard key={link.id} link={link} onEdit={() => onEdit(link)} />
          ))}
        </ul>
      )}
    </details>
  );
}
