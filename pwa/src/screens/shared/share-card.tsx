/** Something shared, and the choices: one tap each, with all of it filled in. */

import { useMemo } from 'preact/hooks';
import { community, keepDraft } from '../../data';
import { mentionOf, networkName } from '../../data/handles';
import type { KeptShare } from '../../data/shared';
import { understand } from '../../data/shared/reading';
import { Icon, Pillar } from '../../parts/icon';
import { KINDS } from '../../parts/kinds';
import { later } from '../../parts/later';
import { once } from '../../parts/once';
import { useOpen } from '../../parts/opening';
import { shortened, t } from '../../words';
import { moment } from '../../words/days';
import { addAuthor, didThis, knownAuthor, nameOf, putAway, saveForLater, type Shared } from './doing';

const SupportedSheet = later(() => import('./supported-sheet'));
const PersonSheet = later(() => import('../people/person-sheet'));

export function ShareCard({ share }: { share: KeptShare }) {
  const found = useMemo(() => understand(share), [share]);
  const [open, setOpen, closed] = useOpen<'supported' | 'person'>();
  const shared: Shared = { share, found };
  const { author, profile } = found;
  const known = community.value && knownAuthor(found);

  const add = (): void => {
    if (author) return void addAuthor(shared, author);
    keepDraft('person new', { link: found.link });
    setOpen('person');
  };
  const person = known ? (
    <a class="button-quiet" href={`/people/${known.id}`}>
      <Icon name="people" small />
      {t('shared.open', { name: shortened(known.name, 40) })}
    </a>
  ) : (
    <button type="button" class={profile ? 'button' : 'button-quiet'} onClick={add}>
      <Icon name="plus" small />
      {author ? t('shared.add.named', { name: shortened(nameOf(author), 40) }) : t('shared.add')}
    </button>
  );

  return (
    <article class="card shared-card" aria-labelledby="share-title">
      <About shared={shared} />
      <div class="shared-choices" onClickCapture={once}>
        {profile && person}
        <section aria-labelledby="did">
          <h3 id="did">{t('shared.did')}</h3>
          <ul class="also-kinds">
            {KINDS.map((kind) => (
              <li key={kind}>
                <button
                  type="button"
                  class="also-kind"
                  data-kind={kind}
                  onClick={() => void didThis(shared, kind)}
                >
                  <Pillar kind={kind} small />
                  <span>{kind === 'promote' ? t('kind.promote') : t(`act.did.${kind}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        <button type="button" class="button-quiet" onClick={() => void saveForLater(shared)}>
          <Icon name="link" small />
          {t('shared.save')}
        </button>
        <button
          type="button"
          class="button-quiet"
          aria-haspopup="dialog"
          onClick={() => setOpen('supported')}
        >
          <Icon name="thank" small />
          {t('shared.supported')}
        </button>
        {!profile && person}
        <button type="button" class="button-plain" onClick={() => void putAway(shared)}>
          {t('shared.put-away')}
        </button>
      </div>
      {open?.what === 'supported' && (
        <SupportedSheet key={open.turn} shared={shared} onClosed={closed} />
      )}
      {open?.what === 'person' && <PersonSheet key={open.turn} onClosed={closed} />}
    </article>
  );
}

const hostOf = (link: string): string =>
  URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, '') : '';

function About({ shared: { share, found } }: { shared: Shared }) {
  const { link, title, words, author } = found;
  const handle = author?.handle;
  const mention = handle && mentionOf(handle);
  return (
    <header class="shared-about">
      <h2 id="share-title">
        <bdi>{headOf(found)}</bdi>
      </h2>
      {author && (
        <p>
          <Icon name="me" small />
          <span>
            <bdi>{author.name || mention}</bdi>
            {author.name && mention && <bdi class="quiet"> {mention}</bdi>}
            {handle && <span class="quiet"> · {networkName(handle.network)}</span>}
          </span>
        </p>
      )}
      {link && title && (
        <p class="quiet small">
          <Icon name="link" small />
          <bdi>{hostOf(link)}</bdi>
        </p>
      )}
      {words && (title || link) && (
        <blockquote class="shared-words" dir="auto">
          {words}
        </blockquote>
      )}
      {share.at && <p class="quiet small">{moment(share.at)}</p>}
    </header>
  );
}

/** What it is called, else the beginning of what there is of it. */
export const headOf = ({ link, title, words }: Shared['found']): string =>
  title || shortened(link.replace(/^https?:\/\/(www\.)?/, '') || words, 80);
