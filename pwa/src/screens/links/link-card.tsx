/** Something kept to share: what it is, whose it is, and the tap that says it was shared. */

import { community, dayNow, type Community, type SavedView, type ShownPerson } from '../../data';
import { changeLink } from '../../data/community';
import { mentionOf } from '../../data/handles';
import { Copy } from '../../parts/copy';
import { Icon } from '../../parts/icon';
import { say } from '../../parts/toast';
import { shortened, t } from '../../words';
import { ago, daysBetween, written } from '../../words/days';
import { questFor, quietly, record } from '../acts';
import { addressOf } from '../address';
import { refocus } from '../focus';

const folded = (text: string): string => text.trim().replace(/^@/, '').toLowerCase();

/** Everybody by their handles, made once for each change of the community. */
const indexes = new WeakMap<Community, Map<string, ShownPerson>>();

function byMention(known: Community): Map<string, ShownPerson> {
  let index = indexes.get(known);
  if (!index) {
    index = new Map();
    for (const person of known.people)
      for (const handle of person.handles)
        for (const name of [handle.name, mentionOf(handle)]) index.set(folded(name), person);
    indexes.set(known, index);
  }
  return index;
}

/** The person whom a mention means, if one of their handles says so. */
export function authorOf({ mention }: SavedView): ShownPerson | undefined {
  const wanted = folded(mention);
  return wanted && community.value ? byMention(community.value).get(wanted) : undefined;
}

export const titleOf = (link: SavedView): string =>
  link.title || shortened(link.quote, 80) || shortened(link.url, 80) || t('saved.untitled');

export async function putLinkAway(link: SavedView): Promise<boolean> {
  if (!(await quietly(changeLink(link.id, { dismissed: true })))) return false;
  refocus();
  say(t('links.away'), {
    label: t('undo'),
    run: () => void quietly(changeLink(link.id, { dismissed: false })),
  });
  return true;
}

export function share(link: SavedView): void {
  const person = authorOf(link)?.id ?? null;
  const said = t('done.saved', { title: shortened(titleOf(link), 48) });
  const act = { kind: 'share' as const, habit: questFor('share'), saved: link.id, person };
  void record(act, said).then(refocus);
}

interface Props {
  link: SavedView;
  onEdit: () => void;
}

export function LinkCard({ link, onEdit }: Props) {
  const title = titleOf(link);
  const address = addressOf(link.url);
  const person = authorOf(link);
  const open = link.shared_on === null && !link.dismissed;
  return (
    <li class="card link-card" data-kind="share">
      <div class="link-head">
        <h2 class="link-title two-lines" dir="auto">
          {address ? (
            <a href={address} target="_blank" rel="noreferrer noopener">
              {title}
              <span class="said"> {t('opens-outside')}</span>
            </a>
          ) : (
            title
          )}
        </h2>
        <button
          type="button"
          class="round-button"
          aria-label={t('links.edit', { title: shortened(title, 60) })}
          aria-haspopup="dialog"
          onClick={onEdit}
        >
          <Icon name="pencil" small />
        </button>
      </div>
      {link.quote && link.title && (
        <blockquote class="link-quote" dir="auto">
          {link.quote}
        </blockquote>
      )}
      <p class="link-by small quiet">
        {person ? (
          <a href={`/people/${person.id}`} dir="auto">
            {person.name}
          </a>
        ) : (
          link.author && <bdi>{link.author}</bdi>
        )}
        <span>{stateOf(link)}</span>
      </p>
      {link.mention && (
        <Copy text={link.mention} label={t('copy.mention', { name: link.mention })}>
          {shortened(link.mention, 40)}
        </Copy>
      )}
      {open && (
        <button
          type="button"
          class="button-quiet"
          aria-label={t('links.shared.named', { title: shortened(title) })}
          onClick={() => share(link)}
        >
          {t('links.shared')}
        </button>
      )}
    </li>
  );
}

function stateOf({ shared_on: shared, dismissed, day }: SavedView): string {
  if (shared) return t('links.shared.on', { day: written(shared, 'dated') });
  if (dismissed) return t('links.is-away');
  return t('reason.saved', { ago: ago(daysBetween(day, dayNow.value)) });
}
